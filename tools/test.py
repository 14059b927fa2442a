"""Runs every test: `make test`, or `make test ARGS=vitest` for one part."""

import sys

from tools import assets
from tools.steps import Step, chosen, command, run_in_turn, run_named
from tools.trust import RESULTS

NOTHING_COLLECTED = 5
_WEB = (
    *("clearing", "coming_back", "correcting_details", "health", "inviting", "joining", "managing_people", "merging", "own_data"),
    *("preparing", "private_links", "retention", "timer_and_screen", "who_is_gone"),
)
AGAIN_ON_POSTGRESQL = ("tests/storage", "tests/live", "tests/api", "tests/toy", *(f"tests/web/test_{name}.py" for name in _WEB))
"""What is tested a second time with the data on a PostgreSQL server: everything that writes in a way of its own."""

RULES = "tests/domain"
COVERED = ("levensbreed.domain", "levensbreed.live", "levensbreed.matrix.rules")
COVERED_PERCENT_MIN = 95
"""Of the statements and branches of rules and rooms; what tests on PostgreSQL and those of the rules pass is counted."""

MOSTLY_WAITING = (
    "tests/browser/test_bad_lines.py",
    "tests/browser/test_gateway.py",
    "tests/browser/test_leading_on_a_bad_line.py",
    "tests/browser/test_left_on_the_device.py",
    "tests/browser/test_lossy_line.py",
    "tests/browser/test_other_engines.py",
    "tests/browser/test_pictures.py",
    "tests/browser/test_while_the_server_changes.py",
    "tests/browser/test_without_connection.py",
    "tests/browser/test_words_are_true.py",
    "tests/cli",
    "tests/deploy",
    "tests/faults/test_disk.py",
    "tests/faults/test_killed.py",
    "tests/faults/test_power_loss.py",
    "tests/postgresql",
    "tests/tools",
)
"""Tests that wait for lines, disks, processes and packages: while they do, those of the rules and PostgreSQL have the processors."""


def results(name: str) -> str:
    """Return the file that tells how the tests of a step ended, for `python -m tools.trust`."""
    return str(RESULTS / f"{name}.xml")


def pytest(name: str, *arguments: str, accepted: tuple[int, ...] = (0,), **environment: str) -> Step:
    """Make a step of pytest that also writes down how each test ended."""
    written = f"--junitxml={results(name.replace(' ', '-'))}"
    return Step(f"pytest, {name}", command("pytest", "-q", written, *arguments, accepted=accepted, **environment))


def vitest() -> int:
    """Test the islands; they run in a model of a browser."""
    assets.install(everything=True)
    written = ("--reporter=default", "--reporter=junit", f"--outputFile.junit={results('vitest')}")
    return assets.node("node_modules/vitest/vitest.mjs", "run", *written, check=False)


def at_a_time(workers: int, marked: str) -> tuple[str, ...]:
    """Return the arguments for so many tests of a mark at a time: what one waits for leaves a processor to another."""
    return ("-n", str(workers), "--dist", "worksteal", "-m", marked)


_COUNTED = (*(f"--cov={package}" for package in COVERED), "--cov-branch", "--cov-report=term-missing:skip-covered")
SIDE_BY_SIDE = pytest("side by side", *at_a_time(3, "not serial"), f"--ignore={RULES}")
ON_POSTGRESQL = pytest(
    "rules and PostgreSQL",
    *(*at_a_time(2, "not serial"), *_COUNTED, f"--cov-fail-under={COVERED_PERCENT_MIN}", RULES, *AGAIN_ON_POSTGRESQL),
    LEVENSBREED_TEST_POSTGRES="1",
)
WAITING = pytest("mostly waiting", *at_a_time(3, "serial"), *MOSTLY_WAITING)
ONE_BY_ONE = pytest("one by one", "-m", "serial", *(f"--ignore={path}" for path in MOSTLY_WAITING), accepted=(0, NOTHING_COLLECTED))
IN_TURN = [[SIDE_BY_SIDE, Step("vitest", vitest)], [ON_POSTGRESQL, WAITING], [ONE_BY_ONE]]
"""What stands together runs at the same time; only the last of them has the machine to itself."""


def main() -> int:
    """Run every test, or the steps that the arguments name."""
    ended = run_named([step for together in IN_TURN for step in together], sys.argv[1:])
    return run_in_turn([chosen(together, sys.argv[1:]) for together in IN_TURN], "tools.test") if ended is None else ended


if __name__ == "__main__":
    sys.exit(main())
