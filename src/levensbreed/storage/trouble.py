"""Why a file cannot be used, in a sentence that names the cause and what to do."""

import errno
import os
import shutil
import sqlite3
from pathlib import Path

from levensbreed.storage.ownership import who_has

_NO_ROOM_BYTES = 1024 * 1024
"""A disk with less free space counts as full: SQLite also needs space beside a database, and reports an I/O error when there is none."""
_FULL = (errno.ENOSPC, errno.EDQUOT)
_SHUT = (errno.EACCES, errno.EPERM)


class UnusableError(Exception):
    """The data set itself may be fine, but it cannot be used like this."""


class DamagedError(Exception):
    """The database file is damaged; restore a backup."""


def because_of(error: BaseException | None, file: Path) -> UnusableError | DamagedError:
    """Return the exception to raise when SQLite cannot use a file."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF  # The extended code says more than anybody can use.
    match code:
        case sqlite3.SQLITE_CORRUPT:
            return DamagedError("the database is damaged; restore a backup")
        case sqlite3.SQLITE_NOTADB:
            return DamagedError(
                f"{file}: this is no database, or its beginning is damaged; choose another LEVENSBREED_DATA, or restore a backup"
            )
        case sqlite3.SQLITE_FULL:
            return UnusableError(_full(file))
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_CANTOPEN if has_no_room(file):
            return UnusableError(_full(file))
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return UnusableError(f"{file}: another program keeps it locked; close that program")
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return UnusableError(no_access(file))
        case sqlite3.SQLITE_IOERR:
            return UnusableError(f"{file}: the disk gives an error ({error}); look at the disk and at how much room this user has")
        case _:
            return UnusableError(f"{file}: cannot be used ({error})")


def said_of(error: OSError) -> str:
    """Return such a sentence for an error of the operating system; other errors in the system's own words."""
    place = Path(error.filename2 or error.filename or "")
    if error.errno in _FULL:
        return _full(place)
    if error.errno == errno.EROFS:
        return f"{place}: the disk is read-only; let it be written"
    return no_access(place) if error.errno in _SHUT and error.filename else str(error)


def is_read_only(path: Path) -> bool:
    """Say whether the disk of a file or folder is read-only for everybody; False where that cannot be determined."""
    return os.name != "nt" and path.exists() and bool(os.statvfs(path).f_flag & os.ST_RDONLY)


def has_no_room(file: Path) -> bool:
    """Say whether the disk of a file is full; False where that cannot be determined."""
    try:
        return shutil.disk_usage(file.parent).free < _NO_ROOM_BYTES
    except OSError:
        return False


def _full(file: Path) -> str:
    return f"{file}: the disk is full; make room. Nothing is wrong with the data"


def no_access(path: Path) -> str:
    """Return why this user cannot use a file or its folder, and who can."""
    if path.is_dir() and path.suffix:
        return f"{path}: this is a folder, and a file is needed; move it away"
    shut = next((each for each in (path, path.parent) if each.exists() and not os.access(each, os.R_OK | os.W_OK)), None)
    if shut is None:
        return f"{path}: cannot be opened; look at the rights of the folders around it"
    if is_read_only(shut):
        return f"{shut}: the disk is read-only; let it be written"
    return f"{shut}: this user may not read and write it; it belongs to {who_has(shut)}, so run this as {who_has(shut)}"
