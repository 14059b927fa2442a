"""A line straight to the reader: what everybody gets is written at once, and never overtakes what came before."""

import asyncio
from collections.abc import Callable

import pytest

from levensbreed.cli.direct_line import line_to
from levensbreed.domain.limits import STREAM_BUFFER_BYTES
from levensbreed.live.messages import Message
from levensbreed.live.view_choice import ViewChoice
from levensbreed.live.watcher import DELETED, Watcher


class Reader:
    """Somebody at the other end of a line, and of the road around it; `heard` is all in the order in which it came."""

    def __init__(self) -> None:
        self.watcher = Watcher(ViewChoice("deelnemer"))
        self.watcher.line = self.take
        self.heard: list[bytes] = []
        self.on_the_line: list[bytes] = []
        self.is_slow = False

    def take(self, piece: bytes) -> bool:
        """Take a message from the line, unless too slow."""
        if not self.is_slow:
            self.heard.append(piece)
            self.on_the_line.append(piece)
        return not self.is_slow

    async def read(self, until: Callable[[], bool]) -> None:
        """Send all that waits, one piece at a time, as a stream does; each piece takes a while."""
        while not until() and (piece := await self.watcher.next()) is not None:
            await asyncio.sleep(0)
            self.heard.append(piece)


class Connection(asyncio.Transport):
    """An end of a connection that keeps what is written; `waiting` bytes are not sent yet."""

    def __init__(self, waiting: int = 0, *, closing: bool = False) -> None:
        super().__init__()
        self.written: list[bytes] = []
        self._waiting, self._closing = waiting, closing

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Keep it."""
        self.written.append(bytes(data))

    def get_write_buffer_size(self) -> int:
        """How much is not sent yet."""
        return self._waiting

    def is_closing(self) -> bool:
        """Whether it ends."""
        return self._closing


async def reading(reader: Reader) -> "asyncio.Task[None]":
    """Begin to read, up to where everything was read."""
    task = asyncio.create_task(reader.read(lambda: False))
    await asyncio.sleep(0)
    return task


def test_who_waits_gets_a_message_at_once() -> None:
    async def play() -> Reader:
        reader = Reader()
        task = await reading(reader)
        reader.watcher.put(Message(b"a"))
        task.cancel()
        return reader

    assert asyncio.run(play()).on_the_line == [b"a"]


def test_a_message_never_overtakes_one_that_is_being_sent() -> None:
    async def play() -> Reader:
        reader = Reader()
        reader.watcher.put(Message(b"a"))
        task = await reading(reader)  # It took a and is sending it now.
        reader.watcher.put(Message(b"b"))
        reader.watcher.put(Message(b"c"))
        for _ in range(5):
            await asyncio.sleep(0)
        reader.watcher.put(Message(b"d"))
        task.cancel()
        return reader

    reader = asyncio.run(play())
    assert (b"".join(reader.heard), reader.on_the_line) == (b"abcd", [b"d"])


def test_what_a_slow_reader_does_not_take_comes_by_the_other_road() -> None:
    async def play() -> Reader:
        reader = Reader()
        reader.is_slow = True
        task = await reading(reader)
        reader.watcher.put(Message(b"a"))
        reader.is_slow = False
        reader.watcher.put(Message(b"b"))
        for _ in range(5):
            await asyncio.sleep(0)
        task.cancel()
        return reader

    reader = asyncio.run(play())
    assert (b"".join(reader.heard), reader.on_the_line) == (b"ab", [])


@pytest.mark.parametrize("end", [Watcher.close, lambda watcher: watcher.say_goodbye(DELETED)], ids=["close", "goodbye"])
def test_nothing_is_written_after_the_end(end: Callable[[Watcher], None]) -> None:
    async def play() -> Reader:
        reader = Reader()
        task = await reading(reader)
        end(reader.watcher)
        reader.watcher.put(Message(b"a"))
        await task
        return reader

    assert b"a" not in asyncio.run(play()).on_the_line


def test_a_line_writes_chunks() -> None:
    connection = Connection()
    line = line_to(connection)
    assert [line(piece) for piece in (b"twelve bytes", b"twelve bytes", b"x")] == [True] * 3
    assert b"".join(connection.written) == b"c\r\ntwelve bytes\r\n" * 2 + b"1\r\nx\r\n"


@pytest.mark.parametrize("connection", [Connection(STREAM_BUFFER_BYTES + 1), Connection(closing=True)], ids=["slow", "closing"])
def test_a_line_takes_nothing_for_who_does_not_read(connection: Connection) -> None:
    assert (line_to(connection)(b"a"), connection.written) == (False, [])
