"""Runs every test: `make test`, or `make test ARGS=vitest` for one part."""

import sys

from tools import assets
from tools.steps import Step, chosen, command, run_all

NOTHING_COLLECTED = 5
_WEB = ("coming_back", "joining", "managing_people", "merging", "own_data", "private_links", "retention", "timer_and_screen", "who_is_gone")
ON_POSTGRESQL = ("tests/storage", "tests/live", "tests/api", *(f"tests/web/test_{name}.py" for name in _WEB))
"""What is tested a second time with the data on a PostgreSQL server: everything that writes in a way of its own."""


def vitest() -> int:
    """Test the islands; they run in a model of a browser."""
    assets.install(everything=True)
    return assets.node("node_modules/vitest/vitest.mjs", "run", check=False)


STEPS = [
    Step("pytest, side by side", command("pytest", "-q", "-n", "2", "--dist", "worksteal", "-m", "not serial")),
    Step(
        "pytest on PostgreSQL",
        command("pytest", "-q", "-n", "2", "--dist", "worksteal", "-m", "not serial", *ON_POSTGRESQL, LEVENSBREED_TEST_POSTGRES="1"),
    ),
    Step("pytest, one by one", command("pytest", "-q", "-m", "serial", accepted=(0, NOTHING_COLLECTED))),
    Step("vitest", vitest),
]


if __name__ == "__main__":
    sys.exit(run_all(chosen(STEPS, sys.argv[1:])))
