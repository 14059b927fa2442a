"""Under which address this instance is reached."""

import socket

from levensbreed.settings import Settings
from levensbreed.web.routing import Call

_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104  # Compared with, not listened on.
_LOOPBACK = "127.0.0.1"
_SOMEWHERE_ELSE = ("192.0.2.1", 9)
"""An address that is nobody's (RFC 5737); asking the way to it sends nothing."""


def instance_address(settings: Settings) -> str:
    """Return the address that phones in the room can reach, without a closing slash."""
    if settings.public_url:
        return settings.public_url
    host = _own_network_address() if settings.host in _EVERYWHERE else settings.host
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{settings.port}"


def own_address(call: Call) -> str:
    """Return the address under which this page was asked, unless a public one is set."""
    return call.parts.settings.public_url or f"{call.request.url.scheme}://{call.request.url.netloc}"


def _own_network_address() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(_SOMEWHERE_ELSE)
        except OSError:
            return _named_address()
        return str(asking.getsockname()[0])


def _named_address() -> str:
    """Return the address this machine gives itself on a hotspot without a way out; its own name leads to it."""
    try:
        found = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
    except OSError:
        return _LOOPBACK
    return next((str(place[0]) for *_, place in found if not str(place[0]).startswith("127.")), _LOOPBACK)
