"""One open stream: a bounded queue of messages for a reader who may be slow."""

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
"""Writes a message to a reader at once; returns whether it was accepted."""


class Watcher:
    """The messages on their way to one screen.

    When there is a `line` straight to the reader, a message for a waiting reader is written to it at once. The view and each channel in
    `also` have a queue of their own. For a slow reader the queue of a channel is dropped and the whole channel is sent next: memory stays
    bounded and nothing is silently missing. A reader who does not read at all is disconnected. `since_seq` is the sequence number of the
    conversation at which the right to watch was last checked. `packed`: messages are sent compressed.
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
        """Whether the next message must be the whole view."""
        return STAND in self._needs

    def needs(self, channel: str) -> bool:
        """Whether the next message on a channel must be the whole of it."""
        return channel in self._needs

    def need(self, channel: str) -> None:
        """Ask for the whole of a channel."""
        self._needs.add(channel)

    def put(self, message: Message) -> None:
        """Add a message; when too many of its channel wait, drop those and ask for the whole of that channel.

        After a goodbye nothing is added.
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
        """Replace all waiting messages of a channel by the whole of it. After a goodbye nothing is added."""
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
        """Send a heartbeat, unless messages wait; too long unread closes the stream."""
        self._beats_behind = self._beats_behind + 1 if self._messages else 0
        if self._beats_behind > BEATS_BEHIND_MAX:
            SLOW_READERS.add(then="let go")
            self.close()
        elif not self._messages:
            self.put(HEARTBEAT)

    def say_goodbye(self, word: Message = GOODBYE) -> None:
        """Tell the reader why the stream ends, then end it.

        GOODBYE: they no longer take part. DELETED: the conversation is gone. ASK_AGAIN: reconnect at once; readers who may no longer watch
        are told so then.
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
        """Return all waiting messages as one piece, or None when the stream has ended."""
        # A reader who waits here has been sent everything before: a message written straight to the line cannot overtake another.
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
