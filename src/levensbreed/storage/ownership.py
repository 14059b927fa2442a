"""Files of the user that the server runs as, also when somebody else does the keeping."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = 0


@contextmanager
def of_its_owner(folder: Path) -> Iterator[None]:
    """Let what root makes or changes in a folder belong to the folder's owner, so that the server can go on with it.

    A folder that is not there yet will belong to the owner of the one around it.
    """
    model = folder if folder.exists() else next(parent for parent in folder.absolute().parents if parent.exists())
    try:
        yield
    finally:
        hand_over(folder, model)


def hand_over(folder: Path, model: Path) -> None:
    """Give what root owns in a folder, and the folder itself, to the owner of `model`. Does nothing for anybody but root."""
    if os.name == "nt" or os.geteuid() != ROOT or not folder.exists():
        return
    of = model.stat()
    if of.st_uid == ROOT:
        return
    for path in (folder, *folder.rglob("*")):
        with suppress(FileNotFoundError):
            if path.lstat().st_uid == ROOT:
                os.chown(path, of.st_uid, of.st_gid, follow_symlinks=False)


def who_has(path: Path) -> str:
    """Return the name of the user a file or folder belongs to, for a sentence."""
    try:
        return path.owner()
    except (KeyError, OSError, NotImplementedError):
        return "another user"
