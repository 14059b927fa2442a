"""Checks the state of an instance: the data set, its backups, the disk and the clock."""

import os
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from levensbreed.app.app import DATABASE_FILE
from levensbreed.domain.limits import (
    BACKUP_AGE_ALARM_HOURS,
    CLOCK_BEHIND_ALARM_MINUTES,
    DISK_FREE_ALARM_BYTES,
    LOG_ALARM_BYTES,
    SECURITY_TXT_WARNING_DAYS,
)
from levensbreed.settings import Settings, SettingsError
from levensbreed.storage.backup import age_ms, copies_in
from levensbreed.storage.database import Database
from levensbreed.storage.in_use import is_in_use
from levensbreed.storage.outage import UnavailableError
from levensbreed.storage.schema import HEAD
from levensbreed.storage.sqlite import only_reading
from levensbreed.storage.trouble import because_of
from levensbreed.web.keys import KEY_FILE, Doorkeeper, instance_key
from levensbreed.web.security_txt import days_left, is_expired
from levensbreed.web.theme.theme import theme_of

WITHOUT_LOG_FAULT = (3, 51, 3)
"""From this version on SQLite supports two writing connections; before it, one could undo what another emptied from the log."""
_MIB = 2**20
_HOUR_MS = 3_600_000
_NEWEST = """SELECT max(at) FROM (
    SELECT max(created_ms) AS at FROM conversations UNION ALL SELECT max(closed_ms) FROM conversations
    UNION ALL SELECT max(joined_ms) FROM participants) AS found"""


type Ask = Callable[[str], object]
"""Runs a query that returns one value."""


