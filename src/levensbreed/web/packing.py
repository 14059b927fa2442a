"""Pages are sent compressed; streams are left alone, because each of their messages is compressed already."""

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

PACKED_FROM_BYTES = 1_024
PACKED_LEVEL = 5
"""Pages shrink to a fifth at this level; a higher one takes more time than it saves."""
_STREAM = "/stroom"


class Packing:
    """ASGI middleware: compresses large answers, for clients that support it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._packed = GZipMiddleware(app, minimum_size=PACKED_FROM_BYTES, compresslevel=PACKED_LEVEL)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, without compression if it is a stream."""
        is_stream = scope["type"] == "http" and scope["path"].endswith(_STREAM)
        await (self._app if is_stream else self._packed)(scope, receive, send)


def accepts(accept_encoding: str, encoding: str) -> bool:
    """Say whether an Accept-Encoding header allows an encoding; weight 0 does not."""
    for offer in accept_encoding.lower().split(","):
        name, _, weight = offer.partition(";")
        if name.strip() == encoding:
            return weight.replace(" ", "").removeprefix("q=").strip("0.") != "" or not weight
    return False
