"""Error answers with status 200, for networks that replace every error by a page of their own."""

from http import HTTPStatus
from urllib.parse import parse_qsl

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ASKED = ("fouten", "200")
"""The query parameter of a client that cannot read our errors in another way."""
STATUS = "levensbreed-status"
"""The header with the status that an answer would have had."""


class ErrorsAsOk:
    """ASGI middleware: gives errors status 200 when the address asks for that. The real status is logged and counted."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and change the status of its answer when asked for and when it is an error."""

        async def send_readable(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] >= HTTPStatus.BAD_REQUEST:
                MutableHeaders(scope=message)[STATUS] = str(message["status"])
                message["status"] = HTTPStatus.OK.value
            await send(message)

        await self._app(scope, receive, send_readable if _is_asked(scope) else send)


def _is_asked(scope: Scope) -> bool:
    query: bytes = scope.get("query_string", b"")
    return b"fouten" in query and ASKED in parse_qsl(query.decode("latin-1"))
