"""Statements that run for every mark: on SQLite straight through the driver, as SQLAlchemy compiled them once."""

import sqlite3
from collections import namedtuple
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Boolean, Connection, Executable
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.exc import DBAPIError

_DIALECT = SQLiteDialect_pysqlite(paramstyle="named")


@dataclass(frozen=True, slots=True)
class _Written:
    """A compiled statement, the class of its rows, and which columns are booleans that SQLite stores as numbers."""

    sql: str
    row: Any  # A class made from the columns of the statement.
    bools: tuple[int, ...]


class Hot:
    """One statement. On SQLite, going through SQLAlchemy took five times as long as SQLite itself.

    PostgreSQL, where the round trip takes most of the time, gets it in the ordinary way. Both raise the errors of SQLAlchemy.
    """

    def __init__(self, statement: Executable) -> None:
        self._statement = statement
        self._written: dict[tuple[str, ...], _Written] = {}

    def run(self, connection: Connection, values: dict[str, Any]) -> None:
        """Execute the statement with these values, by name."""
        if _is_sqlite(connection):
            _by_driver(connection, self._for(values).sql, values)
        else:
            connection.execute(self._statement, values)

    def rows(self, connection: Connection, values: dict[str, Any]) -> list[Any]:
        """Return the rows, with a field per column, as SQLAlchemy returns them."""
        if not _is_sqlite(connection):
            return list(connection.execute(self._statement, values))
        written = self._for(values)
        return [written.row(*_meant(found, written.bools)) for found in _by_driver(connection, written.sql, values)]

    def first(self, connection: Connection, values: dict[str, Any]) -> Any:  # noqa: ANN401  # A row of either kind.
        """Return the first row, or None."""
        found = self.rows(connection, values)
        return found[0] if found else None

    def _for(self, values: dict[str, Any]) -> _Written:
        names = tuple(values)
        if names not in self._written:
            self._written[names] = _write(self._statement, names)
        return self._written[names]


def say(connection: Connection, sql: str) -> None:
    """Execute a statement without values that both databases understand."""
    if _is_sqlite(connection):
        _by_driver(connection, sql, {})
    else:
        connection.exec_driver_sql(sql)


def _is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


def _by_driver(connection: Connection, sql: str, values: dict[str, Any]) -> list[Any]:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection), "SQLite's own driver is what SQLAlchemy was given"
    try:
        return driver.execute(sql, values).fetchall()
    except sqlite3.Error as error:
        raise DBAPIError.instance(sql, None, error, sqlite3.Error, hide_parameters=True, dialect=connection.dialect) from error


def _meant(found: tuple[Any, ...], bools: tuple[int, ...]) -> list[Any]:
    meant = list(found)
    for at in bools:
        meant[at] = None if meant[at] is None else bool(meant[at])
    return meant


def _write(statement: Executable, names: tuple[str, ...]) -> _Written:
    compiled = statement.compile(dialect=_DIALECT, column_keys=list(names))  # type: ignore[attr-defined]  # Every statement of ours has it.
    columns = list(getattr(statement, "selected_columns", ()))
    bools = tuple(at for at, column in enumerate(columns) if isinstance(column.type, Boolean))
    return _Written(str(compiled), namedtuple("Row", [column.name for column in columns]), bools)  # The columns are only known here.
