"""Runs every test: `make test`, or `make test ARGS=vitest` for one part."""

import sys

from tools import assets
from tools.steps import Step, chosen, command, run_all

NOTHING_COLLECTED = 5


def vitest() -> int:
    """Test the islands; they run in a model of a browser."""
    assets.install(everything=True)
    return assets.node("node_modules/vitest/vitest.mjs", "run", check=False)


STEPS = [
    Step("pytest, side by side", command("pytest", "-q", "-n", "2", "--dist", "worksteal", "-m", "not serial")),
    Step("pytest, one by one", command("pytest", "-q", "-m", "serial", accepted=(0, NOTHING_COLLECTED))),
    Step("vitest", vitest),
]


if __name__ == "__main__":
    sys.exit(run_all(chosen(STEPS, sys.argv[1:])))
