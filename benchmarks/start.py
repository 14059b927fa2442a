"""How soon a server answers after it is started."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks import goals
from benchmarks.figures import Figure
from benchmarks.process import levensbreed, serving
from benchmarks.room import prepare
from benchmarks.wire import run

STARTS = 5


def measure(folder: Path, *, quick: bool) -> list[Figure]:
    """Return the time from process start to the first answer, with a data folder that contains people."""
    del quick
    data = folder / "start"
    with levensbreed(data) as first:
        new = first.start_seconds
        run(prepare(first.port, 9, revealed=False))
    ours, empty, bare = (statistics.median(start(data) for _ in range(STARTS)) for start in (_ours, _empty, _python))
    return [
        Figure("start → first 200 on /, beside an empty app", "s", ours, empty, goals.START_SECONDS),
        Figure("start, beside `python -c pass`", "s", ours, bare),
        Figure("start with a new data folder", "s", new, empty),
    ]


def _ours(data: Path) -> float:
    with levensbreed(data) as served:
        return served.start_seconds


def _empty(_data: Path) -> float:
    with serving("benchmarks.empty_app") as served:
        return served.start_seconds


def _python(_data: Path) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return time.perf_counter() - started
