"""Runs every test: `make test`, or `make test ARGS=vitest` for one part."""

import sys

from tools import assets
from tools.steps import Step, chosen, command, run_all
from tools.trust import RESULTS

NOTHING_COLLECTED = 5
_WEB = ("coming_back", "joining", "managing_people", "merging", "own_data", "private_links", "retention", "timer_and_screen", "who_is_gone")
ON_POSTGRESQL = ("tests/storage", "tests/live", "tests/api", *(f"tests/web/test_{name}.py" for name in _WEB))
"""What is tested a second time with the data on a PostgreSQL server: everything that writes in a way of its own."""

MOSTLY_WAITING = (
    "tests/browser/test_bad_lines.py",
    "tests/browser/test_leading_on_a_bad_line.py",
    "tests/browser/test_left_on_the_device.py",
    "tests/browser/test_lossy_line.py",
    "tests/browser/test_other_engines.py",
    "tests/browser/test_while_the_server_changes.py",
    "tests/browser/test_without_connection.py",
    "tests/browser/test_words_are_true.py",
    "tests/cli",
    "tests/deploy",
    "tests/faults/test_disk.py",
    "tests/faults/test_killed.py",
    "tests/faults/test_power_loss.py",
    "tests/postgresql",
)
"""Tests that wait for lines, disks and processes: three of them at a time leave the machine enough to do."""


def results(name: str) -> str:
    """Return the file that tells how the tests of a step ended, for `python -m tools.trust`."""
    return str(RESULTS / f"{name}.xml")


def pytest(name: str, *arguments: str, accepted: tuple[int, ...] = (0,)) -> Step:
    """Make a step of pytest that also writes down how each test ended."""
    written = f"--junitxml={results(name.replace(' ', '-'))}"
    return Step(f"pytest, {name}", command("pytest", "-q", written, *arguments, accepted=accepted))


def vitest() -> int:
    """Test the islands; they run in a model of a browser."""
    assets.install(everything=True)
    written = ("--reporter=default", "--reporter=junit", f"--outputFile.junit={results('vitest')}")
    return assets.node("node_modules/vitest/vitest.mjs", "run", *written, check=False)


STEPS = [
    pytest("side by side", "-n", "2", "--dist", "worksteal", "-m", "not serial"),
    Step(
        "pytest on PostgreSQL",
        command("pytest", "-q", "-n", "4", "--dist", "worksteal", "-m", "not serial", *ON_POSTGRESQL, LEVENSBREED_TEST_POSTGRES="1"),
    ),
    pytest("mostly waiting", "-n", "3", "--dist", "worksteal", "-m", "serial", *MOSTLY_WAITING),
    pytest("one by one", "-m", "serial", *(f"--ignore={path}" for path in MOSTLY_WAITING), accepted=(0, NOTHING_COLLECTED)),
    Step("vitest", vitest),
]


if __name__ == "__main__":
    sys.exit(run_all(chosen(STEPS, sys.argv[1:])))
