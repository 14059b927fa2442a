"""How long it takes until a mark is saved, and until others see it, at the pace of real people."""

import time
from dataclasses import replace
from pathlib import Path

from benchmarks import goals
from benchmarks.crowd import Plan
from benchmarks.figures import Figure, Goal
from benchmarks.load import play
from benchmarks.outcome import Outcome, percentile
from benchmarks.process import levensbreed, serving
from benchmarks.room import Room, prepare
from benchmarks.wire import run

CROWDS = (30, 300, 1_000)
SECONDS_BETWEEN_MARKS = 10.0
SECONDS = 20.0
QUICK_SECONDS = 6.0
MARKS_MIN = 150
QUICK_MARKS_MIN = 36
"""A small crowd continues for longer, so that there are enough marks for a p95."""
PROCESSES = 1
COSTED = 300
"""The size of the crowd for which CPU per 1,000 marks is reported."""


def measure(folder: Path, *, quick: bool, people: int) -> list[Figure]:
    """Return the times for this many people, and the resources that were used."""
    plan = _plan(people, quick=quick)
    with levensbreed(folder) as served:
        room = run(prepare(served.port, people))
        time.sleep(room.seconds_to_picture())
        ours = play(room, plan, PROCESSES, served.cpu_seconds)
        peak_mib = served.peak_mib()
    floor = _floor(room, plan, ours.event_bytes)
    figures = _times(people, "acknowledged", ours.acknowledged_ms(), floor.acknowledged_ms(), goals.P95_MS.get(people))
    figures += _times(people, "seen by another", ours.seen_ms(), floor.seen_ms(), goals.SEEN_P95_MS.get(people))
    quiet = [outcome.seen_ms(after_quiet=True) for outcome in (ours, floor)]
    figures += _times(people, "seen by another after quiet", *quiet, goals.SEEN_AFTER_QUIET_P95_MS.get(people))
    figures.append(Figure(f"{people}: lost of {len(ours.marks)}", "", ours.lost, None, goals.LOST[people]))
    figures.append(Figure(f"{people}: streams broken", "", ours.streams_broken, None, goals.NONE_LOST))
    figures.append(Figure(f"{people}: one event on the wire", "bytes", ours.event_bytes))
    figures.append(
        Figure(f"{people}: to each phone", "KB/s", ours.kb_per_second(plan.seconds), None, goals.PHONE_KB_PER_SECOND.get(people))
    )
    figures.append(
        Figure(f"{people}: events per stream", "/s", ours.events_per_second(plan.seconds), floor.events_per_second(plan.seconds))
    )
    figures.append(_cpu(people, ours, floor))
    figures.append(Figure(f"{people}: peak memory", "MiB", peak_mib, _empty_mib(), goals.PEAK_MIB.get(people)))
    return figures


def _plan(people: int, *, quick: bool) -> Plan:
    seconds, marks = (QUICK_SECONDS, QUICK_MARKS_MIN) if quick else (SECONDS, MARKS_MIN)
    return Plan(max(seconds, marks * SECONDS_BETWEEN_MARKS / people), SECONDS_BETWEEN_MARKS)


def _floor(room: Room, plan: Plan, event_bytes: int) -> Outcome:
    """Make the same people do the same with a server that has no rules and no disk, and sends as much."""
    with serving("benchmarks.bare_server", str(event_bytes)) as bare:
        return play(replace(room, port=bare.port), replace(plan, bare=True), PROCESSES, bare.cpu_seconds)


def _times(people: int, what: str, ours: list[float], floor: list[float], p95: Goal | None) -> list[Figure]:
    def figure(name: str, percent: float, goal: Goal | None = None) -> Figure:
        return Figure(f"{people}: put → {what} {name}", "ms", percentile(ours, percent), percentile(floor, percent), goal)

    return [figure("p50", 50), figure("p95", 95, p95), figure("max", 100)]


def _cpu(people: int, ours: Outcome, floor: Outcome) -> Figure:
    used, least = (1000 * outcome.cpu_seconds / max(1, len(outcome.marks)) for outcome in (ours, floor))
    goal = goals.CPU_SECONDS_PER_1000_MARKS if people == COSTED else None
    return Figure(f"{people}: server CPU per 1,000 marks", "s", used, least, goal)


def _empty_mib() -> float:
    with serving("benchmarks.empty_app") as empty:
        return empty.peak_mib()
