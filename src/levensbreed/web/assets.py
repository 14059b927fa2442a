"""The built front end: which file has which name."""

import json
from pathlib import Path

STATIC = Path(__file__).parent / "static"
BUNDLES = ("main", "leading", "screen", "together")
"""The script and style sheet of a page; a template that does not set `bundle` loads the first."""
_NEEDED = (*(f"{bundle}.{kind}" for bundle in BUNDLES for kind in ("js", "css")), "icons.svg", "worker.js")


class AssetsMissingError(Exception):
    """The front end is not built; `make assets` builds it."""


def load_manifest() -> dict[str, str]:
    """Return the file name, with its hash, of every asset.

    Raises AssetsMissingError when the front end is not built, or only in part.
    """
    file = STATIC / "manifest.json"
    if not file.exists():
        raise AssetsMissingError("The front end is not built. Run `make assets`.")
    manifest: dict[str, str] = json.loads(file.read_text("utf-8"))
    missing = [name for name in _NEEDED if not (STATIC / manifest.get(name, "?")).is_file()]
    if missing:
        raise AssetsMissingError(f"The front end misses {', '.join(missing)}. Run `make assets`.")
    return manifest
