"""A screen that waits costs the server little: what was sent to it is not kept."""

import asyncio
import sys
from typing import cast

from starlette.types import Message as Sent

from levensbreed.live.hub import Hub
from levensbreed.live.messages import Message
from levensbreed.live.view_choice import ViewChoice
from levensbreed.live.watcher import Watcher
from levensbreed.web.stream import EventStream


class NoHub:
    """A hub that nobody watches."""

    def leave(self, conversation_id: str, watcher: Watcher) -> None:
        """Know nothing of readers who leave."""


async def references_after_sending(piece: Message) -> int:
    """Send a piece, and count who still holds it once the stream waits for the next."""
    watcher, sent = Watcher(ViewChoice("plaatje")), asyncio.Event()

    async def receive() -> Sent:
        await asyncio.sleep(60)
        return {"type": "http.disconnect"}

    async def send(message: Sent) -> None:
        if message.get("body"):
            sent.set()

    task = asyncio.create_task(EventStream(cast(Hub, NoHub()), "c1", watcher)({"type": "http"}, receive, send))
    watcher.put_whole(piece)
    await sent.wait()
    await asyncio.sleep(0)
    held = sys.getrefcount(piece)
    task.cancel()
    return held


def test_who_waits_for_the_next_message_holds_nothing_of_the_last() -> None:
    piece = Message(b"the whole view" * 1_000)
    before = asyncio.run(_count(piece))
    assert asyncio.run(references_after_sending(piece)) == before


async def _count(piece: bytes) -> int:
    return sys.getrefcount(piece)
