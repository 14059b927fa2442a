"""Checks conversation forms before they are used."""

from pathlib import Path

from levensbreed.app.kinds import LIVE_KINDS
from levensbreed.content.loader import check_folder


def check_content(folder: Path | None) -> int:
    """Print the mistakes in the forms of a folder, or in those that come with the program; return 1 if there are any."""
    known = [kind.forms for kind in LIVE_KINDS.values()]
    folders = [folder] if folder is not None else [forms.folder for forms in known]
    mistakes = [mistake for each in folders for mistake in check_folder(each, known)]
    for mistake in mistakes:
        print(mistake)
    print(f"{len(mistakes)} mistakes" if mistakes else "content ok")
    return 1 if mistakes else 0
