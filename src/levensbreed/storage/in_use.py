"""Locks a data folder for one server, or one command that changes it, at a time."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from levensbreed.storage.ownership import of_its_owner
from levensbreed.storage.trouble import UnusableError, said_of

_WAIT_SECONDS = 0.3
"""Somebody who only checks whether the folder is free locks it for a moment."""
_AGAIN_SECONDS = 0.05


class InUseError(Exception):
    """A server or a command already uses this data folder."""


@contextmanager
def working_on(folder: Path) -> Iterator[None]:
    """Lock a data folder. The lock ends with this process, however that ends.

    Raises InUseError. Windows has no such locks on folders, so nobody is refused there.
    """
    with of_its_owner(folder):
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            held = os.open(folder, os.O_RDONLY) if os.name != "nt" else None
        except OSError as error:
            raise UnusableError(said_of(error)) from error
        if held is None:
            yield
            return
        try:
            _lock(held, folder)
            yield
        finally:
            os.close(held)


def is_in_use(folder: Path) -> bool:
    """Say whether a data folder is locked now."""
    try:
        with working_on(folder):
            return False
    except InUseError:
        return True


def _lock(held: int, folder: Path) -> None:
    import fcntl  # noqa: PLC0415  # Not available on Windows.

    until = time.monotonic() + _WAIT_SECONDS
    while True:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except OSError as error:
            if time.monotonic() > until:
                raise InUseError(f"{folder}: a server works on this folder; stop it first") from error
            time.sleep(_AGAIN_SECONDS)
