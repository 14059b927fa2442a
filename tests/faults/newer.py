"""The next version of the server, as far as an open page can tell: every asset has another name, and the API another version."""

import json
import shutil
import sys
from pathlib import Path

from levensbreed.app import app
from levensbreed.cli.main import main as serve
from levensbreed.web import assets, security

VERSION = "1.1.0"


def main(arguments: list[str]) -> int:
    """Serve the next version; its assets are made beside the data."""
    folder = Path(arguments[arguments.index("--data") + 1]).with_suffix(".newer")
    if not folder.exists():
        build(folder)
    for module in (app, assets):
        vars(module)["STATIC"] = folder
    vars(security)["API_VERSION"] = (security.API_VERSION[0], VERSION)
    return serve(arguments)


def build(folder: Path) -> None:
    """Copy the built front end, every file under a name that no older page knows."""
    folder.mkdir()
    manifest = assets.load_manifest()
    newer = {name: renamed(file) for name, file in manifest.items()}
    for name, file in manifest.items():
        for built in assets.STATIC.glob(f"{file}*"):
            shutil.copy(built, folder / built.name.replace(file, newer[name]))
    (folder / "manifest.json").write_text(json.dumps(newer), encoding="utf-8")


def renamed(file: str) -> str:
    """Return the name of a file with another hash: the same, read backwards."""
    stem, digest, suffix = file.rsplit(".", 2)
    return f"{stem}.{digest[::-1]}.{suffix}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
