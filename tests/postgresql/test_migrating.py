"""Migrating is all or nothing, on both databases: whoever dies halfway leaves the old schema or the new one."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Boolean, Column, Connection, Integer, LargeBinary, MetaData, insert

from levensbreed.storage.database import Database
from levensbreed.storage.schema import HEAD, migrate, prepare
from levensbreed.storage.tables import metadata
from tests.support.bridge import KEPT_FOR_THE_VERSION_BEFORE
from tests.support.killed_migration import Found, look
from tests.support.places import data_sets

FIRST = "0001"
CAME_LATER = {"agreements", "forms", "joint_texts", "seat_events", "text_clients", "text_updates"}
"""Tables that the first version did not have."""
FEW, MANY = 5, 31
"""A server gets a comment on every column as a statement of its own: a first start has hundreds of them."""
START = """
import sys
from levensbreed.storage.database import Database
from levensbreed.storage.schema import prepare
print(prepare(Database(sys.argv[1])))
"""

type NewPlace = Callable[[Path], Path | str]


def in_a_file(folder: Path) -> Path | str:
    return folder / "data.sqlite3"


def on_a_server(_folder: Path) -> Path | str:
    return data_sets().bare()


BOTH = pytest.mark.parametrize("new_place", [in_a_file, on_a_server])


def some_value(column: Column[object]) -> object:
    match column.type:
        case _ if column.nullable:
            return None
        case Boolean():
            return False
        case Integer():
            return 1
        case LargeBinary():
            return b"x"
        case _:
            return "x"


def put_a_row_in_each(connection: Connection) -> MetaData:
    """Write one row into every table, in the columns that there are; return those."""
    tables = MetaData()
    tables.reflect(connection)
    for table in tables.sorted_tables:
        if table.name != "alembic_version":
            connection.execute(insert(table), {column.name: some_value(column) for column in table.columns})
    return tables


def first_schema(place: Path | str) -> MetaData:
    """Make a data set as the first version had it, with a row in each table; return its tables."""
    database = Database(place)
    with database.writer.connect() as connection:
        migrate(connection, FIRST)
        tables = put_a_row_in_each(connection)
        connection.commit()
    database.close()
    return tables


def killed_again_and_again(place: Path | str, statements: int) -> list[Found]:
    """What processes left behind that were killed so many statements apart; one apart when every one is wanted."""
    apart = "1" if os.environ.get("LEVENSBREED_EVERY_STATEMENT") else str(statements)
    program = [sys.executable, "-m", "tests.support.killed_migration", str(place), apart]
    told: list[Found] = json.loads(subprocess.run(program, check=True, capture_output=True, text=True).stdout)
    return told


def new_schema(place: Path | str, rows: int, later: int = 0) -> Found:
    """What a data set of this version looks like with so many rows in each table of the first, and in each that came later."""
    held = {table.name: later if table.name in CAME_LATER else rows for table in metadata.sorted_tables}
    tables: dict[str, list[Any]] = {
        table.name: [sorted(table.columns.keys()), held[table.name]] for table in metadata.sorted_tables if table.name != "instance"
    }
    if isinstance(place, str):
        tables["conversations"][0] = sorted(KEPT_FOR_THE_VERSION_BEFORE.union(metadata.tables["conversations"].columns.keys()))
    return {"version": HEAD, "tables": {**tables, "alembic_version": [["version_num"], 1]}}


@BOTH
def test_a_migration_killed_at_any_statement_leaves_the_old_schema_or_the_new_one(new_place: NewPlace, tmp_path: Path) -> None:
    place = new_place(tmp_path)
    first_schema(place)
    old, new = look(place), new_schema(place, 1)
    found = killed_again_and_again(place, FEW if isinstance(place, str) else 1)
    assert [each for each in found if each not in (old, new)] == []
    assert (found[0], found[-1]) == (old, new)


@BOTH
def test_a_first_start_killed_at_any_statement_leaves_nothing_or_all(new_place: NewPlace, tmp_path: Path) -> None:
    place = new_place(tmp_path)
    found = killed_again_and_again(place, MANY if isinstance(place, str) else FEW)
    nothing: Found = {"version": None, "tables": {}}
    assert [each for each in found if each not in (nothing, new_schema(place, 0))] == []
    assert (found[0], found[-1]) == (nothing, new_schema(place, 0))


def test_a_process_of_the_first_version_can_go_on_writing_after_the_migration() -> None:
    """On a server only: with a file there is never another process."""
    place = data_sets().bare()
    database = Database(place)
    with database.writer.connect() as connection:
        migrate(connection, FIRST)
        tables = MetaData()
        tables.reflect(connection)
        connection.rollback()
    prepare(database)
    with database.writer.connect() as connection:
        for table in tables.sorted_tables:
            if table.name not in ("alembic_version", "instance"):
                connection.execute(insert(table), {column.name: some_value(column) for column in table.columns})
        connection.commit()
    database.close()
    assert look(place) == new_schema(place, 1)


def test_processes_that_start_at_the_same_time_migrate_once_and_agree_on_the_epoch() -> None:
    address = data_sets().bare()
    starting = [subprocess.Popen([sys.executable, "-c", START, address], stdout=subprocess.PIPE, text=True) for _ in range(3)]
    epochs = {process.communicate(timeout=60)[0] for process in starting}
    assert len(epochs) == 1
    assert look(address) == new_schema(address, 0)
