"""What the proxies in the settings, and no others, say about a request: its sender, scheme and path prefix."""

from collections.abc import Sequence

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from levensbreed.web.own_host import UNDER_PATH

_PREFIXES = frozenset({b"x-forwarded-prefix", b"x-script-name"})
"""Headers in which proxies send the path prefix that they removed: Traefik and most others, and Python gateways."""


class FromProxies:
    """The outermost ASGI middleware: trusts the `X-Forwarded-*` headers of proxies.

    Uvicorn handles most of it, but replaces the address of the proxy by that of the visitor; this reads the path prefix before that, while
    it is known which proxy sent it.
    """

    def __init__(self, app: ASGIApp, proxies: Sequence[str]) -> None:
        self._app = ProxyHeadersMiddleware(app, list(proxies))  # type: ignore[arg-type]  # Uvicorn has types of its own for ASGI.

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Record a removed path prefix, and pass the request on."""
        if scope["type"] == "http" and (scope.get("client") or ("",))[0] in self._app.trusted_hosts:
            scope[UNDER_PATH] = any(name in _PREFIXES and value.strip(b" /") for name, value in scope["headers"])
        await self._app(scope, receive, send)  # type: ignore[arg-type]  # The same.
