"""Levensbreed needs a host name of its own: requests below a path prefix get an answer that says what to do about it."""

from collections.abc import Awaitable, Callable, Container

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

UNDER_PATH = "levensbreed.under_path"
"""Set in the scope of a request when a trusted proxy says that it came in below a path prefix."""


class UnderPathError(Exception):
    """A proxy serves us below a path prefix of another host; no address on our pages would work."""


class AtOwnHost:
    """ASGI middleware: refuses requests below a path prefix, except the addresses in `watched`.

    Monitoring asks whether the server is alive, not where: if it were thought dead, nobody would be told what to do.
    """

    def __init__(self, app: ASGIApp, refuse: Callable[[Request, Exception], Awaitable[Response]], watched: Container[str]) -> None:
        self._app = app
        self._refuse = refuse
        self._watched = watched

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, unless it came in below a path prefix."""
        if scope["type"] == "http" and scope.get(UNDER_PATH) and scope["path"] not in self._watched:
            response = await self._refuse(Request(scope, receive), UnderPathError())
            await response(scope, receive, send)
        else:
            await self._app(scope, receive, send)
