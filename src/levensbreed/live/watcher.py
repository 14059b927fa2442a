"""One open stream: a bounded row of messages for somebody who may read slowly."""

import asyncio
from collections import deque

from levensbreed.domain.limits import STREAM_QUEUE_MESSAGES

HEARTBEAT = b": hart\n\n"
GOODBYE = b"event: weg\ndata: {}\n\n"
DELETED = b'event: weg\ndata: {"reden":"verwijderd"}\n\n'
ASK_AGAIN = b"event: opnieuw\ndata: {}\n\n"
BEATS_BEHIND_MAX = 4


class Watcher:
    """Messages on their way to one screen.

    Who reads too slowly loses the row and gets the whole view next: memory stays bounded and
    nothing is silently missing. Who does not read at all is let go.
    """

    def __init__(self, view: str, participant_id: str | None = None) -> None:
        self.view = view
        self.participant_id = participant_id
        self.needs_whole = True
        self.closed = False
        self._messages: deque[bytes] = deque()
        self._ready = asyncio.Event()
        self._beats_behind = 0
        self._last = False

    def put(self, message: bytes) -> None:
        """Add a message; when too many wait, drop them all and ask for the whole view."""
        if len(self._messages) >= STREAM_QUEUE_MESSAGES:
            self._messages.clear()
            self.needs_whole = True
            return
        self._messages.append(message)
        self._ready.set()

    def put_whole(self, message: bytes) -> None:
        """Replace everything that waits by the whole view."""
        self._messages.clear()
        self._messages.append(message)
        self.needs_whole = False
        self._ready.set()

    def beat(self) -> None:
        """Send a sign of life, unless messages wait; too long unread closes the stream."""
        self._beats_behind = self._beats_behind + 1 if self._messages else 0
        if self._beats_behind > BEATS_BEHIND_MAX:
            self.close()
        elif not self._messages:
            self.put(HEARTBEAT)

    def say_goodbye(self, word: bytes = GOODBYE) -> None:
        """Tell who watches why the stream ends, and end it after that.

        GOODBYE: they no longer take part. DELETED: the conversation is gone. ASK_AGAIN: who still may watch
        connects again at once, and who may not is told so then.
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
        while not self._messages and not self.closed:
            self._ready.clear()
            await self._ready.wait()
        if self.closed:
            return None
        if self._last:
            self.closed = True
        if len(self._messages) == 1:
            return self._messages.popleft()
        joined = b"".join(self._messages)
        self._messages.clear()
        return joined
