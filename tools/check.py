"""Runs every check that needs no running program: `make check`, `make check ARGS="mypy ruff"` for some, or `make quick`."""

import sys

from tools import assets, islands
from tools.steps import Step, chosen, command, run_named, run_side_by_side


def types_of_the_islands() -> int:
    """Check the TypeScript with `tsc --strict`; the settings are in frontend/tsconfig.json."""
    assets.install(everything=True)
    return assets.node("node_modules/typescript/bin/tsc", "--noEmit", check=False)


STEPS = [
    # The longest first: side by side they then take the shortest time.
    Step("mypy --strict", command("mypy")),
    Step("Dutch on the screens", command("python", "-m", "tools.language")),
    Step("architecture rules", command("pytest", "-q", "tests/architecture")),
    Step("tsc --strict", types_of_the_islands),
    Step("Biome", islands.check),
    Step("API design rules", command("python", "-m", "tools.design_rules")),
    Step("REUSE", command("reuse", "lint", "--quiet")),
    Step("generated documents", command("python", "-m", "tools.docs", "--check")),
    Step("content of the instruments", command("levensbreed", "check-content")),
    Step("natural English", command("python", "-m", "tools.natural_english")),
    Step("import layers", command("lint-imports", "--no-cache", "--no-logo")),
    Step("ruff check", command("ruff", "check", "--quiet", ".")),
    Step("ruff format", command("ruff", "format", "--quiet", "--diff", ".")),
]


LONG_RULES = "tests/domain/test_many_histories.py"
CONTRACTS_CAN_FAIL = "tests/architecture/test_layers.py"
RULES = Step("rules", command("pytest", "-q", "tests/domain", f"--ignore={LONG_RULES}"))
ARCHITECTURE = Step("architecture", command("pytest", "-q", "tests/architecture", f"--ignore={CONTRACTS_CAN_FAIL}"))
IN_A_QUICK_LOOK = ("content of the instruments", "natural English", "import layers", "ruff check", "ruff format")
QUICK = [ARCHITECTURE, RULES, *(step for step in STEPS if step.name in IN_A_QUICK_LOOK)]


def main() -> int:
    """Check everything, what the arguments name, or with `--quick` what is quick."""
    ended = run_named([*STEPS, RULES, ARCHITECTURE], sys.argv[1:])
    if ended is None and "--quick" in sys.argv[1:]:
        ended = run_side_by_side(QUICK, "tools.check")
    if ended is None:
        # Two steps use the packages of the front end, and one of them must not install beside the other.
        assets.install(everything=True)
        ended = run_side_by_side(chosen(STEPS, sys.argv[1:]), "tools.check")
    return ended


if __name__ == "__main__":
    sys.exit(main())
