"""Locks that say which process does something, until its transaction ends."""

from sqlalchemy import Connection, text

MIGRATION = 1_818_373_687
"""The lock for migrating; the number only has to be the same in every process."""
RETENTION = 1_818_373_688
"""The lock for deleting what is past its time."""


def is_ours(connection: Connection, lock: int) -> bool:
    """Take a lock if nobody has it, and say whether we have it now. With SQLite there is nobody else."""
    if connection.dialect.name != "postgresql":
        return True
    return bool(connection.execute(text("SELECT pg_try_advisory_xact_lock(:lock)"), {"lock": lock}).scalar())


def wait_for(connection: Connection, lock: int) -> None:
    """Take a lock on PostgreSQL, after whoever has it."""
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": lock})
