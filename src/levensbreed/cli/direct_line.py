"""The protocol of the server: a line past ASGI for streams, and an end to any client whose request is too large or never finished."""

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
    """Uvicorn's own protocol, that offers each request a line on which to go on with its body.

    One send through ASGI took 50 microseconds with a task woken for it, this takes 8: with a thousand
    watching that is the larger part of what a push costs. Uvicorn waits for ever for the rest of a request;
    here its head and the whole of it have to be there in time. Its parser takes a head of any size, and adds to a field
    of 100 MB with every piece that comes; here a head, a trailer and what comes between requests have one limit.
    """

    _is_too_large = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # As uvicorn has it.
        """Begin to wait for the head of a request."""
        super().connection_made(transport)
        self._meter = HeadMeter()
        self._deadline = Deadline(self.loop, transport)
        self._deadline.expect(REQUEST_HEAD_SECONDS)

    def data_received(self, data: bytes) -> None:
        """Read what came, and end the connection when it is more than a head may be and nothing came of it."""
        self._meter.take(len(data))
        super().data_received(data)
        if self.transport.is_closing():
            return
        if self._meter.is_over:
            self._is_too_large = True
            self.send_400_response(TOO_LARGE)
        elif not self._deadline.is_set and self.timeout_keep_alive_task is None and self._unanswered is None:
            self._deadline.expect(REQUEST_HEAD_SECONDS)  # Line ends before a request begin none, and ended the wait for one.

    def send_400_response(self, msg: str) -> None:
        """Say why this connection ends; where an earlier request has no whole answer yet, only end it."""
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
        """The newest request that was begun, while it has no whole answer."""
        cycle = self._newest()
        return None if cycle is None or cycle.response_complete else cycle

    def _newest(self) -> RequestResponseCycle | None:
        return self.cycle  # None until there is one, which uvicorn's type does not tell.

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._deadline.expect(None)
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        """Begin to wait for the head of the next request."""
        self._deadline.expect(REQUEST_HEAD_SECONDS)
        super().on_message_begin()

    def on_message_complete(self) -> None:
        """Have the whole request."""
        self._deadline.expect(None)
        self._meter.progress()
        super().on_message_complete()

    def on_body(self, body: bytes) -> None:
        """Take a piece of the body."""
        self._meter.progress()
        super().on_body(body)

    def on_headers_complete(self) -> None:
        """Begin the request as ever, with a line in its scope; what follows its body is not added to its headers."""
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
