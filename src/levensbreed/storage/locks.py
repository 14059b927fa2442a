"""Locks that one process at a time holds, until its transaction ends."""

from sqlalchemy import Connection, text

MIGRATION = 1_818_373_687
"""The lock for migrating; the number only has to be the same in every process."""
RETENTION = 1_818_373_688
"""The lock for deleting what is past its retention time."""


def is_ours(connection: Connection, lock: int) -> bool:
    """Take a lock if it is free; return whether we have it. On SQLite there is no other process."""
    if connection.dialect.name != "postgresql":
        return True
    return bool(connection.execute(text("SELECT pg_try_advisory_xact_lock(:lock)"), {"lock": lock}).scalar())


def wait_for(connection: Connection, lock: int) -> None:
    """Take a lock on PostgreSQL, after whoever holds it."""
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": lock})
