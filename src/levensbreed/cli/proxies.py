"""What the proxies of the settings tell, and nobody else: who asks, by which scheme, and below which path."""

from collections.abc import Sequence

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from levensbreed.web.own_host import UNDER_PATH

_PREFIXES = frozenset({b"x-forwarded-prefix", b"x-script-name"})
"""How proxies tell that they took a path away: Traefik and most others, and what came from the gateways of Python."""


class FromProxies:
    """ASGI middleware around everything: believes the `X-Forwarded-*` headers of proxies.

    Uvicorn does the rest of it, but puts the visitor in the place of the proxy; only before that is it known which proxy told the path.
    """

    def __init__(self, app: ASGIApp, proxies: Sequence[str]) -> None:
        self._app = ProxyHeadersMiddleware(app, list(proxies))  # type: ignore[arg-type]  # Uvicorn has types of its own for ASGI.

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Note a path that was taken away, and pass the request on."""
        if scope["type"] == "http" and (scope.get("client") or ("",))[0] in self._app.trusted_hosts:
            scope[UNDER_PATH] = any(name in _PREFIXES and value.strip(b" /") for name, value in scope["headers"])
        await self._app(scope, receive, send)  # type: ignore[arg-type]  # The same.
