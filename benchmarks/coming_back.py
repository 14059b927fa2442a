"""Three hundred open screens whose server is restarted: how soon and how evenly they reconnect, from when it answers again."""

import asyncio
import random
import re
import time
from pathlib import Path

from benchmarks import goals
from benchmarks.figures import Figure
from benchmarks.process import Served, levensbreed, serving
from benchmarks.room import Room, prepare
from benchmarks.stream import Stream, watch
from benchmarks.wire import BrokenLineError, run

PEOPLE = 300
AFTER_SECONDS = 20.0
"""Until then the load of the returning crowd does not count."""
LOOK_SECONDS = 5.0
_POLICY = Path(__file__).parent.parent / "frontend" / "lib" / "live.ts"


def measure(folder: Path, *, quick: bool) -> list[Figure]:
    """Return how the screens come back with the policy of our pages; a bare server is the floor for how long that takes."""
    del quick
    with levensbreed(folder) as served:
        room = run(prepare(served.port, PEOPLE))
        time.sleep(room.seconds_to_picture())
    ours, cpu_percent = _come_back(room, folder)
    with serving("benchmarks.bare_server", "20000") as bare:
        floor, _ = run(_all_back(bare.port, "/stream", [person.key for person in room.people]))
    return [
        Figure(f"restart with {PEOPLE} screens: all back after", "s", max(ours), max(floor), goals.BACK_SECONDS),
        Figure(f"restart with {PEOPLE} screens: most in one second", "", _most_in_a_second(ours), None, goals.BACK_IN_ONE_SECOND),
        Figure(f"restart with {PEOPLE} screens: not back", "", PEOPLE - len(ours), None, goals.NONE_LOST),
        Figure(f"restart with {PEOPLE} screens: CPU after {AFTER_SECONDS:.0f} s", "%", cpu_percent, None, goals.BACK_CPU_PERCENT),
    ]


def _come_back(room: Room, folder: Path) -> tuple[list[float], float]:
    with levensbreed(folder, port=room.port) as served:
        return run(_back_and_quiet(served, room))


async def _back_and_quiet(served: Served, room: Room) -> tuple[list[float], float]:
    started = time.monotonic()
    path = f"/gesprekken/{room.conversation_id}/stroom?blik=plaatje"
    back, streams = await _all_back(served.port, path, [person.key for person in room.people])
    await asyncio.sleep(max(0.0, AFTER_SECONDS - (time.monotonic() - started)))
    before = served.cpu_seconds()
    await asyncio.sleep(LOOK_SECONDS)
    percent = 100 * (served.cpu_seconds() - before) / LOOK_SECONDS
    for stream in streams:
        stream.close()
    return back, percent


async def _all_back(port: int, path: str, keys: list[str]) -> tuple[list[float], list[Stream]]:
    """Make everybody reconnect as their page would; return after how many seconds each had the whole view, and the streams."""
    longest_wait, chance, started = _longest_wait_seconds(), random.Random(PEOPLE), time.monotonic()
    streams: list[Stream] = []

    async def come_back(key: str) -> float:
        await asyncio.sleep(chance.uniform(0, longest_wait))
        streams.append(await watch(port, path, key))
        return time.monotonic() - started

    found = await asyncio.gather(*map(come_back, keys), return_exceptions=True)
    for problem in found:
        if isinstance(problem, BaseException) and not isinstance(problem, BrokenLineError | TimeoutError | OSError):
            raise problem
    return sorted(seconds for seconds in found if isinstance(seconds, float)), streams


def _longest_wait_seconds() -> float:
    """Return within how many seconds a page reconnects after its stream ended; the moment is random."""
    found = re.search(r"const AFTER_END_MS = ([\d_]+);", _POLICY.read_text(encoding="utf-8"))
    assert found, "the pages' policy has another name now"
    return int(found[1]) / 1000


def _most_in_a_second(moments: list[float]) -> int:
    return max((sum(begin <= moment < begin + 1 for moment in moments) for begin in moments), default=0)
