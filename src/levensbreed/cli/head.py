"""The limit on the head of a request, and the answer to one that is too large."""

from http import HTTPStatus

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from levensbreed.domain.limits import HEADER_BYTES, HEADER_FIELDS

TOO_LARGE = "Request head too large."
_BESIDE_A_FIELD = len(": \r\n")


class TooLargeError(Exception):
    """The head of a request, or what follows its body, is larger than any browser sends."""


class HeadMeter:
    """Counts what a connection sends without result: part of a head, a trailer, or bytes between requests.

    `unread` is the number of bytes since the last result, without the piece in which that was. `head_at_most` is at least the size of the
    head that is being read: only when that is too large, the head itself is measured.
    """

    __slots__ = ("_piece", "head_at_most", "unread")

    def __init__(self) -> None:
        self._piece = self.unread = self.head_at_most = 0

    def take(self, size: int) -> None:
        """Count a piece that is about to be parsed."""
        self._piece = size
        self.unread += size
        self.head_at_most += size

    def progress(self) -> None:
        """Record a result: a whole head, a piece of a body, the end of a request."""
        self.unread = 0
        self.head_at_most = self._piece

    @property
    def is_over(self) -> bool:
        """Whether more was sent than a head may have, without any result."""
        return self.unread > HEADER_BYTES

    def require_small(self, url: bytes, fields: list[tuple[bytes, bytes]]) -> None:
        """Raise TooLargeError when a complete head is too large."""
        if len(fields) > HEADER_FIELDS or (self.head_at_most > HEADER_BYTES and head_bytes(url, fields) > HEADER_BYTES):
            raise TooLargeError


def head_bytes(url: bytes, fields: list[tuple[bytes, bytes]]) -> int:
    """Return the size of a head as sent, without its method and version."""
    return len(url) + sum(len(name) + len(value) + _BESIDE_A_FIELD for name, value in fields)


class SmallHeads:
    """ASGI middleware for a server whose parser only limits incomplete heads."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on unless its head is too large; then the connection ends with the answer."""
        if scope["type"] == "http":
            url = scope.get("raw_path", b"") + scope["query_string"]
            if len(scope["headers"]) > HEADER_FIELDS or head_bytes(url, scope["headers"]) > HEADER_BYTES:
                answer = PlainTextResponse(TOO_LARGE, HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, {"connection": "close"})
                await answer(scope, receive, send)
                return
        await self._app(scope, receive, send)
