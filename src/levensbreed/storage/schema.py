"""Migrates a data set to the newest schema before it is used."""

import secrets
from pathlib import Path

from sqlalchemy import Connection, inspect, select, text
from sqlalchemy.exc import DatabaseError

from levensbreed.storage.database import Backend, Database
from levensbreed.storage.outage import UnavailableError
from levensbreed.storage.tables import instance, metadata
from levensbreed.storage.trouble import DamagedError, UnusableError
from levensbreed.storage.upsert import insert

MIGRATIONS = Path(__file__).parent / "migrations"
HEAD = max(file.name.partition("_")[0] for file in MIGRATIONS.glob("versions/[0-9]*.py"))
"""The newest schema, read from the file names of the migrations, so that nobody has to keep it up to date."""


class NewerSchemaError(Exception):
    """The data set was made by a newer version; this one must not touch it."""


def prepare(database: Database) -> str:
    """Check the data set, migrate it where needed, and return its epoch.

    Raises DamagedError, UnusableError, NewerSchemaError or UnavailableError; then nothing was changed.
    """
    backend = database.backend
    backend.make_room()
    try:
        with database.writer.connect() as connection:
            return _prepared(backend, connection)
    except DatabaseError as error:
        if backend.is_away(error):
            raise UnavailableError(error) from error
        raise backend.trouble(error) from error


def _prepared(backend: Backend, connection: Connection) -> str:
    if backend.damage(connection):
        raise DamagedError("the database is damaged; restore a backup")
    connection.rollback()
    version = _version(connection)
    _require_ours(connection, version)
    if version != HEAD:
        connection.rollback()
        with backend.migrating(connection):
            migrate(connection)
    connection.rollback()
    with connection.begin():
        return _epoch(connection)


def _require_ours(connection: Connection, version: str | None) -> None:
    """Raise UnusableError for a database of another program, and for one with missing tables."""
    there = set(inspect(connection).get_table_names())
    if version is None and there:
        raise UnusableError("there are tables of another program in this database; choose an empty one")
    missing = sorted(set(metadata.tables) - there)
    if version == HEAD and missing:
        raise UnusableError(f"tables are missing in this database ({', '.join(missing)}); restore a backup")


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def migrate(connection: Connection, version: str = "head") -> None:
    """Migrate the tables to a schema, in one transaction: a process that dies here leaves them as they were."""
    from alembic import command  # noqa: PLC0415  # Slow to import and rarely needed.
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, version)
    except CommandError as error:
        found = _version(connection)
        raise NewerSchemaError(f"the data set was made by a newer version (schema {found}, this one knows {HEAD}); use that one") from error


def _epoch(connection: Connection) -> str:
    connection.execute(insert(instance).on_conflict_do_nothing(), {"name": "epoch", "value": secrets.token_hex(6)})
    return str(connection.execute(select(instance.c.value).where(instance.c.name == "epoch")).scalar_one())
