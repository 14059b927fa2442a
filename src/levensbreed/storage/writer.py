"""The one writer of a process: puts all waiting work into one transaction and answers after the commit."""

import asyncio
import logging
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError, OperationalError

from levensbreed.domain.limits import DATABASE_RETURN_SECONDS, WRITER_BATCH_COMMANDS, WRITER_QUEUE_COMMANDS
from levensbreed.storage.channels import CHANGED
from levensbreed.storage.database import Database
from levensbreed.storage.hot import say
from levensbreed.storage.measures import ACKNOWLEDGED, BATCH_CHANGES, COMMIT_SECONDS, NOT_WRITTEN
from levensbreed.storage.transaction import Transaction

log = logging.getLogger(__name__)

ATTEMPTS = 3
"""How often a batch is tried when other transactions made it fail without effect."""


class WriterStoppedError(Exception):
    """The change was not made: the writer has stopped, too much is waiting, or the database does not answer."""


@dataclass(slots=True)
class _Item:
    work: Callable[[Transaction], object]
    future: asyncio.Future[object]
    about: str
    result: object = None
    error: BaseException | None = None


class Writer:
    """A thread that owns the writing connection.

    Work is done in the order in which it arrives. All waiting work shares one commit, and each piece has a savepoint of its own, so that
    one failure does not affect the others.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._backend = database.backend
        self._waiting: queue.Queue[_Item | None] = queue.Queue(WRITER_QUEUE_COMMANDS)
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._open = False
        self._committing = False

    @property
    def waiting(self) -> int:
        """The number of changes that wait to be written."""
        return self._waiting.qsize()

    def start(self) -> None:
        """Start accepting work."""
        self._open = True
        self._thread.start()

    def stop(self) -> None:
        """Finish the waiting work, then stop."""
        if self._open:
            self._open = False
            self._waiting.put(None)
            self._thread.join()

    async def run[T](self, work: Callable[[Transaction], T], about: str = "") -> T:
        """Do `work` in a transaction and return its result after the durable commit.

        `about` is the id of the conversation that it changes, if it is one. Work may run more than once before it is committed. Raises what
        `work` raised, in which case it changed nothing, or WriterStoppedError.
        """
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        if not self._open:
            raise WriterStoppedError
        try:
            self._waiting.put_nowait(_Item(work, future, about))  # type: ignore[arg-type]  # A future is invariant; each gets its own T back.
        except queue.Full as error:
            raise WriterStoppedError from error
        return await future

    def _run(self) -> None:
        while batch := self._next_batch():
            begun = time.perf_counter()
            changed = self._write(batch)
            _measure(batch, time.perf_counter() - begun)
            _answer(batch)
            if changed:
                self._backend.announce(CHANGED, changed)

    def _next_batch(self) -> list[_Item]:
        first = self._waiting.get()
        return [] if first is None else [first, *self._others_waiting(WRITER_BATCH_COMMANDS - 1)]

    def _others_waiting(self, most: int) -> list[_Item]:
        found: list[_Item] = []
        while len(found) < most:
            try:
                item = self._waiting.get_nowait()
            except queue.Empty:
                break
            if item is None:
                self._waiting.put(None)
                break
            found.append(item)
        return found

    def _write(self, batch: list[_Item]) -> list[str]:
        """Write a batch, again if other transactions interfered; return the ids of the conversations that changed."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                self._backend.require_reachable(DATABASE_RETURN_SECONDS)
                return self._commit(batch)
            except Exception as error:  # noqa: BLE001  # Whatever it was, nobody in the batch may be told that their change was saved.
                is_away = self._backend.is_away(error)
                if attempt < ATTEMPTS and self._backend.may_do_again(error, committing=self._committing):
                    continue
                self._refuse(batch, error, is_away=is_away)
                break
        return []

    def _commit(self, batch: list[_Item]) -> list[str]:
        self._committing = False
        with self._database.writer.connect() as connection:
            try:
                with connection.begin():
                    transaction = Transaction(connection)
                    # All processes lock in the order of the ids, so they cannot deadlock.
                    for conversation_id in sorted({item.about for item in batch if item.about}):
                        transaction.conversation(conversation_id)
                    for item in batch:
                        _do(transaction, item)
                    transaction.flush()
                    self._committing = True
            except BaseException:
                self._backend.roll_back(connection)
                raise
            if transaction.forgets:
                self._backend.forget_log(connection)
        return transaction.changed

    def _refuse(self, batch: list[_Item], error: Exception, *, is_away: bool) -> None:
        """Fail a batch. When the database is away, fail all other waiting work too, rather than letting it time out."""
        if is_away:
            log.warning("not written, the database is away: %s", type(error).__name__)
            late = self._others_waiting(WRITER_QUEUE_COMMANDS)
        else:
            log.error("commit failed", exc_info=error)
            late = []
        for item in (*batch, *late):
            item.error = WriterStoppedError()
            item.error.__cause__ = error
        _answer(late)


def _do(transaction: Transaction, item: _Item) -> None:
    for is_last in (False, True):
        connection = transaction.connection
        say(connection, "SAVEPOINT item")
        try:
            item.result, item.error = item.work(transaction), None
        except OperationalError:
            raise  # The database failed, not this piece of work.
        except BaseException as error:  # noqa: BLE001  # Passed on to the caller of this piece of work.
            item.error = error
            say(connection, "ROLLBACK TO item")
            transaction.forget()
        say(connection, "RELEASE item")
        # Another process may have inserted the same row a moment before; the second try finds it.
        if is_last or not isinstance(item.error, IntegrityError):
            break


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
