"""Why a file of SQLite cannot be used, in a sentence that names the cause and what to do."""

import os
import sqlite3
from pathlib import Path

from levensbreed.storage.ownership import who_has


class UnusableError(Exception):
    """The data set may be well, but it cannot be used like this."""


class DamagedError(Exception):
    """The database file is damaged; restore a backup."""


def because_of(error: BaseException | None, file: Path) -> UnusableError | DamagedError:
    """Return what to raise when SQLite cannot use a file."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF  # The rest tells more than anybody can use.
    match code:
        case sqlite3.SQLITE_CORRUPT:
            return DamagedError("the database is damaged; restore a backup")
        case sqlite3.SQLITE_NOTADB:
            return DamagedError(
                f"{file}: this is no database, or its beginning is damaged; choose another LEVENSBREED_DATA, or restore a backup"
            )
        case sqlite3.SQLITE_FULL:
            return UnusableError(f"{file}: the disk is full; make room. Nothing is wrong with the data")
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return UnusableError(f"{file}: another program keeps it locked; close that program")
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return UnusableError(no_access(file))
        case sqlite3.SQLITE_IOERR:
            return UnusableError(f"{file}: the disk gives an error ({error}); look at the disk and at how much room this user has")
        case _:
            return UnusableError(f"{file}: cannot be used ({error})")


def no_access(path: Path) -> str:
    """Return why this user cannot work with a file or its folder, and who can."""
    if path.is_dir() and path.suffix:
        return f"{path}: this is a folder, and a file is needed; move it away"
    shut = next((each for each in (path, path.parent) if each.exists() and not os.access(each, os.R_OK | os.W_OK)), None)
    if shut is None:
        return f"{path}: cannot be opened; look at the rights of the folders around it"
    if os.name != "nt" and os.statvfs(shut).f_flag & os.ST_RDONLY:
        return f"{shut}: the disk is read-only; let it be written"
    return f"{shut}: this user may not read and write it; it belongs to {who_has(shut)}, so run this as {who_has(shut)}"
