"""A room: each view is rendered once for all who watch, and everybody ends up with the same."""

import asyncio
import threading

import pytest
from anyio import to_thread
from sqlalchemy import event

from levensbreed.domain.limits import REVEAL_UNDO_MS, STREAM_QUEUE_MESSAGES
from levensbreed.live.messages import Message
from levensbreed.live.view_choice import ViewChoice
from levensbreed.live.watcher import BEATS_BEHIND_MAX, HEARTBEAT
from levensbreed.matrix.rules.phases import Phase
from tests.support.people_and_answers import LOOKED, UNKNOWN
from tests.support.stage import WAIT_SECONDS, Reader, Stage

pytestmark = pytest.mark.anyio


async def readers(stage: Stage, number: int, view: str = "all") -> list[Reader]:
    made = [await stage.watch(view) for _ in range(number)]
    for reader in made:
        await reader.next()
    return made


async def test_the_first_message_is_the_whole_view(filling: Stage) -> None:
    [message] = await (await filling.watch()).next()
    assert (message["heel"], message["delen"]) == (True, {"phase": "invullen", "people": "anna:0 berend:0"})


async def test_a_change_comes_as_only_the_fragments_that_changed(filling: Stage) -> None:
    [reader] = await readers(filling, 1)
    await filling.done("anna")
    [message] = await reader.next()
    assert (message["heel"], message["delen"], message["weg"]) == (False, {"people": "anna:1 berend:0"}, [])


async def test_a_view_is_rendered_once_for_all_who_watch_it(filling: Stage) -> None:
    watching = await readers(filling, 25)
    filling.views.rendered.clear()
    await filling.done("anna")
    await asyncio.gather(*(reader.next() for reader in watching))
    assert filling.views.rendered == ["all/people"]


async def test_all_who_watch_a_view_get_the_same_message(filling: Stage) -> None:
    watching = await readers(filling, 5)
    await filling.done("anna")
    messages = await asyncio.gather(*(reader.next() for reader in watching))
    assert messages == [messages[0]] * 5


async def test_a_newcomer_costs_no_rendering_when_others_watch_already(filling: Stage) -> None:
    await readers(filling, 1)
    filling.views.rendered.clear()
    await readers(filling, 3)
    assert filling.views.rendered == []


async def test_each_view_is_rendered_for_itself(filling: Stage) -> None:
    one, other = await filling.watch("all"), await filling.watch("people")
    await asyncio.gather(one.next(), other.next())
    filling.views.rendered.clear()
    await filling.done("anna")
    await asyncio.gather(one.next(), other.next())
    assert sorted(filling.views.rendered) == ["all/people", "people/people"]


async def test_a_view_nobody_watches_is_not_rendered(filling: Stage) -> None:
    [gone], [stays] = await readers(filling, 1, "people"), await readers(filling, 1, "all")
    filling.hub.leave("c1", gone.watcher)
    filling.views.rendered.clear()
    await filling.done("anna")
    await stays.next()
    assert filling.views.rendered == ["all/people"]


async def test_changes_that_come_together_are_told_together(filling: Stage) -> None:
    [reader] = await readers(filling, 1)
    await asyncio.gather(filling.done("anna"), filling.done("berend"))
    await reader.until("people", "anna:1 berend:1")
    assert len(reader.messages) <= 3  # The whole view, and one message or two.


async def test_the_stream_of_somebody_who_left_ends(filling: Stage) -> None:
    [reader] = await readers(filling, 1)
    filling.hub.leave("c1", reader.watcher)
    assert await reader.watcher.next() is None


async def test_all_streams_end_when_the_server_stops(filling: Stage) -> None:
    watching = await readers(filling, 3)
    await filling.hub.stop()
    assert [await reader.watcher.next() for reader in watching] == [None, None, None]


