"""Two processes on one data set: any of them serves any conversation, and what one writes the other shows."""

import asyncio
import time

import pytest

from levensbreed.domain.commands import Delete, RemovePerson, RenewLink
from levensbreed.domain.limits import CATCH_UP_SECONDS
from levensbreed.domain.seats import OWN, Browser, Key, SeatKind
from levensbreed.live.view_choice import ViewChoice
from levensbreed.live.watcher import ASK_AGAIN, DELETED, GOODBYE, Watcher
from levensbreed.matrix.tables.cells import cells_since
from levensbreed.storage.conversations import load_conversation
from tests.postgresql.conftest import Pair
from tests.support.stage import COLUMNS, CONVERSATION, ROWS, Stage, conversation_on
from tests.support.stored import stored_seq

pytestmark = pytest.mark.anyio

CAUGHT_UP_SECONDS = 2.0
SOON_SECONDS = CATCH_UP_SECONDS / 2
"""Sooner than a process looks by itself: who hears by then was told."""


async def said(watcher: Watcher) -> bytes:
    """All that still comes over a stream until it ends."""
    found = b""
    async with asyncio.timeout(CAUGHT_UP_SECONDS + 3):
        while (piece := await watcher.next()) is not None:
            found += piece
    return found


async def watching(stage: Stage, view: str, participant_id: str | None = None, layer: str = "") -> Watcher:
    watcher = await stage.hub.watch(CONVERSATION, ViewChoice(view, layer), participant_id)
    assert watcher is not None
    return watcher


async def seconds_until_seen(pair: Pair) -> float:
    """How long it takes until who watches in one process sees what was done in the other."""
    reader = await pair.there.watch("people")
    await reader.next()
    begun = time.monotonic()
    await pair.here.done("anna")
    await reader.until("people", "anna:1")
    return time.monotonic() - begun


async def test_what_one_process_writes_is_seen_at_once_in_the_other(pair: Pair) -> None:
    took = [await seconds_until_seen(pair)]
    await pair.here.done("anna", False)
    took.append(await seconds_until_seen(pair))
    assert min(took) < SOON_SECONDS


async def test_a_lost_notice_is_caught_up_with_from_the_tables(deaf: Pair) -> None:
    assert await seconds_until_seen(deaf) < CAUGHT_UP_SECONDS


async def test_a_lost_notice_is_caught_up_with_though_a_page_was_asked_meanwhile(deaf: Pair) -> None:
    reader = await deaf.there.watch("people")
    await reader.next()
    await deaf.here.done("anna")
    assert "anna:1" in (await deaf.there.whole("people"))["people"]
    async with asyncio.timeout(CAUGHT_UP_SECONDS + 3):
        await reader.until("people", "anna:1")


async def test_a_page_of_another_process_shows_what_was_acknowledged_a_moment_before(deaf: Pair) -> None:
    for done in (True, False, True):
        await deaf.here.done("anna", done)
        assert f"anna:{done:d}" in (await deaf.there.whole("people"))["people"]


@pytest.mark.parametrize(("kind", "ends", "stays"), [(SeatKind.FACILITATOR, "leiden", "scherm"), (SeatKind.SCREEN, "scherm", "leiden")])
async def test_a_renewed_link_ends_the_streams_of_the_old_one_in_the_other_process(
    deaf: Pair, kind: SeatKind, ends: str, stays: str
) -> None:
    ending, staying = await watching(deaf.there, ends, layer="rol"), await watching(deaf.there, stays)
    key = Key(b"new key", kind, b"nonce", OWN)
    await deaf.here.dispatch(RenewLink(CONVERSATION, OWN, key, None, deaf.here.new_op()))
    assert (await said(ending)).endswith(ASK_AGAIN)
    assert not staying.closed


async def test_who_is_removed_in_one_process_is_told_so_in_the_other(deaf: Pair) -> None:
    stream = await watching(deaf.there, "people", "anna")
    await deaf.here.dispatch(RemovePerson(CONVERSATION, "anna", deaf.here.new_op(), deaf.here.clock()))
    assert (await said(stream)).endswith(GOODBYE)


async def test_a_conversation_deleted_in_one_process_is_gone_in_the_other(deaf: Pair) -> None:
    stream = await watching(deaf.there, "people")
    await deaf.here.dispatch(Delete(CONVERSATION))
    assert (await said(stream)).endswith(DELETED)


async def test_a_conversation_that_is_started_twice_at_the_same_time_is_one(deaf: Pair) -> None:
    for number in range(10):
        name = f"double-{number}"
        taps = [Browser(b"now-%d" % tap, before=b"cookie") for tap in range(2)]
        await asyncio.gather(*(conversation_on(stage, name, tap) for stage, tap in zip((deaf.here, deaf.there), taps, strict=True)))
        with deaf.here.database.snapshot() as connection:
            assert load_conversation(connection, name) is not None


async def test_answers_given_to_two_processes_at_once_each_get_a_number_of_their_own(deaf: Pair) -> None:
    asked = [
        stage.mark(who, row, column)
        for _ in range(10)
        for stage, who in ((deaf.here, "anna"), (deaf.there, "berend"))
        for row in ROWS
        for column in COLUMNS
    ]
    numbers = await asyncio.gather(*asked)
    assert len(set(numbers)) == len(numbers)
    assert stored_seq(deaf.here.database, CONVERSATION) == max(numbers)


async def test_an_answer_is_stored_under_the_number_that_was_acknowledged(deaf: Pair) -> None:
    told = {("anna", row): deaf.here.mark("anna", row) for row in ROWS} | {("berend", row): deaf.there.mark("berend", row) for row in ROWS}
    numbers = dict(zip(told, await asyncio.gather(*told.values()), strict=True))
    with deaf.there.database.snapshot() as connection:
        stored = {(cell.participant_id, cell.row): cell.seq for cell in cells_since(connection, CONVERSATION, -1)}
    assert stored == numbers


async def test_the_same_operation_sent_to_two_processes_is_done_once(deaf: Pair) -> None:
    command = deaf.here.put("anna")
    first, second = await asyncio.gather(deaf.here.dispatch(command), deaf.there.dispatch(command))
    assert (first.seq, first.revision) == (second.seq, second.revision)
