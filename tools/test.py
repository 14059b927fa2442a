"""Runs every test: `make test`, or `make test ARGS=vitest` for one part."""

import sys

from tools import assets
from tools.steps import Step, chosen, command, run_all

NOTHING_COLLECTED = 5
_WEB = ("coming_back", "joining", "managing_people", "merging", "own_data", "private_links", "retention", "timer_and_screen", "who_is_gone")
ON_POSTGRESQL = ("tests/storage", "tests/live", "tests/api", *(f"tests/web/test_{name}.py" for name in _WEB))
"""What is tested a second time with the data on a PostgreSQL server: everything that writes in a way of its own."""

MOSTLY_WAITING = (
    "tests/browser/test_bad_lines.py",
    "tests/browser/test_leading_on_a_bad_line.py",
    "tests/browser/test_left_on_the_device.py",
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


def vitest() -> int:
    """Test the islands; they run in a model of a browser."""
    assets.install(everything=True)
    return assets.node("node_modules/vitest/vitest.mjs", "run", check=False)


STEPS = [
    Step("pytest, side by side", command("pytest", "-q", "-n", "2", "--dist", "worksteal", "-m", "not serial")),
    Step(
        "pytest on PostgreSQL",
        command("pytest", "-q", "-n", "4", "--dist", "worksteal", "-m", "not serial", *ON_POSTGRESQL, LEVENSBREED_TEST_POSTGRES="1"),
    ),
    Step("pytest, mostly waiting", command("pytest", "-q", "-n", "3", "--dist", "worksteal", "-m", "serial", *MOSTLY_WAITING)),
    Step(
        "pytest, one by one",
        command("pytest", "-q", "-m", "serial", *(f"--ignore={path}" for path in MOSTLY_WAITING), accepted=(0, NOTHING_COLLECTED)),
    ),
    Step("vitest", vitest),
]


if __name__ == "__main__":
    sys.exit(run_all(chosen(STEPS, sys.argv[1:])))
