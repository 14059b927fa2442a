"""A stream can carry more than its view: each channel under its own name, with a row and a whole of its own."""

import asyncio
from collections.abc import Callable

import msgspec
import pytest

from levensbreed.domain.limits import STREAM_QUEUE_MESSAGES
from levensbreed.live.messages import STAND, Message
from levensbreed.live.view_choice import ViewChoice
from levensbreed.live.watcher import GOODBYE, Watcher
from tests.support.log_channel import EVENT, Log, LogReader
from tests.support.stage import CONVERSATION, WAIT_SECONDS, Stage

pytestmark = pytest.mark.anyio
ALL = ViewChoice("all")


@pytest.fixture
def log(filling: Stage) -> Log:
    log = Log()
    filling.hub.channels[EVENT] = log.channel
    return log


async def watch(stage: Stage, *also: str, view: str = "all") -> Watcher:
    watcher = await stage.hub.watch(CONVERSATION, ViewChoice(view), also=also)
    assert watcher is not None
    return watcher


async def read(watcher: Watcher, reader: LogReader, is_enough: Callable[[], bool]) -> None:
    async with asyncio.timeout(WAIT_SECONDS):
        while not is_enough():
            reader.take_in(await watcher.next() or b"")


def add(stage: Stage, log: Log, *pieces: str) -> None:
    log.add(*pieces)
    stage.hub.wake(CONVERSATION)


async def test_the_view_comes_first_and_then_all_of_the_channel(filling: Stage, log: Log) -> None:
    log.add("een", "twee")
    watcher, reader = await watch(filling, EVENT), LogReader()
    first = await watcher.next()
    assert first is not None
    assert b"event: stand" in first
    await read(watcher, reader, lambda: reader.wholes == 1)
    assert (reader.pieces, reader.others) == (["een", "twee"], [])


async def test_what_is_added_comes_as_only_that(filling: Stage, log: Log) -> None:
    log.add("een")
    watcher, reader = await watch(filling, EVENT), LogReader()
    await read(watcher, reader, lambda: reader.wholes == 1)
    log.reads.clear()
    add(filling, log, "twee", "drie")
    await read(watcher, reader, lambda: len(reader.pieces) == 3)
    assert (reader.pieces, reader.wholes, log.reads) == (["een", "twee", "drie"], 1, ["since 1"])


async def test_a_channel_is_read_once_for_all_who_watch_it(filling: Stage, log: Log) -> None:
    watching = [(await watch(filling, EVENT), LogReader()) for _ in range(5)]
    for watcher, reader in watching:
        await read(watcher, reader, lambda reader=reader: reader.wholes == 1)  # type: ignore[misc]  # Bound now.
    log.reads.clear()
    add(filling, log, "een")
    for watcher, reader in watching:
        await read(watcher, reader, lambda reader=reader: reader.pieces == ["een"])  # type: ignore[misc]
    assert log.reads == ["since 0"]


async def test_nobody_is_told_of_a_channel_they_did_not_ask_for(filling: Stage, log: Log) -> None:
    plain, other = await watch(filling), await watch(filling, EVENT)
    reader, heard = LogReader(), LogReader()
    await read(other, heard, lambda: heard.wholes == 1)
    add(filling, log, "een")
    await read(other, heard, lambda: heard.pieces == ["een"])
    await filling.done("anna")
    await read(plain, reader, lambda: len(reader.others) == 2)
    assert reader.wholes == 0


async def test_the_bytes_of_the_view_are_the_same_beside_a_channel(filling: Stage, log: Log) -> None:
    plain, other = await watch(filling), await watch(filling, EVENT)
    reader, heard = LogReader(), LogReader()
    await read(other, heard, lambda: heard.wholes == 1)
    for number in range(3):
        add(filling, log, str(number))
        await filling.done("anna", done=number % 2 == 0)
        await read(other, heard, lambda number=number: len(heard.pieces) > number and len(heard.others) > number + 1)  # type: ignore[misc]
        await read(plain, reader, lambda number=number: len(reader.others) > number + 1)  # type: ignore[misc]
    assert reader.others == heard.others
    assert all(event.startswith(b"id: ") and b"\nevent: stand\ndata: {" in event for event in reader.others)


async def test_a_slow_reader_of_a_channel_gets_the_whole_of_it_and_keeps_the_rest(filling: Stage, log: Log) -> None:
    slow, quick = await watch(filling, EVENT), await watch(filling, EVENT)
    late, heard = LogReader(), LogReader()
    await read(slow, late, lambda: late.wholes == 1)
    await read(quick, heard, lambda: heard.wholes == 1)
    await filling.done("anna")
    await read(quick, heard, lambda: bool(heard.others))
    for number in range(STREAM_QUEUE_MESSAGES + 3):
        add(filling, log, str(number))
        await read(quick, heard, lambda number=number: len(heard.pieces) > number)  # type: ignore[misc]
    await read(slow, late, lambda: len(late.pieces) == len(log.pieces))
    assert (late.pieces, late.wholes, heard.wholes) == (log.pieces, 2, 1)
    assert late.others[-1] == heard.others[-1]
    assert b'"heel":false' in late.others[-1]


