"""Guards every request: response headers, a limit on bodies, and no writes from other sites."""

import hmac
from collections.abc import Awaitable, Callable
from enum import Enum, auto
from functools import cache
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from levensbreed.domain.limits import BODY_BYTES

_SOURCES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
CONTENT_SECURITY_POLICY = "; ".join(f"{directive} {sources}" for directive, sources in _SOURCES.items())
_PERMISSIONS = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb", "browsing-topics")
HEADERS = (
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", ", ".join(f"{name}=()" for name in _PERMISSIONS)),
)
API_VERSION = ("api-version", "1.0.0")
"""Required on every answer of the API by the Dutch API design rules."""
_NULL = "null"
_PORTS = {"http": 80, "https": 443}
HSTS = ("strict-transport-security", "max-age=31536000; includeSubDomains")


@cache
def _raw_headers(secure: bool, is_api: bool) -> dict[bytes, bytes]:
    """Return the headers as bytes; cached, because every answer has them."""
    told = (*HEADERS, *([API_VERSION] if is_api else []), *([HSTS] if secure else []))
    return {name.encode(): value.encode() for name, value in told}


class Guard:
    """ASGI middleware: security headers on every response, a size limit on every body, and an answer to every failure."""

    def __init__(self, app: ASGIApp, broken: Callable[[Request, Exception], Awaitable[Response]]) -> None:
        self._app = app
        self._broken = broken

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and stop its body at the limit."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        secure = scope["scheme"] == "https"
        started = False

        async def send_guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                _add_headers(message, secure, is_api=scope["path"].startswith("/api/"))
            await send(message)

        try:
            await self._app(scope, _Limited(scope, receive), send_guarded)
        except Exception as failure:  # noqa: BLE001  # The person is shown a number, and the failure is logged without content.
            response = await self._broken(Request(scope, receive), failure)
            if not started:
                await response(scope, receive, send_guarded)


class BodyTooLargeError(Exception):
    """The body is larger than any form or answer needs."""


class _Limited:
    """A request body that raises BodyTooLargeError at the limit."""

    def __init__(self, scope: Scope, receive: Receive) -> None:
        announced = Headers(scope=scope).get("content-length", "0")
        self._left = BODY_BYTES
        self._too_large = announced.isdigit() and int(announced) > BODY_BYTES
        self._receive = receive

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if message["type"] == "http.request" and (self._too_large or self._left < 0):
            raise BodyTooLargeError
        return message


def _add_headers(message: Message, secure: bool, *, is_api: bool) -> None:
    """Add the headers that every answer has, in place of what the answer itself says there."""
    told = _raw_headers(secure, is_api)
    kept = [header for header in message["headers"] if header[0] not in told]
    if not any(name == b"cache-control" for name, _ in kept):
        kept.append((b"cache-control", b"no-store"))
    message["headers"] = [*kept, *told.items()]


class Came(Enum):
    """Where a request came from, as far as the browser says."""

    OURS = auto()
    ELSEWHERE = auto()
    UNTOLD = auto()
    """Not said: an old browser, or a proxy that removes such headers."""
    DENIED = auto()
    """`Origin: null` and nothing more: a page that may not say where it is, either ours or anybody's."""


def came_from(request: Request, public_url: str) -> Came:
    """Return where a request came from. Scripts cannot set either header; one header that names another site is enough to refuse."""
    origin = request.headers.get("origin")
    site = request.headers.get("sec-fetch-site", "").strip().lower()
    if site not in ("", "same-origin", "none") or (origin not in (None, _NULL) and not _is_own(origin or "", request, public_url)):
        return Came.ELSEWHERE
    if site == "same-origin" or origin not in (None, _NULL) or (site == "none" and origin is None):
        return Came.OURS
    return Came.UNTOLD if origin is None else Came.DENIED


def same_token(given: str, wanted: str) -> bool:
    """Compare two tokens in constant time."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())


def _is_own(origin: str, request: Request, public_url: str) -> bool:
    """Say whether an origin is ours: the public address, or the requested host. An origin without TLS may not write where there is TLS."""
    told, public = _place(origin), _place(public_url)
    if told is None or (told.scheme == "http" and request.url.scheme == "https"):
        return False
    if told == public:
        return True
    asked = _place(f"{told.scheme}://{request.headers.get('host', '')}")
    has_tls = public is not None and public.scheme == "https" and public == _place(f"https://{request.headers.get('host', '')}")
    return told == asked and (told.scheme == "https" or not has_tls)


class _Place(NamedTuple):
    """The parts of an origin, normalised so that they can be compared."""

    scheme: str
    host: str
    port: int


def _place(address: str) -> _Place | None:
    """Return the origin of an address, or None when it is not an origin."""
    try:
        parts = urlsplit(address)
        port = parts.port or _PORTS[parts.scheme]
        host = _plain_host(parts.hostname or "")
    except (KeyError, ValueError):
        return None
    is_bare = not (parts.path or parts.query or parts.fragment or parts.username is not None)
    return _Place(parts.scheme, host, port) if host and is_bare else None


def _plain_host(name: str) -> str:
    """Return a host as browsers write it: the shortest form of an IP address, or a name in punycode. Raises ValueError."""
    if ":" in name:
        return ip_address(name).compressed
    return name if name.isascii() else name.encode("idna").decode()
