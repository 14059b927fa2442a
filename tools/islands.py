"""Checks how scripts and styles are written: `make check ARGS=Biome`; `python -m tools.islands --write` mends what it can."""

import sys

from tools import assets


def check(*, write: bool = False) -> int:
    """Run Biome; the settings are in frontend/biome.jsonc."""
    assets.install(everything=True)
    return assets.node(
        "node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", *(["--write"] if write else []), check=False
    )


if __name__ == "__main__":
    sys.exit(check(write="--write" in sys.argv[1:]))
