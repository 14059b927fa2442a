"""Keeps files owned by the user that runs the server, also when root runs a command."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = 0


@contextmanager
def of_its_owner(folder: Path) -> Iterator[None]:
    """Give what root creates or changes in a folder to the folder's owner, so that the server can still use it.

    A folder that does not exist yet will belong to the owner of its parent.
    """
    model = folder if folder.exists() else next(parent for parent in folder.absolute().parents if parent.exists())
    try:
        yield
    finally:
        hand_over(folder, model)


def hand_over(folder: Path, model: Path) -> None:
    """Give a folder, and what root owns in it, to the owner of `model`. Does nothing unless run by root."""
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
    """Return the name of a file's owner, for use in a sentence."""
    try:
        return path.owner()
    except (KeyError, OSError, NotImplementedError):
        return "another user"
