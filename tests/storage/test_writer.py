"""The writer: all that waits shares one commit, and nobody hears "saved" before it."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable

import pytest
from sqlalchemy import event, insert, select, text
from sqlalchemy.exc import IntegrityError

from levensbreed.domain.limits import WRITER_BATCH_COMMANDS
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.storage.database import Database
from levensbreed.storage.tables import instance, tombstones
from levensbreed.storage.transaction import Transaction
from levensbreed.storage.writer import Writer, WriterStoppedError
from tests.support.stored import add_example_conversation, give_out_seq, stored_seq
from tests.support.which_database import ON_POSTGRESQL

pytestmark = pytest.mark.anyio

_AS_INSERTED = "ctid" if ON_POSTGRESQL else "rowid"

type Work = Callable[[Transaction], object]


@pytest.fixture
async def writer(database: Database) -> AsyncIterator[Writer]:
    made = Writer(database)
    made.start()
    yield made
    made.stop()


class Pause:
    """Work that keeps the writer busy until it may go on, so that what is asked meanwhile waits together."""

    def __init__(self) -> None:
        self.begun, self.over = threading.Event(), threading.Event()

    def __call__(self, _transaction: Transaction) -> None:
        self.begun.set()
        self.over.wait(10)


async def together(writer: Writer, *works: Work) -> list[object]:
    """Let all works wait in one batch; return their results and errors in order."""
    pause = Pause()
    first = asyncio.create_task(writer.run(pause))
    await asyncio.to_thread(pause.begun.wait, 10)
    waiting = [asyncio.create_task(writer.run(work)) for work in works]
    await asyncio.sleep(0)
    pause.over.set()
    await first
    return await asyncio.gather(*waiting, return_exceptions=True)


def add(name: str) -> Work:
    def work(transaction: Transaction) -> str:
        transaction.connection.execute(insert(instance), {"name": name, "value": ""})
        return name

    return work


def add_and_refuse(name: str) -> Work:
    def work(transaction: Transaction) -> object:
        add(name)(transaction)
        raise RefusedError(Reason.STALE)

    return work


def spoil_the_commit(transaction: Transaction) -> None:
    """Break a promise that is only checked at the commit: something of a conversation that is not there."""
    later = "ALTER TABLE tombstones ALTER CONSTRAINT tombstones_conversation_id_fkey DEFERRABLE INITIALLY DEFERRED"
    transaction.connection.execute(text(later if ON_POSTGRESQL else "PRAGMA defer_foreign_keys = ON"))
    transaction.connection.execute(insert(tombstones), {"conversation_id": "none", "kind": "person", "id": "p", "seq": 1})


def stored(database: Database) -> list[str]:
    """The names that were added, in the order in which that happened."""
    with database.snapshot() as connection:
        found = connection.execute(select(instance.c.name).where(instance.c.name != "epoch").order_by(text(_AS_INSERTED)))
        return list(found.scalars())


async def test_work_is_answered_with_its_result(writer: Writer) -> None:
    assert await writer.run(add("a")) == "a"


async def test_what_was_answered_is_there_for_every_other_connection(writer: Writer, database: Database) -> None:
    await writer.run(add("a"))
    assert stored(database) == ["a"]


async def test_all_that_waits_shares_one_commit(writer: Writer, database: Database) -> None:
    commits: list[str] = []
    event.listen(database.writer, "commit", lambda _: commits.append("commit"))
    await together(writer, add("a"), add("b"), add("c"))
    assert len(commits) == 2  # The pause, and the three together.


async def test_work_is_done_in_the_order_in_which_it_was_asked(writer: Writer, database: Database) -> None:
    names = [f"{number:02}" for number in range(40)]
    await together(writer, *(add(name) for name in names))
    assert stored(database) == names


async def test_bad_work_in_a_batch_spoils_nothing_for_the_others(writer: Writer, database: Database) -> None:
    first, bad, last = await together(writer, add("a"), add_and_refuse("b"), add("c"))
    assert (first, last, stored(database)) == ("a", "c", ["a", "c"])
    assert isinstance(bad, RefusedError)


async def test_work_the_database_refuses_spoils_nothing_for_the_others(writer: Writer, database: Database) -> None:
    results = await together(writer, add("a"), add("a"), add("b"))
    assert [type(result) for result in results] == [str, IntegrityError, str]
    assert stored(database) == ["a", "b"]


async def test_a_failing_commit_makes_every_waiting_caller_fail(writer: Writer, database: Database) -> None:
    results = await together(writer, add("a"), spoil_the_commit, add("b"))
    assert all(isinstance(result, Exception) for result in results)
    assert stored(database) == []


async def test_a_failing_commit_is_told_as_not_written(writer: Writer) -> None:
    with pytest.raises(WriterStoppedError):
        await writer.run(spoil_the_commit)


async def test_the_writer_goes_on_after_a_failing_commit(writer: Writer, database: Database) -> None:
    await together(writer, spoil_the_commit)
    assert await writer.run(add("a")) == "a"
    assert stored(database) == ["a"]


async def test_nobody_is_answered_before_the_commit(writer: Writer, database: Database) -> None:
    answered: list[bool] = []
    asked: list[asyncio.Task[object]] = []
    event.listen(database.writer, "commit", lambda _: answered.extend(task.done() for task in asked))
    pause = Pause()
    asked += [asyncio.create_task(writer.run(pause)), asyncio.create_task(writer.run(add("a")))]
    await asyncio.to_thread(pause.begun.wait, 10)
    pause.over.set()
    await asyncio.gather(*asked)
    assert answered[:2] == [False, False]


async def test_stopping_finishes_what_waits(writer: Writer, database: Database) -> None:
    pause = Pause()
    asked = [asyncio.create_task(writer.run(work)) for work in (pause, add("a"), add("b"))]
    await asyncio.to_thread(pause.begun.wait, 10)
    stopping = asyncio.create_task(asyncio.to_thread(writer.stop))
    pause.over.set()
    await asyncio.gather(*asked)
    await stopping
    assert stored(database) == ["a", "b"]


async def test_a_stopped_writer_takes_no_work(writer: Writer) -> None:
    writer.stop()
    with pytest.raises(WriterStoppedError):
        await writer.run(add("a"))


async def test_more_than_one_batch_at_once_is_all_done(writer: Writer, database: Database) -> None:
    names = [f"{number:04}" for number in range(WRITER_BATCH_COMMANDS + 20)]
    results = await together(writer, *(add(name) for name in names))
    assert results == names
    assert len(stored(database)) == len(names)


async def test_a_caller_who_no_longer_waits_disturbs_nobody(writer: Writer, database: Database) -> None:
    pause = Pause()
    first = asyncio.create_task(writer.run(pause))
    await asyncio.to_thread(pause.begun.wait, 10)
    gone, waiting = (asyncio.create_task(writer.run(add(name))) for name in ("a", "b"))
    await asyncio.sleep(0)
    gone.cancel()
    pause.over.set()
    await first
    assert await waiting == "b"


async def test_sequence_numbers_rise_within_and_between_batches(writer: Writer, database: Database) -> None:
    add_example_conversation(database)
    given = await together(writer, *[give_out_seq] * 5) + await together(writer, *[give_out_seq] * 3)
    assert (given, stored_seq(database)) == (list(range(1, 9)), 8)


async def test_a_refused_change_never_makes_two_changes_share_a_number(writer: Writer, database: Database) -> None:
    def refuse(transaction: Transaction) -> None:
        give_out_seq(transaction)
        raise RefusedError(Reason.STALE)

    add_example_conversation(database)
    numbers = [given for given in await together(writer, give_out_seq, refuse, give_out_seq) if isinstance(given, int)]
    assert numbers[0] < numbers[1] <= stored_seq(database)
