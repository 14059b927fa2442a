"""Messages that travel packed: packed once, whole for everybody, and with nothing of one in another."""

import asyncio
import gzip
import random
import zlib
from unittest.mock import patch

import pytest

from levensbreed.domain.limits import STREAM_QUEUE_MESSAGES
from levensbreed.live.messages import Message, Packed, Unwrapped
from levensbreed.live.view_choice import ViewChoice
from levensbreed.live.watcher import ASK_AGAIN, DELETED, GOODBYE, HEARTBEAT, Watcher
from tests.support.stage import CONVERSATION, Stage, messages_in

TEXTS = [Message(b"id: a.%d\nevent: stand\ndata: %s\n\n" % (number, b"caf\xc3\xa9 " * number)) for number in range(40)]
WORDS = (HEARTBEAT, GOODBYE, DELETED, ASK_AGAIN)


class Phone:
    """A reader at the other end of a line that sometimes takes nothing; `came` is all it received."""

    def __init__(self, *, packed: bool, chance: random.Random) -> None:
        self.watcher = Watcher(ViewChoice("plaatje"), packed=packed)
        self.watcher.line = self._take
        self.came = self.watcher.wrapping.begin()
        self._chance = chance

    def _take(self, piece: bytes) -> bool:
        takes = self._chance.random() < 0.7
        if takes:
            self.came += piece
        return takes

    async def read(self) -> None:
        """Read until the stream ends, now and then slowly."""
        while (piece := await self.watcher.next()) is not None:
            for _ in range(self._chance.choice([0, 0, 1, 3, 40])):
                await asyncio.sleep(0)
            self.came += piece
        self.came += self.watcher.wrapping.end()

    def told(self) -> bytes:
        """What it makes of that."""
        return gzip.decompress(self.came) if isinstance(self.watcher.wrapping, Packed) else self.came


async def _an_afternoon(seed: int) -> tuple[Phone, Phone]:
    """Tell two phones the same by the same chance, one packed and one not."""
    phones = [Phone(packed=packed, chance=random.Random(seed)) for packed in (True, False)]
    chance = random.Random(seed)
    reading = [asyncio.create_task(phone.read()) for phone in phones]
    for _ in range(200):
        message, breath = chance.choice(TEXTS), chance.choice([0, 0, 0, 1, 5])
        is_beat = chance.random() < 0.02
        for phone in phones:
            if phone.watcher.needs_whole:
                phone.watcher.put_whole(message)
            elif is_beat:
                phone.watcher.beat()
            else:
                phone.watcher.put(message)
        for _ in range(breath):
            await asyncio.sleep(0)
    for phone in phones:
        phone.watcher.say_goodbye(DELETED)
    await asyncio.gather(*reading)
    return phones[0], phones[1]


@pytest.mark.parametrize("seed", range(20))
def test_a_packed_stream_says_exactly_what_one_that_is_not_says(seed: int) -> None:
    packed, plain = asyncio.run(_an_afternoon(seed))
    assert plain.told().endswith(b"\n\n")  # Some were too slow, and were let go halfway; that is an end too.
    assert packed.told() == plain.told()


@pytest.mark.parametrize("message", [*TEXTS[:3], *WORDS], ids=range(7))
def test_a_message_can_be_read_without_any_that_came_before(message: Message) -> None:
    assert zlib.decompressobj(-zlib.MAX_WBITS).decompress(message.packed) == message


def test_how_small_a_message_becomes_says_nothing_of_another() -> None:
    secret = Message(b'data: {"code":"424191344"}\n\n')
    after_guess = [len(Message(b'data: {"code":"%s"}\n\n' % guess).packed + secret.packed) for guess in (b"424191344", b"735026818")]
    assert after_guess[0] == after_guess[1]


def test_a_message_is_packed_once_for_all_who_get_it() -> None:
    message = Message(b"data: " + b"x" * 1000 + b"\n\n")
    with patch("levensbreed.live.messages.zlib.compressobj", wraps=zlib.compressobj) as packing:
        pieces = [Packed().of(message) for _ in range(300)]
    assert (packing.call_count, all(piece is pieces[0] for piece in pieces)) == (1, True)


def test_a_message_that_nobody_wants_packed_is_not_packed() -> None:
    message = Message(b"data: {}\n\n")
    with patch("levensbreed.live.messages.zlib.compressobj", wraps=zlib.compressobj) as packing:
        assert Unwrapped().of(message) is message
    assert packing.call_count == 0


@pytest.mark.anyio
async def test_packed_or_not_everybody_in_a_room_is_told_the_same(filling: Stage) -> None:
    watchers = [await filling.hub.watch(CONVERSATION, ViewChoice("all"), packed=at % 2 == 0) for at in range(6)]
    unpacking = [zlib.decompressobj(zlib.MAX_WBITS + 16) if at % 2 == 0 else None for at in range(6)]
    shown: list[dict[str, str]] = [{} for _ in watchers]
    heads = [watcher.wrapping.begin() for watcher in watchers if watcher]
    for number in range(4):
        for at, watcher in enumerate(watchers):
            assert watcher, "nobody was refused"
            piece = await watcher.next() or b""
            unpack = unpacking[at]
            told = unpack.decompress((b"" if number else heads[at]) + piece) if unpack else piece
            for message in messages_in(told):
                shown[at] |= message["delen"]
        await filling.done("anna", done=number % 2 == 0)
    assert shown == [shown[0]] * 6
    assert shown[0]["people"] == "anna:1 berend:0"


@pytest.mark.anyio
async def test_a_slow_reader_of_a_packed_stream_gets_the_whole_view(filling: Stage) -> None:
    slow = await filling.hub.watch(CONVERSATION, ViewChoice("all"), packed=True)
    assert slow
    quick = await filling.watch()
    await quick.next()
    for number in range(STREAM_QUEUE_MESSAGES + 2):
        await filling.done("anna", done=number % 2 == 0)
        await quick.next()
    told = zlib.decompressobj(zlib.MAX_WBITS + 16).decompress(slow.wrapping.begin() + (await slow.next() or b""))
    messages = messages_in(told)
    assert (messages[0]["heel"], len(messages) < STREAM_QUEUE_MESSAGES) == (True, True)
