"""As many marks as the server can take while everybody watches the picture."""

import statistics
import time
from dataclasses import replace
from pathlib import Path

from benchmarks import goals
from benchmarks.crowd import Plan
from benchmarks.figures import Figure
from benchmarks.load import play
from benchmarks.outcome import Outcome, percentile
from benchmarks.process import Served, levensbreed, serving
from benchmarks.room import Room, prepare
from benchmarks.sqlite_floor import BATCH, Speed, write_marks
from benchmarks.wire import run

PEOPLE = 300
PROCESSES = 2
SECONDS = 15.0
QUICK_SECONDS = 6.0
FLOOR_SECONDS = 2.0


def measure(folder: Path, *, quick: bool) -> list[Figure]:
    """Return marks per second beside a bare sqlite3 loop, which is measured before and after."""
    seconds = QUICK_SECONDS if quick else SECONDS
    before = _floors(folder)
    outcome, ceiling = saturate(folder / "saturation", seconds)
    single, batched = (_middle(pair) for pair in zip(before, _floors(folder), strict=True))
    speed, cpu_speed = len(outcome.marks) / seconds, len(outcome.marks) / outcome.cpu_seconds
    most = len(ceiling.marks) / QUICK_SECONDS
    return [
        Figure("saturation, all watch: acknowledged marks", "/s", speed, single.per_second, goals.MARKS_PER_SECOND),
        Figure("saturation: part of sqlite3 with a row a commit", "", speed / single.per_second, None, goals.PART_OF_BARE_SQLITE),
        Figure(f"saturation: beside sqlite3 with {BATCH} rows a commit", "/s", speed, batched.per_second),
        Figure("saturation: beside the same people on a bare server", "/s", speed, most),
        Figure("saturation: marks per second of server CPU", "", cpu_speed, single.per_cpu_second),
        Figure("saturation: put → acknowledged p95", "ms", percentile(outcome.acknowledged_ms(), 95), None, goals.SATURATED_P95_MS),
        Figure("saturation: events per stream", "/s", outcome.events_per_second(seconds), ceiling.events_per_second(QUICK_SECONDS)),
        Figure(f"saturation: lost of {len(outcome.marks)}", "", outcome.lost, None, goals.NONE_LOST),
    ]


def _floors(folder: Path) -> tuple[Speed, Speed]:
    return write_marks(folder, 1, FLOOR_SECONDS), write_marks(folder, BATCH, FLOOR_SECONDS)


def _middle(pair: tuple[Speed, Speed]) -> Speed:
    return Speed(*(statistics.mean(both) for both in zip(*pair, strict=True)))


def saturate(folder: Path, seconds: float) -> tuple[Outcome, Outcome]:
    """Make everybody send the next mark as soon as the last one is acknowledged; then the same on a bare server."""
    with levensbreed(folder) as served:
        room, ours = overload(served, seconds)
    with serving("benchmarks.bare_server", str(ours.event_bytes)) as bare:
        plan = Plan(QUICK_SECONDS, None, bare=True)
        return ours, play(replace(room, port=bare.port), plan, PROCESSES, bare.cpu_seconds)


def overload(served: Served, seconds: float, servers: int = 1) -> tuple[Room, Outcome]:
    """Make everybody in a new conversation send the next mark as soon as the last one is acknowledged."""
    room = run(prepare(served.port, PEOPLE))
    time.sleep(room.seconds_to_picture())
    return room, play(room, Plan(seconds, None, servers=servers), PROCESSES, served.cpu_seconds)
