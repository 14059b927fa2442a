"""Logs every request: its route, status and duration; never who sent it or what was in it."""

import logging
import time

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from levensbreed.storage.measures import REFUSED_BY_LIMIT, REQUESTS
from levensbreed.web.noting import Noting
from levensbreed.web.routing import SEATED, address_of

log = logging.getLogger("levensbreed.access")

_TOO_MANY = 429
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
_OTHER = "?"


class Measuring:
    """ASGI middleware: counts requests, and writes a log line for each where the log wants that.

    The route is logged as in the table of routes, so without ids and keys. The log lines are limited, per address and per seat; everything
    is counted.
    """

    def __init__(self, app: ASGIApp, noting: Noting) -> None:
        self._app = app
        self._noting = noting

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and record it when its answer begins."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = time.perf_counter()

        async def send_noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._note(scope, message["status"], time.perf_counter() - begun)
            await send(message)

        await self._app(scope, receive, send_noted)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "") or ("/static" if scope["path"].startswith("/static/") else _OTHER)
        method = scope["method"] if scope["method"] in _METHODS else _OTHER
        REQUESTS.add(method=method if route != _OTHER else _OTHER, route=route, status=str(status))
        if status == _TOO_MANY:
            REFUSED_BY_LIMIT.add(route=route)
        if log.isEnabledFor(logging.INFO) and self._may_tell(scope):
            told = {"method": method, "route": route, "status": status, "ms": round(seconds * 1000, 1)}
            log.info("%(method)s %(route)s %(status)d", told, extra={"told": told})

    def _may_tell(self, scope: Scope) -> bool:
        seat = scope.get(SEATED)
        return self._noting.may_of_seat(seat) if seat else self._noting.may(address_of(Request(scope)))
