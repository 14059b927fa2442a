"""The built front end: which file stands behind which name."""

import json
from pathlib import Path

STATIC = Path(__file__).parent / "static"
BUNDLES = ("main", "leading", "screen")
"""Which script and style sheet a page loads; a template that sets no `bundle` loads the first."""
_NEEDED = (*(f"{bundle}.{kind}" for bundle in BUNDLES for kind in ("js", "css")), "icons.svg", "worker.js")


class AssetsMissingError(Exception):
    """The front end was not built; `make assets` does that."""


def load_manifest() -> dict[str, str]:
    """Return the file name with its hash for every asset.

    Raises AssetsMissingError when the front end was not built, or only in part.
    """
    file = STATIC / "manifest.json"
    if not file.exists():
        raise AssetsMissingError("The front end is not built. Run `make assets`.")
    manifest: dict[str, str] = json.loads(file.read_text("utf-8"))
    missing = [name for name in _NEEDED if not (STATIC / manifest.get(name, "?")).is_file()]
    if missing:
        raise AssetsMissingError(f"The front end misses {', '.join(missing)}. Run `make assets`.")
    return manifest