async def test_stopping_waits_for_who_still_reads_the_tables(filling: Stage) -> None:
    [_reader] = await readers(filling, 1)
    reading, may_go_on = threading.Event(), threading.Event()

    def read_slowly(*_: object) -> None:
        reading.set()
        may_go_on.wait(WAIT_SECONDS)

    event.listen(filling.database.reader, "before_cursor_execute", read_slowly)
    filling.hub.wake("c1")
    await to_thread.run_sync(reading.wait, WAIT_SECONDS)  # A thread apart from those that read the tables.
    stopping = asyncio.create_task(filling.hub.stop())
    await asyncio.sleep(0)
    may_go_on.set()
    await stopping
    left_reading = filling.database.reader.pool.checkedout()  # type: ignore[attr-defined]  # The reader's pool counts.
    await asyncio.to_thread(lambda: None)
    assert left_reading == 0


async def test_nobody_can_watch_a_conversation_that_is_not_there(stage: Stage) -> None:
    assert (await stage.hub.watch("elsewhere", ViewChoice("all")), await stage.hub.whole("elsewhere", ViewChoice("all"))) == (None, None)


async def test_a_slow_reader_gets_the_whole_view_instead_of_every_message(filling: Stage) -> None:
    slow, quick = await readers(filling, 2)
    for number in range(STREAM_QUEUE_MESSAGES + 2):
        await filling.done("anna", done=number % 2 == 0)
        await quick.next()
    messages = await slow.next()
    assert (messages[0]["heel"], len(messages) < STREAM_QUEUE_MESSAGES, slow.shown) == (True, True, quick.shown)


async def test_a_slow_reader_is_not_left_behind_when_nothing_changes_any_more(filling: Stage) -> None:
    slow, quick = await readers(filling, 2)
    for number in range(STREAM_QUEUE_MESSAGES + 1):
        await filling.done("anna", done=number % 2 == 0)
        await quick.next()
    await slow.next()
    assert slow.shown == quick.shown


async def test_a_sign_of_life_is_sent_only_when_nothing_else_waits(filling: Stage) -> None:
    [reader] = await readers(filling, 1)
    reader.watcher.beat()
    assert await reader.watcher.next() == HEARTBEAT


async def test_a_stream_that_nobody_reads_is_let_go(filling: Stage) -> None:
    [reader] = await readers(filling, 1)
    reader.watcher.put(Message(b"data: {}\n\n"))
    for _ in range(BEATS_BEHIND_MAX + 1):
        reader.watcher.beat()
    assert reader.watcher.closed


async def test_a_failing_push_ends_nothing_and_is_made_good_by_the_next(filling: Stage) -> None:
    [reader] = await readers(filling, 1)
    filling.views.fail_once_at = "people"
    await filling.done("anna")
    await filling.step(Phase.EXCHANGE)
    await reader.until("phase", "uitwisselen")
    assert reader.shown == await filling.whole()


async def test_who_leaves_and_comes_back_sees_what_changed_meanwhile(filling: Stage) -> None:
    [reader] = await readers(filling, 1)
    filling.hub.leave("c1", reader.watcher)
    await filling.done("berend")
    [back] = await readers(filling, 1)
    assert back.shown["people"] == "anna:0 berend:1"


async def test_the_sum_of_all_messages_is_the_whole_view_at_every_moment(filling: Stage) -> None:
    watching = await readers(filling, 2)
    await filling.lead_to(Phase.EXCHANGE)
    filling.clock.advance(ms=REVEAL_UNDO_MS)
    for who, answer in (("anna", UNKNOWN), ("berend", LOOKED), ("anna", None), ("berend", UNKNOWN)):
        await filling.mark(who, answer=answer)
        whole = await filling.whole()
        for reader in watching:
            await reader.until("v-wonen-dementie", whole["v-wonen-dementie"])
        assert [reader.shown for reader in watching] == [whole, whole]


async def test_a_server_that_is_about_to_stop_lets_go_of_everybody(stage: Stage) -> None:
    readers = [await stage.watch(view) for view in ("all", "people")]
    for reader in readers:
        await reader.next()
    stage.hub.end_streams()
    assert [await reader.watcher.next() for reader in readers] == [None, None]
