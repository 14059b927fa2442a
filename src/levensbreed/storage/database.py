"""Engines and pragmas: SQLite with WAL, full synchronous commits and explicit transactions."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool, StaticPool

BUSY_TIMEOUT_MS = 5_000
WRITER_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}",
)
READER_PRAGMAS = ("PRAGMA query_only = ON", f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")


class Database:
    """One data set: a single writing connection and a small pool of reading ones."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.writer = _engine(file, WRITER_PRAGMAS, "BEGIN IMMEDIATE", single=True)
        self.reader = _engine(file, READER_PRAGMAS, "BEGIN", single=False)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one consistent state and can change nothing."""
        with self.reader.connect() as connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Close all connections."""
        self.reader.dispose()
        self.writer.dispose()


def _engine(file: Path, pragmas: tuple[str, ...], begin: str, *, single: bool) -> Engine:
    engine = create_engine(
        f"sqlite:///{file}",
        poolclass=StaticPool if single else QueuePool,
        connect_args={"check_same_thread": False},
        query_cache_size=400,
        hide_parameters=True,
    )

    def prepare(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # SQLAlchemy, not the driver, says when a transaction begins.
        for pragma in pragmas:
            connection.execute(pragma)

    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", start)
    return engine
