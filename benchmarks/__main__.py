"""The command `python -m benchmarks`: measures, prints a table and stores it with the facts of the machine."""

import argparse
import os
import platform
import signal
import sqlite3
import sys
import tempfile
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Protocol

import psutil
import sqlalchemy
import starlette
import uvicorn
import uvloop

from benchmarks import beamer, coming_back, latency, memory, pages, postgresql, saturation, start
from benchmarks.figures import Figure, table

RESULTS = Path(__file__).parent / "results"
PATIENCE_SECONDS = 600.0
LOOK_SECONDS = 3.0
QUIET_PERCENT = 10.0


class Measure(Protocol):
    """One measurement: works in a folder of its own and returns its figures."""

    def __call__(self, folder: Path, *, quick: bool) -> list[Figure]: ...


MEASURES: dict[str, Measure] = {
    "start": start.measure,
    "pages": pages.measure,
    "beamer": beamer.measure,
    "memory": memory.measure,
    "saturation": saturation.measure,
    "postgresql": postgresql.measure,
    "back": coming_back.measure,
    **{f"latency-{people}": partial(latency.measure, people=people) for people in latency.CROWDS},
}


def main(arguments: list[str] | None = None) -> int:
    """Run the measurements that were asked for; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Speed and cost, each figure beside its floor.")
    parser.add_argument("--quick", action="store_true", help="shorter runs, rougher figures")
    parser.add_argument(
        "--only", action="append", help=f"measure what begins with this; may be given more than once: {', '.join(MEASURES)}"
    )
    parser.add_argument("--patient", action="store_true", help="before each part, wait until nobody else uses the machine")
    parser.add_argument("--no-file", action="store_true", help="print the table without keeping it in benchmarks/results")
    asked = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # So that servers are stopped too.
    figures: list[Figure] = []
    loads: list[str] = []
    for name in [name for name in MEASURES if not asked.only or {name, name.partition("-")[0]} & set(asked.only)]:
        if asked.patient:
            _wait_until_quiet()
        measured, load = _timed(name, MEASURES[name], quick=asked.quick)
        figures += measured
        loads.append(f"{name}: {load}")
    shown = table(figures)
    print(f"\n{shown}\n")
    if not asked.no_file:
        print(f"kept in {_keep(shown, loads, quick=asked.quick).relative_to(Path.cwd(), walk_up=True)}")
    return 0


def _wait_until_quiet() -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and psutil.cpu_percent(LOOK_SECONDS) > QUIET_PERCENT:
        pass


def _timed(name: str, measure: Measure, *, quick: bool) -> tuple[list[Figure], str]:
    print(f"{name} …", file=sys.stderr, flush=True)
    before, busy, own, started = os.getloadavg()[0], _busy_seconds(), _own_seconds(), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="levensbreed-bench-") as folder:
        figures = measure(Path(folder), quick=quick)
    seconds = time.monotonic() - started
    others = (_busy_seconds() - busy - _own_seconds() + own) / seconds / (os.cpu_count() or 1)
    load = f"load average {before:.1f} → {os.getloadavg()[0]:.1f}, others used {max(0.0, others):.0%} of all cores, {seconds:.0f} s"
    print(f"{name}: {load}", file=sys.stderr, flush=True)
    return figures, load


def _busy_seconds() -> float:
    """Return the CPU time of all processes on this machine."""
    times = psutil.cpu_times()
    return float(times.user + times.system + getattr(times, "nice", 0.0))


def _own_seconds() -> float:
    """Return the CPU time of this process and of its children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _keep(shown: str, loads: list[str], *, quick: bool) -> Path:
    now = datetime.now(UTC)
    file = RESULTS / f"{now:%Y-%m-%d}.md"
    RESULTS.mkdir(exist_ok=True)
    lines = [f"# Speed and cost, {now:%Y-%m-%d %H:%M} UTC", "", *(f"- {fact}" for fact in _facts(quick) + loads), "", shown, ""]
    file.write_text("\n".join(lines), "utf-8")
    return file


def _facts(quick: bool) -> list[str]:
    versions = {"uvloop": uvloop, "uvicorn": uvicorn, "Starlette": starlette, "SQLAlchemy": sqlalchemy}
    named = ", ".join(f"{name} {module.__version__}" for name, module in versions.items())
    return [
        f"{os.cpu_count()} cores, {platform.system()} on {platform.machine()}, loopback, server and people on the same cores",
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {named}",
        "the matrix has 8 groups × 13 or more rows of the shipped instrument; see docs/trust/speed.md for what each figure is",
        f"run: {'quick' if quick else 'whole'}",
    ]


if __name__ == "__main__":
    sys.exit(main())
