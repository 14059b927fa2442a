"""The protocol of the server: a line past ASGI for streams, and an end to who sends a request and never finishes it."""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from levensbreed.domain.limits import REQUEST_HEAD_SECONDS, REQUEST_SECONDS, STREAM_BUFFER_BYTES
from levensbreed.live.watcher import Line
from levensbreed.web.stream import CUT, EXTENSION


class DirectLineProtocol(HttpToolsProtocol):
    """Uvicorn's own protocol, that offers each request a line on which to go on with its body.

    One send through ASGI took 50 microseconds with a task woken for it, this takes 8: with a thousand
    watching that is the larger part of what a push costs. Uvicorn waits for ever for the rest of a request;
    here its head and the whole of it have to be there in time.
    """

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # As uvicorn has it.
        """Begin to wait for the head of a request."""
        super().connection_made(transport)
        self._expect(REQUEST_HEAD_SECONDS)

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._expect(None)
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        """Begin to wait for the head of the next request."""
        self._expect(REQUEST_HEAD_SECONDS)
        super().on_message_begin()

    def on_message_complete(self) -> None:
        """Have the whole request."""
        self._expect(None)
        super().on_message_complete()

    def on_headers_complete(self) -> None:
        """Begin the request as ever, with a line in its scope."""
        self._expect(REQUEST_SECONDS)
        super().on_headers_complete()
        scope: dict[str, Any] = self.scope  # type: ignore[assignment]  # Uvicorn's type knows no extensions, ASGI does.
        scope.setdefault("extensions", {}).update({EXTENSION: line_to(self.transport), CUT: self.transport.abort})

    def _expect(self, seconds: float | None) -> None:
        """End the connection unless what is awaited is there in so many seconds; None awaits nothing."""
        if self._deadline is not None:
            self._deadline.cancel()
        self._deadline = self.loop.call_later(seconds, self.transport.abort) if seconds is not None else None


def line_to(transport: asyncio.Transport) -> Line:
    """Return a line to a connection. It takes nothing while too much is on its way already, or when it is closing.

    Only for a body that was begun in chunks, as that of every stream is.
    """

    def write(piece: bytes) -> bool:
        if transport.is_closing() or transport.get_write_buffer_size() > STREAM_BUFFER_BYTES:
            return False
        transport.write(_chunk(piece))
        return True

    return write


def _chunk(piece: bytes) -> bytes:
    """Return a piece as a chunk of a body; that of the piece before is kept, because everybody gets the same."""
    global _last  # noqa: PLW0603  # One piece goes to all watchers in a row.
    if _last[0] is not piece:
        _last = (piece, b"%x\r\n%s\r\n" % (len(piece), piece))
    return _last[1]


_last = (b"", b"")
