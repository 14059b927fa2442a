"""The cost of an open screen that only waits."""

import asyncio
import time
from pathlib import Path

from benchmarks import goals
from benchmarks.figures import Figure
from benchmarks.process import Served, levensbreed, serving
from benchmarks.room import prepare
from benchmarks.stream import Stream, watch
from benchmarks.wire import run

STREAMS = 800
QUICK_STREAMS = 300
WARM_UP = 50
"""Streams that are opened before counting, so that everything that is created once exists already."""
AT_ONCE = 20
SETTLE_SECONDS = 1.0


def measure(folder: Path, *, quick: bool) -> list[Figure]:
    """Return the memory of one idle stream, beside that on a bare server."""
    streams = QUICK_STREAMS if quick else STREAMS
    with levensbreed(folder / "memory") as served:
        room = run(prepare(served.port, 30))
        time.sleep(room.seconds_to_picture())
        path = f"/gesprekken/{room.conversation_id}/stroom?blik=plaatje"
        ours = run(_kib_per_stream(served, path, room.people[0].key, streams))
    with serving("benchmarks.bare_server", "4096") as bare:
        floor = run(_kib_per_stream(bare, "/stream", "", streams))
    return [Figure("idle open screen", "KiB", ours, floor, goals.IDLE_STREAM_KIB)]


async def _kib_per_stream(served: Served, path: str, key: str, count: int) -> float:
    warm = await _open(served.port, path, key, WARM_UP)
    await asyncio.sleep(SETTLE_SECONDS)
    before = served.own_kib()
    streams = await _open(served.port, path, key, count)
    await asyncio.sleep(SETTLE_SECONDS)
    used = (served.own_kib() - before) / count
    for stream in warm + streams:
        stream.close()
    return used


async def _open(port: int, path: str, key: str, count: int) -> list[Stream]:
    opened: list[Stream] = []
    while len(opened) < count:
        wanted = min(AT_ONCE, count - len(opened))
        opened += await asyncio.gather(*(watch(port, path, key) for _ in range(wanted)))
    return opened
