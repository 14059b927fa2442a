"""Migrates a data set in processes that are killed, each some statements later than the one before, and tells what each left."""

import json
import os
import shutil
import signal
import sys
from itertools import count
from pathlib import Path
from typing import Any

import alembic.command
import alembic.config
from sqlalchemy import Connection, event, func, inspect, select, table, text

from levensbreed.storage.database import Database
from levensbreed.storage.schema import prepare

type Found = dict[str, Any]
"""The version, and for each table its columns and how many rows it has."""

_IMPORTED = (alembic.command, alembic.config)
"""Loaded here, so that each process that is forked need not."""


def main() -> None:
    """Kill just before the commit, and then at one statement after the other until one comes through; print what each left."""
    place: Path | str = sys.argv[1] if "://" in sys.argv[1] else Path(sys.argv[1])
    found = [_left_behind(place, "commit", 1)[0]]
    for number in count(1, int(sys.argv[2])):
        left, was_killed = _left_behind(place, "before_cursor_execute", number)
        found.append(left)
        if not was_killed:
            break
    print(json.dumps(found))


def _left_behind(place: Path | str, what: str, number: int) -> tuple[Found, bool]:
    """Migrate in a process that dies at the given time that something happens; say what it left, and whether it died."""
    at = _fresh(place, f"{what}-{number}")
    child = os.fork()
    if child == 0:
        _migrate_until(at, what, number)
    _, status = os.waitpid(child, 0)
    return look(at), os.WIFSIGNALED(status)


def look(place: Path | str) -> Found:
    """Say what a data set holds."""
    database = Database(place)
    with database.reader.connect() as connection:
        columns = {name: sorted(column["name"] for column in found) for (_, name), found in inspect(connection).get_multi_columns().items()}
        held = {name: [names, _rows(connection, name)] for name, names in columns.items() if name != "instance"}
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar() if columns else None
    database.close()
    return {"version": version, "tables": held}


def _rows(connection: Connection, name: str) -> int:
    return connection.execute(select(func.count()).select_from(table(name))).scalar_one()


def _fresh(place: Path | str, name: str) -> Path | str:
    """A file is copied for each process; a server that leaves things as they were needs no copy."""
    if isinstance(place, str):
        return place
    copy = place.with_name(f"{name}.sqlite3")
    if place.exists():
        shutil.copy(place, copy)
    return copy


def _migrate_until(place: Path | str, what: str, number: int) -> None:
    database, times = Database(place), count(1)

    def die_in_time(*_whatever: object) -> None:
        if next(times) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(database.writer, what, die_in_time)
    prepare(database)
    os._exit(0)


if __name__ == "__main__":
    main()
