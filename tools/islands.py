"""Lints scripts and style sheets: `make check ARGS=Biome`; `python -m tools.islands --write` fixes what it can."""

import sys

from tools import assets


def check(*, write: bool = False) -> int:
    """Run Biome; its settings are in frontend/biome.jsonc. Return its exit code."""
    assets.install(everything=True)
    return assets.node(
        "node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", *(["--write"] if write else []), check=False
    )


if __name__ == "__main__":
    sys.exit(check(write="--write" in sys.argv[1:]))