async def test_a_slow_reader_of_the_view_keeps_its_place_in_the_channel(filling: Stage, log: Log) -> None:
    slow, quick = await watch(filling, EVENT), await watch(filling, EVENT)
    late, heard = LogReader(), LogReader()
    await read(slow, late, lambda: late.wholes == 1)
    await read(quick, heard, lambda: heard.wholes == 1)
    add(filling, log, "een")
    for number in range(STREAM_QUEUE_MESSAGES + 2):
        seen = len(heard.others)
        await filling.done("anna", done=number % 2 == 0)
        await read(quick, heard, lambda seen=seen: len(heard.others) > seen)  # type: ignore[misc]
    late.others.clear()
    await read(slow, late, lambda: bool(late.others) and late.pieces == ["een"])
    assert late.wholes == 1
    assert b'"heel":true' in late.others[0]


async def test_two_channels_have_nothing_to_do_with_each_other(filling: Stage) -> None:
    one, other = Log(event="een"), Log(event="ander")
    filling.hub.channels |= {"een": one.channel, "ander": other.channel}
    watcher = await watch(filling, "een", "ander")
    first, second = LogReader("een"), LogReader("ander")

    async def until(is_enough: Callable[[], bool]) -> None:
        async with asyncio.timeout(WAIT_SECONDS):
            while not is_enough():
                piece = await watcher.next() or b""
                first.take_in(piece)
                second.take_in(piece)

    await until(lambda: (first.wholes, second.wholes) == (1, 1))
    for number in range(STREAM_QUEUE_MESSAGES + 1):
        watcher.put(Message.of("een", b"event: een\ndata: {}\n\n"))
        assert watcher.needs("een") == (number == STREAM_QUEUE_MESSAGES)
    other.add("b")
    add(filling, one, "a")
    await until(lambda: (first.pieces, second.pieces) == (["a"], ["b"]))
    assert (first.wholes, second.wholes) == (2, 1)


async def test_a_channel_that_is_not_open_is_neither_read_nor_told(filling: Stage, log: Log) -> None:
    log.is_open = False
    log.add("geheim")
    watcher, reader = await watch(filling, EVENT), LogReader()
    await filling.done("anna")
    await read(watcher, reader, lambda: len(reader.others) == 2)
    assert (log.reads, await filling.hub.whole(CONVERSATION, ALL, (EVENT,))) == ([], await filling.hub.whole(CONVERSATION, ALL))
    log.is_open = True
    filling.hub.wake(CONVERSATION)
    await read(watcher, reader, lambda: reader.pieces == ["geheim"])


async def test_who_asks_now_and_then_gets_all_of_the_channel_beside_the_view(filling: Stage, log: Log) -> None:
    log.add("een")
    plain, both = await filling.hub.whole(CONVERSATION, ALL), await filling.hub.whole(CONVERSATION, ALL, (EVENT,))
    assert plain is not None
    assert both is not None
    assert both.startswith(plain[:-1] + b',"ook":{"log":')
    reader = LogReader()
    reader.hear(msgspec.json.decode(both)["ook"][EVENT])
    assert reader.pieces == ["een"]


async def test_a_failing_channel_holds_up_no_view_and_is_made_good(filling: Stage, log: Log) -> None:
    watcher, reader = await watch(filling, EVENT), LogReader()
    await read(watcher, reader, lambda: reader.wholes == 1)
    log.pieces.append(object())  # type: ignore[arg-type]  # What cannot be written as JSON.
    await filling.done("anna")
    await read(watcher, reader, lambda: len(reader.others) == 2)
    log.pieces[:] = ["een"]
    filling.hub.wake(CONVERSATION)
    await read(watcher, reader, lambda: reader.pieces == ["een"])


async def test_nothing_of_any_channel_follows_a_goodbye() -> None:
    watcher = Watcher(ALL, also=(EVENT,))
    watcher.say_goodbye()
    watcher.put(Message.of(EVENT, b"event: log\ndata: {}\n\n"))
    watcher.put_whole(Message.of(EVENT, b"event: log\ndata: {}\n\n"))
    assert (await watcher.next(), await watcher.next()) == (GOODBYE, None)


def test_every_message_that_names_no_channel_belongs_to_the_view() -> None:
    assert (GOODBYE.channel, Message(b"").channel, Message.of(EVENT, b"").channel) == (STAND, STAND, EVENT)
