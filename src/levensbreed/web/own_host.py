"""Levensbreed needs a host name of its own: a request that came in below a path is answered with what to do about it."""

from collections.abc import Awaitable, Callable, Container

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

UNDER_PATH = "levensbreed.under_path"
"""Set in the scope of a request of which a believed proxy says that it came in below a path."""


class UnderPathError(Exception):
    """A proxy gives us a path on a host of others; every address on our pages would lead past us."""


class AtOwnHost:
    """ASGI middleware: refuses what came in below a path, but for the addresses in `watched`.

    Whoever watches over the server asks whether it lives, not where: taken for dead, it could tell nobody what to do.
    """

    def __init__(self, app: ASGIApp, refuse: Callable[[Request, Exception], Awaitable[Response]], watched: Container[str]) -> None:
        self._app = app
        self._refuse = refuse
        self._watched = watched

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, unless it came in below a path."""
        if scope["type"] == "http" and scope.get(UNDER_PATH) and scope["path"] not in self._watched:
            response = await self._refuse(Request(scope, receive), UnderPathError())
            await response(scope, receive, send)
        else:
            await self._app(scope, receive, send)
