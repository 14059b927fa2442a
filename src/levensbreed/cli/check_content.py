"""Checking instruments before anybody uses them."""

from importlib.resources import as_file, files
from pathlib import Path

from levensbreed.content.loader import check_folder


def check_content(folder: Path | None) -> int:
    """Print what is wrong in the instruments of a folder; return 1 when something is."""
    if folder is not None:
        mistakes = check_folder(folder)
    else:
        with as_file(files("levensbreed.matrix.content")) as own:
            mistakes = check_folder(own)
    for mistake in mistakes:
        print(mistake)
    print(f"{len(mistakes)} mistakes" if mistakes else "content ok")
    return 1 if mistakes else 0
