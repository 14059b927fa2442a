"""Pages travel packed; streams go by untouched, because they are packed by message."""

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

PACKED_FROM_BYTES = 1_024
PACKED_LEVEL = 5
"""Pages shrink to a fifth at this level; more costs more time than it saves."""
_STREAM = "/stroom"


class Packing:
    """ASGI middleware: packs what is large, for clients that can unpack it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._packed = GZipMiddleware(app, minimum_size=PACKED_FROM_BYTES, compresslevel=PACKED_LEVEL)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; a stream without packing."""
        is_stream = scope["type"] == "http" and scope["path"].endswith(_STREAM)
        await (self._app if is_stream else self._packed)(scope, receive, send)


def accepts(accept_encoding: str, encoding: str) -> bool:
    """Say whether somebody who sent this header can unpack an encoding; one of weight 0 is refused."""
    for offer in accept_encoding.lower().split(","):
        name, _, weight = offer.partition(";")
        if name.strip() == encoding:
            return weight.replace(" ", "").removeprefix("q=").strip("0.") != "" or not weight
    return False
