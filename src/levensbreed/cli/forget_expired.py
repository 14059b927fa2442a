"""Deletes what is past its retention time, in a data folder that no server uses."""

import asyncio
from collections.abc import Callable
from contextlib import closing

from sqlalchemy.exc import DBAPIError

from levensbreed.app.app import DATABASE_FILE, database_of
from levensbreed.app.kinds import LIVE_KINDS
from levensbreed.domain.commands import ForgetExpired
from levensbreed.live.apply import apply
from levensbreed.settings import Settings
from levensbreed.storage.backup import NoBackupError
from levensbreed.storage.database import Database
from levensbreed.storage.in_use import InUseError, working_on
from levensbreed.storage.outage import UnavailableError
from levensbreed.storage.schema import prepare
from levensbreed.storage.transaction import Transaction
from levensbreed.storage.writer import Writer, WriterStoppedError


def forget_expired(settings: Settings, now_ms: int) -> int:
    """Delete what is past its retention time and print how much that was. Return the exit code.

    A running server does this itself, at its start and every minute.
    """
    if settings.database_url:
        return _forget_in(database_of(settings), now_ms)
    file = settings.data / DATABASE_FILE
    if not file.exists():
        raise NoBackupError(f"{file}: there is no database here")
    try:
        with working_on(settings.data):
            return _forget_in(Database(file), now_ms)
    except InUseError:
        print("a server works on this folder; it deletes what is past its time by itself, every minute")
    return 0


def _forget_in(database: Database, now_ms: int) -> int:
    with closing(database):
        prepare(database)
        print(f"deleted, past their time: {forget(database, now_ms)} conversations")
    return 0


def forget(database: Database, now_ms: int) -> int:
    """Delete what is past its retention time; return the number of conversations."""
    return written(database, lambda transaction: apply(transaction, ForgetExpired(now_ms), LIVE_KINDS)).seq


def written[T](database: Database, work: Callable[[Transaction], T]) -> T:
    """Do one piece of work as the server would, and return when it is durable. Raises an error that says why it could not be written."""

    async def run() -> T:
        writer = Writer(database)
        writer.start()
        try:
            return await writer.run(work)
        finally:
            writer.stop()

    try:
        return asyncio.run(run())
    except WriterStoppedError as stopped:
        cause = stopped.__cause__
        if not isinstance(cause, DBAPIError):
            raise
        raise UnavailableError(cause) if database.backend.is_away(cause) else database.backend.trouble(cause) from cause
