"""Backups of a data set: made while the server writes, checked, kept for a while, and restored."""

import os
import re
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from levensbreed.storage.ownership import hand_over
from levensbreed.storage.sqlite import only_reading
from levensbreed.storage.trouble import DamagedError, UnusableError, because_of, has_no_room

OWNER_ONLY = 0o600
LOG_ENDINGS = ("", "-wal", "-shm")
_OF_THE_COPY = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY)
_OF_EITHER = (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)
_NAME = re.compile(r"levensbreed-(\d{8}T\d{6}Z)(?:-\d+)?\.sqlite3")
_ASIDE = re.compile(r"before-restore-(\d{8}T\d{6}Z)(?:-\d+)?")
_TIME = "%Y%m%dT%H%M%SZ"
_DAY_MS = 24 * 3600 * 1000


class NoBackupError(Exception):
    """This file is not a backup that can be restored."""


def back_up(file: Path, folder: Path, now_ms: int) -> Path:
    """Write a copy of the database into a folder and return its path; a server may go on writing.

    The copy is a snapshot in one file, checked, and flushed to disk before it gets its final name.
    """
    if not file.exists():
        raise NoBackupError(f"{file}: there is no database here")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = _new_name(folder, f"levensbreed-{_as_text(now_ms)}", ".sqlite3")
    unfinished = made.with_suffix(".part")
    try:
        _copy(file, unfinished)
        require_sound(unfinished)
        keep_on_disk(unfinished)
        unfinished.rename(made)
        keep_on_disk(folder)
    finally:
        for path in _with_log(unfinished):
            path.unlink()
    return made


def forget_old(folders: tuple[Path, ...], now_ms: int, keep_days: int) -> list[Path]:
    """Delete copies older than `keep_days`, and databases that a restore set aside; return their paths.

    Only files that are named like ours are touched, and never the newest copy in a folder.
    """
    found = [copy for folder in folders for copy in _all_but_the_newest(copies_in(folder))]
    old = [copy for copy in found if age_ms(copy, now_ms) > keep_days * _DAY_MS]
    for copy in old:
        parts = list(copy.iterdir()) if copy.is_dir() else []
        for part in parts:
            part.unlink()
        if copy.is_dir():
            copy.rmdir()
        else:
            copy.unlink()
    return old


def _all_but_the_newest(copies: list[Path]) -> list[Path]:
    newest = next((copy for copy in reversed(copies) if _NAME.fullmatch(copy.name)), None)
    return [copy for copy in copies if copy != newest]


def copies_in(folder: Path) -> list[Path]:
    """Return the copies in a folder, the oldest first, and the databases that a restore set aside."""
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted((path for path in found if _NAME.fullmatch(path.name) or _ASIDE.fullmatch(path.name)), key=_by_age)


def age_ms(copy: Path, now_ms: int) -> int:
    """Return the age of a copy, from its name: copying a file changes its date."""
    return now_ms - int(_made_at(copy).timestamp() * 1000)


def require_sound(file: Path) -> None:
    """Raise NoBackupError unless this file is a complete, undamaged database of ours."""
    try:
        with closing(only_reading(file)) as connection:
            said = connection.execute("PRAGMA integrity_check").fetchone()[0]
            connection.execute("SELECT count(*) FROM alembic_version, instance").fetchone()
    except sqlite3.Error as error:
        raise NoBackupError(f"{file}: this is no backup that can be read ({because_of(error, file)})") from error
    if said != "ok":
        raise NoBackupError(f"{file}: this backup is damaged")


def put_in_place(ready: Path, file: Path, now_ms: int) -> Path | None:
    """Replace the database by another; return the folder with the old one, or None when there was none.

    At every moment there is a complete database at `file`, so that a power cut never leaves an empty one.
    """
    aside = None
    if file.exists():
        aside = _new_name(file.parent, f"before-restore-{_as_text(now_ms)}", "")
        aside.mkdir(mode=0o700)
        try:
            _copy_whole(_with_log(file), aside)
        except BaseException:
            shutil.rmtree(aside)  # An incomplete copy is of no use, and it would hold what people had deleted.
            raise
        for log in _with_log(file)[1:]:
            log.unlink()
    hand_over(ready, file.parent)
    ready.replace(file)
    keep_on_disk(file.parent)
    return aside


def _copy_whole(files: list[Path], folder: Path) -> None:
    for path in files:
        shutil.copy2(path, folder / path.name)
        keep_on_disk(folder / path.name)
    keep_on_disk(folder)


def _with_log(file: Path) -> list[Path]:
    return [path for path in (file.with_name(file.name + ending) for ending in LOG_ENDINGS) if path.exists()]


def copy_for_restore(backup: Path, target: Path) -> None:
    """Copy a backup to where it will be prepared; the backup itself is never opened for writing."""
    require_sound(backup)
    _copy(backup, target)


def keep_on_disk(path: Path) -> None:
    """Flush a file, or the names in a folder, so that they survive a power cut. Raises OSError with the path."""
    if path.is_dir() and os.name == "nt":
        return
    opened = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(opened)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        os.close(opened)


def _copy(source: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    target.touch(mode=OWNER_ONLY)
    # Read-only: a second connection never empties the log of the writing one (SQLite before 3.51.3 could lose data by that).
    try:
        with closing(only_reading(source)) as reading, closing(sqlite3.connect(target)) as writing:
            reading.backup(writing)
            writing.execute("PRAGMA journal_mode = DELETE")  # One file, without a log beside it.
    except sqlite3.Error as error:
        raise _in_the_way(error, source, target) from error


def _in_the_way(error: sqlite3.Error, source: Path, target: Path) -> UnusableError | DamagedError:
    """Return the exception to raise. SQLite does not say which of the two files stopped the copy."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    return because_of(error, target if code in _OF_THE_COPY or (code in _OF_EITHER and has_no_room(target)) else source)


def _new_name(folder: Path, stem: str, ending: str) -> Path:
    """Return a name that is not taken yet: two may be asked for in one second."""
    name, number = folder / f"{stem}{ending}", 1
    while name.exists():
        number += 1
        name = folder / f"{stem}-{number}{ending}"
    return name


def _as_text(now_ms: int) -> str:
    return datetime.fromtimestamp(now_ms / 1000, UTC).strftime(_TIME)


def _by_age(copy: Path) -> tuple[datetime, int, str]:
    return (_made_at(copy), len(copy.name), copy.name)


def _made_at(copy: Path) -> datetime:
    found = _NAME.fullmatch(copy.name) or _ASIDE.fullmatch(copy.name)
    assert found is not None, "asked of copies only"
    return datetime.strptime(found[1], _TIME).replace(tzinfo=UTC)
