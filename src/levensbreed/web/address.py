"""The address of this instance for use in links."""

import ipaddress
import re
import socket
from functools import cache

from levensbreed.web.reach import Reach
from levensbreed.web.routing import Call

_HOST = re.compile(r"\[(?P<six>[0-9A-Fa-f:.]{2,45})\](:\d{1,5})?|(?P<name>[A-Za-z0-9.-]{1,253})(:\d{1,5})?")
_IN_ROOMS = tuple(map(ipaddress.ip_network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10")))


def own_address(call: Call) -> str:
    """Return the address for a link: that of the instance, or the requested host when others could not reach the former.

    The Host header is untrusted input. It is used only when it must be this machine, because a private link must not lead elsewhere.
    """
    reach, asked = call.parts.reach, call.request.headers.get("host", "")
    served_at = str((call.request.scope.get("server") or ("", 0))[0])
    return f"{call.request.url.scheme}://{asked}" if reach.is_only_here() and is_ours(asked, served_at, reach) else reach.address()


def is_ours(asked: str, served_at: str, reach: Reach) -> bool:
    """Say whether a Host is this machine: the address connected to, or its name. A container does not know its address in a room."""
    found = _HOST.fullmatch(asked)
    if found is None:
        return False
    host = (found["six"] or found["name"]).lower()
    if host == served_at.lower() or host in _own_names():
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or (reach.is_in_container and any(address in network for network in _IN_ROOMS))


@cache
def _own_names() -> frozenset[str]:
    name = socket.gethostname().lower()
    short = name.partition(".")[0]
    return frozenset({"localhost", name, short, f"{short}.local"})