class Weight(IntEnum):
    """How serious a finding is; also the exit code that monitoring programs expect."""

    OK = 0
    WARNING = 1
    WRONG = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one check."""

    weight: Weight
    text: str


def check(settings: Settings, now_ms: int) -> int:
    """Print every finding; return the highest weight as the exit code."""
    findings = list(look(settings, now_ms))
    for finding in findings:
        print(f"{finding.weight.name.lower():8}{finding.text}")
    return max(finding.weight for finding in findings)


def look(settings: Settings, now_ms: int) -> Iterator[Finding]:
    """Check everything. Changes nothing, and a server may be running."""
    yield from _security_txt(settings, now_ms)
    yield from _theme(settings)
    if settings.database_url:
        yield from _permissions(settings.data)
        yield from _on_a_server(settings, now_ms)
        return
    file = settings.data / DATABASE_FILE
    yield _sqlite_version()
    if not file.exists():
        yield Finding(Weight.WRONG, f"{file}: there is no database here")
        return
    running = "a server works on it" if is_in_use(settings.data) else "no server works on it now"
    yield Finding(Weight.OK, f"data folder {settings.data}: {running}")
    yield from _permissions(settings.data)
    yield from _inside(file, settings.data, now_ms)
    yield _log(file)
    yield _disk(settings.data, file)
    yield _backups(settings, now_ms)


def _security_txt(settings: Settings, now_ms: int) -> Iterator[Finding]:
    if settings.security_expires is None:
        return
    days = days_left(settings.security_expires, now_ms)
    if is_expired(settings, now_ms):
        yield Finding(Weight.WRONG, "security.txt: expired, so nobody gets it; set LEVENSBREED_SECURITY_EXPIRES anew")
    elif days < SECURITY_TXT_WARNING_DAYS:
        yield Finding(Weight.WARNING, f"security.txt: expires in {days} days; look at the contacts and choose a later day")
    else:
        yield Finding(Weight.OK, f"security.txt: good for {days} days")


def _theme(settings: Settings) -> Iterator[Finding]:
    try:
        theme = theme_of(settings)
    except SettingsError as wrong:
        yield from (Finding(Weight.WRONG, sentence) for sentence in wrong.sentences)
        return
    if theme:
        yield Finding(Weight.OK, f"theme {settings.theme}: enough contrast in light, in dark and on paper")


def _sqlite_version() -> Finding:
    text = f"SQLite {sqlite3.sqlite_version}: one connection writes"
    if sqlite3.sqlite_version_info < WITHOUT_LOG_FAULT:
        text += ", as this version needs (3.51.3 mended a fault with two)"
    return Finding(Weight.OK, text)


def _permissions(folder: Path) -> Iterator[Finding]:
    if os.name == "nt":
        return
    own = [folder, *folder.glob(f"{DATABASE_FILE}*"), folder / KEY_FILE]
    open_to_others = [path for path in own if path.exists() and _lets_others_in(path.stat())]
    if open_to_others:
        yield from (Finding(Weight.WRONG, f"{path}: others on this machine can reach it; chmod go= {path}") for path in open_to_others)
    else:
        yield Finding(Weight.OK, "permissions: only the owner can read the data")


def _lets_others_in(facts: os.stat_result) -> bool:
    """Say whether others have any access. A group without a name has no members: Kubernetes gives a volume to such a group (fsGroup)."""
    import grp  # noqa: PLC0415  # Not available on Windows.

    if facts.st_mode & stat.S_IRWXO:
        return True
    try:
        grp.getgrgid(facts.st_gid)
    except KeyError:
        return False
    return bool(facts.st_mode & stat.S_IRWXG)


def _on_a_server(settings: Settings, now_ms: int) -> Iterator[Finding]:
    """Check a data set on PostgreSQL; its backups, disk and log are left to the tools of PostgreSQL."""
    database = Database(settings.database_url)
    try:
        with database.snapshot() as connection:
            yield Finding(Weight.OK, f"PostgreSQL {connection.exec_driver_sql('SHOW server_version').scalar()}: answers")
            yield from _facts(lambda question: connection.exec_driver_sql(question).scalar(), settings.data, now_ms)
    except UnavailableError as error:
        yield Finding(Weight.WRONG, f"PostgreSQL: {error}")
    except SQLAlchemyError as error:
        yield Finding(Weight.WRONG, f"PostgreSQL: cannot be read ({type(error).__name__})")
    finally:
        database.close()


def _inside(file: Path, folder: Path, now_ms: int) -> Iterator[Finding]:
    try:
        with closing(only_reading(file)) as connection:
            yield _integrity(connection)
            yield from _facts(lambda question: (connection.execute(question).fetchone() or (None,))[0], folder, now_ms)
    except sqlite3.Error as error:
        yield Finding(Weight.WRONG, str(because_of(error, file)))


def _integrity(connection: sqlite3.Connection) -> Finding:
    said = connection.execute("PRAGMA integrity_check").fetchone()[0]
    if said != "ok":
        return Finding(Weight.WRONG, "integrity: the database is damaged; restore a backup")
    return Finding(Weight.OK, "integrity: sound")


def _facts(ask: Ask, folder: Path, now_ms: int) -> Iterator[Finding]:
    yield _schema(str(ask("SELECT version_num FROM alembic_version")))
    yield _clock(int(str(ask(_NEWEST) or 0)), now_ms)
    yield _key(ask("SELECT value FROM instance WHERE name = 'key'"), folder)


def _schema(found: str) -> Finding:
    if found > HEAD:
        return Finding(Weight.WRONG, f"schema {found}: made by a newer version, this one knows {HEAD}; use that one")
    if found < HEAD:
        return Finding(Weight.WARNING, f"schema {found}: becomes {HEAD} when this version starts; make a backup first")
    return Finding(Weight.OK, f"schema {found}: the newest")


def _clock(newest_ms: int, now_ms: int) -> Finding:
    behind = (newest_ms - now_ms) // 60_000
    if behind >= CLOCK_BEHIND_ALARM_MINUTES:
        return Finding(Weight.WRONG, f"clock: {behind} minutes before the newest row; what is kept would be kept too long")
    return Finding(Weight.OK, "clock: not before the newest row")


def _key(known: object, folder: Path) -> Finding:
    file = folder / KEY_FILE
    if not file.exists():
        return Finding(Weight.WRONG, f"{file}: the instance key is gone; put back the one from your backup")
    try:
        mark = Doorkeeper(instance_key(folder)).mark
    except ValueError as damaged:
        return Finding(Weight.WRONG, str(damaged))
    if known and known != mark:
        return Finding(Weight.WRONG, f"{file}: not the key this database was made with; put back the one from your backup")
    return Finding(Weight.OK, "instance key: belongs to this database")


def _log(file: Path) -> Finding:
    log = file.with_name(f"{file.name}-wal")
    size = log.stat().st_size if log.exists() else 0
    if size >= LOG_ALARM_BYTES:
        return Finding(Weight.WRONG, f"log: {size // _MIB} MiB and not emptied; something reads the database without end")
    return Finding(Weight.OK, f"log: {size // _MIB} MiB")


def _disk(folder: Path, file: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    wanted = max(DISK_FREE_ALARM_BYTES, 2 * file.stat().st_size)
    weight = Weight.OK if free >= wanted else Weight.WARNING
    return Finding(weight, f"disk: {free // _MIB} MiB free" + ("" if free >= wanted else f", {wanted // _MIB} MiB is wise"))


def _backups(settings: Settings, now_ms: int) -> Finding:
    copies = copies_in(settings.backup_folder)
    kept = sorted((*copies, *copies_in(settings.data)), key=lambda copy: -age_ms(copy, now_ms))
    if kept and age_ms(kept[0], now_ms) > (settings.backup_days + 1) * 24 * _HOUR_MS:
        return Finding(Weight.WARNING, f"backups: {kept[0]} is older than {settings.backup_days} days; it holds what people had deleted")
    if not copies:
        return Finding(Weight.WARNING, f"backups: none in {settings.backup_folder}")
    hours = age_ms(copies[-1], now_ms) // _HOUR_MS
    if hours >= BACKUP_AGE_ALARM_HOURS:
        return Finding(Weight.WARNING, f"backups: the newest is {hours} hours old")
    return Finding(Weight.OK, f"backups: {len(copies)}, the newest {hours} hours old")
