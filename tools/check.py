"""Runs every check that needs no running program: `make check`, or `make check ARGS="mypy ruff"` for some."""

import sys

from tools import assets
from tools.steps import Step, chosen, command, run_all


def types_of_the_islands() -> int:
    """Check the TypeScript with `tsc --strict`; the settings are in frontend/tsconfig.json."""
    assets.install(everything=True)
    return assets.node("node_modules/typescript/bin/tsc", "--noEmit", check=False)


STEPS = [
    Step("ruff check", command("ruff", "check", "--quiet", ".")),
    Step("ruff format", command("ruff", "format", "--quiet", "--diff", ".")),
    Step("mypy --strict", command("mypy")),
    Step("tsc --strict", types_of_the_islands),
    Step("import layers", command("lint-imports", "--no-cache", "--no-logo")),
    Step("architecture rules", command("pytest", "-q", "tests/architecture")),
    Step("content of the instruments", command("levensbreed", "check-content")),
    Step("generated documents", command("python", "-m", "tools.docs", "--check")),
    Step("API design rules", command("python", "-m", "tools.design_rules")),
    Step("REUSE", command("reuse", "lint", "--quiet")),
    Step("Dutch on the screens", command("python", "-m", "tools.language")),
]


if __name__ == "__main__":
    sys.exit(run_all(chosen(STEPS, sys.argv[1:])))
