"""SQLite as the database: WAL, fully synchronous commits and explicit transactions, for one process."""

import logging
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool, StaticPool

from levensbreed.domain.limits import LOG_ALARM_BYTES
from levensbreed.storage.channels import Heard
from levensbreed.storage.trouble import UnusableError, because_of, is_read_only, no_access, said_of

log = logging.getLogger(__name__)

BUSY_TIMEOUT_MS = 5_000
OWNER_ONLY = 0o600
WRITER_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}",
    f"PRAGMA journal_size_limit = {LOG_ALARM_BYTES}",
)
READER_PRAGMAS = ("PRAGMA query_only = ON", f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")


def only_reading(file: Path) -> sqlite3.Connection:
    """Return a read-only connection of its own, whatever characters are in the file's name.

    SQLite creates files beside a database even to read it. On a read-only disk where nobody has it open, it reads without them.
    """
    alone = is_read_only(file.parent) and not any(file.with_name(file.name + ending).exists() for ending in ("-wal", "-shm"))
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro{'&immutable=1' if alone else ''}", uri=True)


class Sqlite:
    """One file, with a single connection for writing and a small pool for reading."""

    is_shared = False

    def __init__(self, file: Path) -> None:
        self.file = file
        self.writer = _engine(file, WRITER_PRAGMAS, "BEGIN IMMEDIATE", single=True)
        self.reader = _engine(file, READER_PRAGMAS, "BEGIN", single=False)
        self.asker = _engine(file, READER_PRAGMAS, "", single=False)

    def make_room(self) -> None:
        """Create the folder and the file, readable by their owner only."""
        try:
            self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self.file.is_dir():
                raise UnusableError(no_access(self.file))
            self.file.touch(mode=0o600)  # SQLite gives its log and index files the mode of the database.
            if stat.S_IMODE(self.file.stat().st_mode) != OWNER_ONLY:
                self.file.chmod(OWNER_ONLY)
        except OSError as error:
            raise UnusableError(said_of(error)) from error

    def damage(self, connection: Connection) -> str:
        """Return what is wrong with the file, or an empty string."""
        found = str(connection.exec_driver_sql("PRAGMA quick_check").scalar())
        return "" if found == "ok" else found

    def trouble(self, error: DBAPIError) -> Exception:
        """Return the exception to raise when the file cannot be used."""
        return because_of(error.orig, self.file)

    @contextmanager
    def migrating(self, connection: Connection) -> Iterator[None]:
        """Do nothing: there are no other processes."""
        del connection
        yield

    def require_reachable(self, wait_seconds: float = 0.0) -> None:
        """Do nothing: a file is always reachable."""

    def is_away(self, error: BaseException) -> bool:
        """Say whether the database was locked, although the query itself may be fine."""
        return isinstance(error, DBAPIError) and isinstance(error.orig, sqlite3.OperationalError) and "locked" in str(error.orig)

    def may_do_again(self, error: BaseException, *, committing: bool) -> bool:
        """Return False: no failure here is solved by trying again."""
        del error, committing
        return False

    def forget_log(self, connection: Connection) -> None:
        """Checkpoint the log into the database and truncate it, so that nothing that was deleted stays on disk."""
        driver = connection.connection.driver_connection
        if isinstance(driver, sqlite3.Connection):
            blocked, *_ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if blocked:
                log.warning("the log could not be emptied yet; a later deletion will")

    def roll_back(self, connection: Connection) -> None:
        """Leave no transaction open after a commit that failed halfway."""
        driver = connection.connection.driver_connection
        if isinstance(driver, sqlite3.Connection) and driver.in_transaction:
            driver.rollback()

    def announce(self, channel: str, notices: list[str]) -> None:
        """Do nothing: there are no other processes."""

    def listen(self, heard: Heard) -> None:
        """Do nothing: there are no other processes."""

    def close(self) -> None:
        """Close all connections."""
        self.reader.dispose()
        self.asker.dispose()
        self.writer.dispose()


def _engine(file: Path, pragmas: tuple[str, ...], begin: str, *, single: bool) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(file)),  # Not as a URL string, where # ? and % in the name of a folder would have a meaning.
        poolclass=StaticPool if single else QueuePool,
        connect_args={"check_same_thread": False},
        query_cache_size=400,
        hide_parameters=True,
    )

    def prepare(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # SQLAlchemy, not the driver, decides when a transaction begins.
        for pragma in pragmas:
            connection.execute(pragma)

    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "connect", prepare)
    if begin:
        event.listen(engine, "begin", start)
    return engine
