"""The HTTP protocol: a line past ASGI for streams, and an end to requests that are too large or never finish."""

import asyncio
from http import HTTPStatus
from typing import Any

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from levensbreed.cli.deadline import Deadline
from levensbreed.cli.head import TOO_LARGE, HeadMeter, TooLargeError
from levensbreed.domain.limits import PIPELINED_REQUESTS, REQUEST_HEAD_SECONDS, REQUEST_SECONDS, STREAM_BUFFER_BYTES
from levensbreed.live.watcher import Line
from levensbreed.web.stream import CUT, EXTENSION


class DirectLineProtocol(HttpToolsProtocol):
    """Uvicorn's own protocol, which also offers each request a line straight to its connection.

    A send through ASGI, which wakes a task, took 50 microseconds; this takes 8. With a thousand watchers that is most of the cost of a
    push. Uvicorn waits for ever for the rest of a request; here the head and the whole request have deadlines. Its parser accepts heads of
    any size, and copies a field of 100 MB with every piece that arrives; here a head, a trailer and bytes between requests share one limit.
    """

    _is_too_large = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # As uvicorn has it.
        """Start waiting for the head of a request."""
        super().connection_made(transport)
        self._meter = HeadMeter()
        self._deadline = Deadline(self.loop, transport)
        self._deadline.expect(REQUEST_HEAD_SECONDS)

    def data_received(self, data: bytes) -> None:
        """Parse the data, and end the connection when more than a whole head arrived without result."""
        self._meter.take(len(data))
        super().data_received(data)
        if self.transport.is_closing():
            return
        if self._meter.is_over:
            self._is_too_large = True
            self.send_400_response(TOO_LARGE)
        elif not self._deadline.is_set and self.timeout_keep_alive_task is None and self._unanswered is None:
            self._deadline.expect(REQUEST_HEAD_SECONDS)  # Line feeds before a request do not begin one, but they ended the wait for one.

    def send_400_response(self, msg: str) -> None:
        """Say why this connection ends; if an earlier request has not been answered completely, only end it."""
        before = self._unanswered
        if before is not None and (self.pipeline or before.response_started or not before.more_body):
            self.transport.abort()
        elif self._is_too_large:
            status = STATUS_LINE[HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE]
            fields = b"content-type: text/plain\r\ncontent-length: %d\r\nconnection: close\r\n\r\n" % len(TOO_LARGE)
            self.transport.write(status + fields + TOO_LARGE.encode())
            self.transport.close()
        else:
            super().send_400_response(msg)

    @property
    def _unanswered(self) -> RequestResponseCycle | None:
        """The newest request that has begun, as long as it is not answered completely."""
        cycle = self._newest()
        return None if cycle is None or cycle.response_complete else cycle

    def _newest(self) -> RequestResponseCycle | None:
        return self.cycle  # None before the first request, which uvicorn's type does not say.

    def connection_lost(self, exc: Exception | None) -> None:
        """Cancel the deadline."""
        self._deadline.expect(None)
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        """Start waiting for the head of the next request."""
        self._deadline.expect(REQUEST_HEAD_SECONDS)
        super().on_message_begin()

    def on_message_complete(self) -> None:
        """Cancel the deadline: the request is complete."""
        self._deadline.expect(None)
        self._meter.progress()
        super().on_message_complete()

    def on_body(self, body: bytes) -> None:
        """Pass on a piece of the body."""
        self._meter.progress()
        super().on_body(body)

    def on_headers_complete(self) -> None:
        """Begin the request as usual, with a line in its scope; whatever follows its body is not added to its headers."""
        try:
            self._meter.require_small(self.url, self.headers)
            if len(self.pipeline) >= PIPELINED_REQUESTS:
                raise TooLargeError
        except TooLargeError:
            self._is_too_large = True
            raise
        self._meter.progress()
        self._deadline.expect(REQUEST_SECONDS)
        super().on_headers_complete()
        self.headers = []
        scope: dict[str, Any] = self.scope  # type: ignore[assignment]  # Uvicorn's type knows no extensions, ASGI does.
        scope.setdefault("extensions", {}).update({EXTENSION: line_to(self.transport), CUT: self.transport.abort})


def line_to(transport: asyncio.Transport) -> Line:
    """Return a line to a connection. It refuses a piece while too much is buffered, or when the connection is closing.

    Only for a body that was begun in chunks, as that of every stream is.
    """

    def write(piece: bytes) -> bool:
        if transport.is_closing() or transport.get_write_buffer_size() > STREAM_BUFFER_BYTES:
            return False
        transport.write(_chunk(piece))
        return True

    return write


def _chunk(piece: bytes) -> bytes:
    """Return a piece as a chunk of a body; the last chunk is cached, because all watchers get the same."""
    global _last  # noqa: PLW0603  # One piece goes to all watchers in turn.
    if _last[0] is not piece:
        _last = (piece, b"%x\r\n%s\r\n" % (len(piece), piece))
    return _last[1]


_last = (b"", b"")
