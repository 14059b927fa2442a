"""One open stream: a bounded row of messages for somebody who may read slowly."""

import asyncio
from collections import deque
from collections.abc import Callable

from levensbreed.domain.limits import STREAM_QUEUE_MESSAGES
from levensbreed.live.messages import STAND, Message, Packed, Unwrapped, Wrapping
from levensbreed.live.view_choice import ViewChoice
from levensbreed.storage.measures import SLOW_READERS

HEARTBEAT = Message(b": hart\n\n")
GOODBYE = Message(b"event: weg\ndata: {}\n\n")
DELETED = Message(b'event: weg\ndata: {"reden":"verwijderd"}\n\n')
ASK_AGAIN = Message(b"event: opnieuw\ndata: {}\n\n")
BEATS_BEHIND_MAX = 4

type Line = Callable[[bytes], bool]
"""Writes a message to a reader at once; says whether it was taken."""


class Watcher:
    """Messages on their way to one screen.

    Where there is a `line` straight to the reader, a message for a reader who waits is written on it at once.
    Each channel has a row of its own in it: the view, and those in `also`. A slow reader loses the row of a channel and
    gets the whole of that channel next: memory stays bounded and nothing is silently missing. One that does not read at all is
    let go. `since_seq` is the sequence number of the conversation at which the right to watch was known to stand. `packed`:
    messages leave packed.
    """

    def __init__(
        self, view: ViewChoice, participant_id: str | None = None, since_seq: int = 0, *, packed: bool = False, also: tuple[str, ...] = ()
    ) -> None:
        self.view = view
        self.also = also
        self.participant_id = participant_id
        self.since_seq = since_seq
        self.closed = False
        self.line: Line | None = None
        self.wrapping: Wrapping = Packed() if packed else Unwrapped()
        self._needs = {STAND, *also}
        self._waits = False
        self._messages: deque[Message] = deque()
        self._ready = asyncio.Event()
        self._beats_behind = 0
        self._last = False

    @property
    def needs_whole(self) -> bool:
        """Whether the whole view must come next."""
        return STAND in self._needs

    def needs(self, channel: str) -> bool:
        """Whether the whole of a channel must come next."""
        return channel in self._needs

    def need(self, channel: str) -> None:
        """Ask for the whole of a channel."""
        self._needs.add(channel)

    def put(self, message: Message) -> None:
        """Add a message; when too many of its channel wait, drop those and ask for the whole of that channel.

        Nothing follows a goodbye.
        """
        if self._last:
            return
        reads_at_once = self._waits and not self._messages and not self.closed
        if reads_at_once and self.line is not None and self.line(self.wrapping.of(message)):
            self.wrapping.note(message)
            return
        if len(self._messages) >= STREAM_QUEUE_MESSAGES and self._row(message.channel) >= STREAM_QUEUE_MESSAGES:
            self._drop_row(message.channel)
            self.need(message.channel)
            SLOW_READERS.add(then="whole view")
            return
        self._messages.append(message)
        self._ready.set()

    def put_whole(self, message: Message) -> None:
        """Replace everything that waits of a channel by the whole of it. Nothing follows a goodbye."""
        if self._last:
            return
        self._drop_row(message.channel)
        self._messages.append(message)
        self._needs.discard(message.channel)
        self._ready.set()

    def _row(self, channel: str) -> int:
        return sum(message.channel == channel for message in self._messages)

    def _drop_row(self, channel: str) -> None:
        self._messages = deque(message for message in self._messages if message.channel != channel)

    def beat(self) -> None:
        """Send a sign of life, unless messages wait; too long unread closes the stream."""
        self._beats_behind = self._beats_behind + 1 if self._messages else 0
        if self._beats_behind > BEATS_BEHIND_MAX:
            SLOW_READERS.add(then="let go")
            self.close()
        elif not self._messages:
            self.put(HEARTBEAT)

    def say_goodbye(self, word: Message = GOODBYE) -> None:
        """Tell the reader why the stream ends, and end it after that.

        GOODBYE: they no longer take part. DELETED: the conversation is gone. ASK_AGAIN: a reader that still may watch
        connects again at once, and one that may not is told so then.
        """
        self._messages.clear()
        self._messages.append(word)
        self._last = True
        self._ready.set()

    def close(self) -> None:
        """End the stream."""
        self.closed = True
        self._ready.set()

    async def next(self) -> bytes | None:
        """Return all that waits as one piece, or None when the stream has ended."""
        # A reader that waits here was sent all that came before: a message on the line cannot overtake another.
        self._waits = True
        try:
            while not self._messages and not self.closed:
                self._ready.clear()
                await self._ready.wait()
        finally:
            self._waits = False
        if self.closed:
            return None
        if self._last:
            self.closed = True
        for message in self._messages:
            self.wrapping.note(message)
        if len(self._messages) == 1:
            return self.wrapping.of(self._messages.popleft())
        joined = b"".join(map(self.wrapping.of, self._messages))
        self._messages.clear()
        return joined
