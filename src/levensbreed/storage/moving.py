"""Moving a data set to another database, completely or not at all."""

from sqlalchemy import Connection, Table, func, insert, select

from levensbreed.storage.conversations import count_conversations
from levensbreed.storage.database import Database
from levensbreed.storage.instance import renew_epoch
from levensbreed.storage.tables import instance, metadata

_ROWS_AT_ONCE = 1_000


class NotEmptyError(Exception):
    """The target of a move already has conversations."""


def move(source: Database, target: Database) -> dict[str, int]:
    """Copy every row of a data set to an empty one, in one transaction; return the number of rows per table.

    Both must have the newest schema. The target gets a new epoch, so that every browser loads everything anew. Raises NotEmptyError, in
    which case nothing was changed.
    """
    with source.snapshot() as reading, target.writer.connect() as writing, writing.begin(), target.backend.migrating(writing):
        if count_conversations(writing):
            raise NotEmptyError("the database already has conversations; give the address of an empty one")
        writing.execute(instance.delete().where(instance.c.name != "epoch"))
        copied = {table.name: _copy(table, reading, writing) for table in metadata.sorted_tables}
        renew_epoch(writing)
        arrived = {table.name: _count(table, writing) for table in metadata.sorted_tables}
        assert arrived == copied | {"instance": arrived["instance"]}, f"{arrived} arrived of {copied}"
    return copied


def _copy(table: Table, reading: Connection, writing: Connection) -> int:
    wanted = select(table).where(instance.c.name != "epoch") if table is instance else select(table)
    copied = 0
    for rows in reading.execute(wanted).mappings().partitions(_ROWS_AT_ONCE):
        writing.execute(insert(table), [dict(row) for row in rows])
        copied += len(rows)
    return copied


def _count(table: Table, connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()
