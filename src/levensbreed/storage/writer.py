"""The one writer: takes all that wait into one transaction and answers after the commit."""

import asyncio
import logging
import queue
import sqlite3
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from levensbreed.domain.limits import WRITER_BATCH_COMMANDS, WRITER_QUEUE_COMMANDS
from levensbreed.storage.database import Database
from levensbreed.storage.measures import ACKNOWLEDGED, BATCH_CHANGES, COMMIT_SECONDS, NOT_WRITTEN
from levensbreed.storage.transaction import Transaction

log = logging.getLogger(__name__)


class WriterStoppedError(Exception):
    """The change was not made: the writer has stopped or too much is waiting."""


@dataclass(slots=True)
class _Item:
    work: Callable[[Transaction], object]
    future: asyncio.Future[object]
    result: object = None
    error: BaseException | None = None


class Writer:
    """A thread that owns the writing connection.

    Work is done in the order in which it was asked. All work that waits shares one commit, and
    each piece has a savepoint of its own, so that one that fails spoils nothing for the others.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: queue.Queue[_Item | None] = queue.Queue(WRITER_QUEUE_COMMANDS)
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._open = False

    @property
    def waiting(self) -> int:
        """How many changes wait to be written."""
        return self._waiting.qsize()

    def start(self) -> None:
        """Begin to take work."""
        self._open = True
        self._thread.start()

    def stop(self) -> None:
        """Finish what waits, then stop."""
        if self._open:
            self._open = False
            self._waiting.put(None)
            self._thread.join()

    async def run[T](self, work: Callable[[Transaction], T]) -> T:
        """Do `work` in a transaction and return its result after the durable commit.

        Raises what `work` raised, in which case it changed nothing, or WriterStoppedError.
        """
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        if not self._open:
            raise WriterStoppedError
        try:
            self._waiting.put_nowait(_Item(work, future))  # type: ignore[arg-type]  # A future is invariant; each gets its own T back.
        except queue.Full as error:
            raise WriterStoppedError from error
        return await future

    def _run(self) -> None:
        with self._database.writer.connect() as connection:
            while batch := self._next_batch():
                begun = time.perf_counter()
                self._commit(connection, batch)
                _measure(batch, time.perf_counter() - begun)
                _answer(batch)

    def _next_batch(self) -> list[_Item]:
        first = self._waiting.get()
        batch = [] if first is None else [first]
        while batch and len(batch) < WRITER_BATCH_COMMANDS:
            try:
                item = self._waiting.get_nowait()
            except queue.Empty:
                break
            if item is None:
                self._waiting.put(None)
                break
            batch.append(item)
        return batch

    def _commit(self, connection: Connection, batch: list[_Item]) -> None:
        try:
            with connection.begin():
                transaction = Transaction(connection)
                for item in batch:
                    _do(transaction, item)
                transaction.flush()
            if transaction.forgets:
                _forget_log(connection)
        except Exception as error:  # Whatever it was, nobody in the batch may hear "saved".
            log.exception("commit failed")
            _roll_back(connection)
            for item in batch:
                item.error = WriterStoppedError()
                item.error.__cause__ = error


def _forget_log(connection: Connection) -> None:
    """Write the log into the database and empty it, so that nothing of what was deleted stays on disk."""
    driver = connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        blocked, *_ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if blocked:
            log.warning("the log could not be emptied yet; a later deletion will")


def _roll_back(connection: Connection) -> None:
    """Leave no transaction open after a commit that failed halfway."""
    driver = connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection) and driver.in_transaction:
        driver.rollback()


def _do(transaction: Transaction, item: _Item) -> None:
    connection = transaction.connection
    connection.exec_driver_sql("SAVEPOINT item")
    try:
        item.result = item.work(transaction)
    except BaseException as error:  # noqa: BLE001  # Handed to the caller who asked for this piece.
        item.error = error
        connection.exec_driver_sql("ROLLBACK TO item")
        transaction.forget()
    connection.exec_driver_sql("RELEASE item")


def _measure(batch: list[_Item], seconds: float) -> None:
    COMMIT_SECONDS.note(seconds)
    BATCH_CHANGES.note(len(batch))
    ACKNOWLEDGED.add(sum(item.error is None for item in batch))
    NOT_WRITTEN.add(sum(isinstance(item.error, WriterStoppedError) for item in batch))


def _answer(batch: list[_Item]) -> None:
    by_loop: dict[asyncio.AbstractEventLoop, list[_Item]] = {}
    for item in batch:
        by_loop.setdefault(item.future.get_loop(), []).append(item)
    for loop, items in by_loop.items():
        if not loop.is_closed():
            loop.call_soon_threadsafe(_resolve, items)


def _resolve(items: list[_Item]) -> None:
    for item in items:
        if item.future.cancelled():
            continue
        if item.error is not None:
            item.future.set_exception(item.error)
        else:
            item.future.set_result(item.result)
