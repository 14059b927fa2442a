"""Runs a list of named steps, one by one or in parallel, and summarises them; a failing step does not stop the next."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MEMORY = Path("/dev/shm")  # noqa: S108  # A folder for files in memory; each test makes its own below it.
ROOM_BYTES = 4 * 1024**3
ONE_STEP = "--step="


@dataclass(frozen=True)
class Step:
    """One thing to run; `run` returns an exit code."""

    name: str
    run: Callable[[], int]


@dataclass(frozen=True)
class Outcome:
    """The exit code of a step, and its duration."""

    name: str
    code: int
    seconds: float


def command(name: str, *arguments: str, accepted: tuple[int, ...] = (0,), **environment: str) -> Callable[[], int]:
    """Make a step that runs a program in the project's own environment, with additional variables."""

    def run() -> int:
        program = shutil.which(name, path=str(Path(sys.executable).parent)) or name
        code = subprocess.run([program, *arguments], cwd=ROOT, check=False, env=os.environ | environment).returncode
        return 0 if code in accepted else code

    return run


def use_memory_for_temporary_files(memory: Path = MEMORY) -> None:
    """Put temporary files in memory if the system has room for that, unless TMPDIR is set.

    Every durable commit waits for the disk; a slow or busy disk makes the tests ten times as slow. They test the order of things rather
    than the disk; benchmarks use the disk.
    """
    if "TMPDIR" in os.environ or not os.access(memory, os.W_OK):
        return
    if shutil.disk_usage(memory).free >= ROOM_BYTES:
        os.environ["TMPDIR"] = str(memory)


def run_side_by_side(steps: list[Step], module: str) -> int:
    """Run steps in parallel, one per processor, each in a process of its own; the output of each is printed when it ends.

    It is fastest with the long steps first. `module` is the program whose steps these are: `python -m module --step=NAME` runs one.
    """
    use_memory_for_temporary_files()
    return summed_up(apart_at_once(steps, module, os.cpu_count()))


def run_in_turn(groups: list[list[Step]], module: str) -> int:
    """Run groups of steps in sequence, and the steps within a group in parallel; a single step prints its output as it runs."""
    use_memory_for_temporary_files()
    return summed_up([outcome for group in groups for outcome in run_together(group, module)])


def run_together(group: list[Step], module: str) -> list[Outcome]:
    """Run the steps of one group in parallel."""
    if len(group) < 2:  # Nothing to run beside it.
        return [run_one(step) for step in group]
    return apart_at_once(group, module, len(group))


def apart_at_once(steps: list[Step], module: str, at_once: int | None) -> list[Outcome]:
    """Run each step in a process of its own, at most `at_once` at the same time."""
    with ThreadPoolExecutor(at_once) as pool:
        return list(pool.map(lambda step: run_apart(step, module), steps))


def summed_up(ended: Iterable[Outcome]) -> int:
    """Print a summary when all steps have ended; return 1 when one of them failed."""
    outcomes = list(ended)
    print("\n" + "\n".join(line(outcome) for outcome in outcomes))
    failed = [outcome.name for outcome in outcomes if outcome.code]
    print(f"\n{len(outcomes) - len(failed)} of {len(outcomes)} passed" + (f"; failed: {', '.join(failed)}" if failed else ""))
    return 1 if failed else 0


def run_one(step: Step) -> Outcome:
    """Run one step under its own heading."""
    print(f"\n== {step.name}", flush=True)
    start = time.monotonic()
    try:
        code = step.run()
    except subprocess.CalledProcessError as failure:
        code = failure.returncode
    return Outcome(step.name, code, time.monotonic() - start)


def run_apart(step: Step, module: str) -> Outcome:
    """Run one step in a process of its own, and print its heading and output."""
    start = time.monotonic()
    command_line = [sys.executable, "-m", module, f"{ONE_STEP}{step.name}"]
    ran = subprocess.run(command_line, cwd=ROOT, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    print(f"\n== {step.name}\n{ran.stdout}", end="", flush=True)
    return Outcome(step.name, ran.returncode, time.monotonic() - start)


def run_named(steps: list[Step], arguments: list[str]) -> int | None:
    """Run the one step that `--step=NAME` names, and return its exit code; None without that argument."""
    asked = [argument.removeprefix(ONE_STEP) for argument in arguments if argument.startswith(ONE_STEP)]
    return {step.name: step for step in steps}[asked[0]].run() if asked else None


def line(outcome: Outcome) -> str:
    """Return one line of the summary."""
    return f"{'ok    ' if outcome.code == 0 else 'FAILED'} {outcome.seconds:7.1f} s  {outcome.name}"


def chosen(steps: list[Step], names: list[str]) -> list[Step]:
    """Return the steps whose name contains one of the words; all steps when there are no words."""
    return [step for step in steps if not names or any(name in step.name for name in names)]
