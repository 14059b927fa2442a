"""Bringing a data set to the newest schema before anybody uses it."""

import secrets
from pathlib import Path

from sqlalchemy import Connection, inspect, select, text
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DatabaseError

from levensbreed.storage.database import Database
from levensbreed.storage.tables import instance

HEAD = "0002"
MIGRATIONS = Path(__file__).parent / "migrations"


class NewerSchemaError(Exception):
    """The data set was made by a newer version; this one must not touch it."""


class DamagedError(Exception):
    """The database file is damaged; restore a backup."""


def prepare(database: Database) -> str:
    """Check the file, migrate it where needed, and return its epoch.

    Raises DamagedError or NewerSchemaError; then nothing was changed.
    """
    database.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    database.file.touch(mode=0o600)  # SQLite gives its log and index files the mode of the database.
    database.file.chmod(0o600)
    try:
        with database.writer.connect() as connection:
            return _prepared(connection)
    except DatabaseError as error:
        raise DamagedError(f"{database.file}: the database is damaged; restore a backup") from error


def _prepared(connection: Connection) -> str:
    if connection.exec_driver_sql("PRAGMA quick_check").scalar() != "ok":
        raise DamagedError("the database is damaged; restore a backup")
    connection.rollback()
    if _version(connection) != HEAD:
        _migrate(connection)
    connection.rollback()
    with connection.begin():
        return _epoch(connection)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _migrate(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415  # Slow to import and rarely needed.
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    connection.rollback()
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise NewerSchemaError(str(error)) from error


def _epoch(connection: Connection) -> str:
    connection.execute(insert(instance).on_conflict_do_nothing(), {"name": "epoch", "value": secrets.token_hex(6)})
    return str(connection.execute(select(instance.c.value).where(instance.c.name == "epoch")).scalar_one())
