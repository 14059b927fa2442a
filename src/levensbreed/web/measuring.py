"""Notes every request: by which route, how it ended and how soon the answer began; never who asked or what."""

import logging
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from levensbreed.storage.measures import REFUSED_BY_LIMIT, REQUESTS

log = logging.getLogger("levensbreed.access")

_TOO_MANY = 429


class Measuring:
    """ASGI middleware: counts requests, and writes one line each where the log wants that.

    A route is told as it stands in the table of routes, so that no id of a conversation and no key is in it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and note it when its answer begins."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = time.perf_counter()

        async def send_noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                _note(scope, message["status"], time.perf_counter() - begun)
            await send(message)

        await self._app(scope, receive, send_noted)


def _note(scope: Scope, status: int, seconds: float) -> None:
    route = getattr(scope.get("route"), "path", "") or ("/static" if scope["path"].startswith("/static/") else "?")
    REQUESTS.add(method=scope["method"] if route != "?" else "?", route=route, status=str(status))
    if status == _TOO_MANY:
        REFUSED_BY_LIMIT.add(route=route)
    told = {"method": scope["method"], "route": route, "status": status, "ms": round(seconds * 1000, 1)}
    log.info("%(method)s %(route)s %(status)d", told, extra={"told": told})
