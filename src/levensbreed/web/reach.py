"""The address at which people reach this instance: determined anew whenever it is shown."""

import ipaddress
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from levensbreed.domain.limits import ADDRESS_KEPT_SECONDS
from levensbreed.settings import EVERYWHERE, Settings
from levensbreed.web.network import address_in_network

_LOOPBACK = "127.0.0.1"
_MARKS_OF_CONTAINERS = tuple(map(Path, ("/.dockerenv", "/run/.containerenv", "/var/run/secrets/kubernetes.io")))
"""Inside a container, a server sees an address that only other containers can reach."""


class Reach:
    """The address of this instance. A laptop may join its hotspot after the start, so it is looked up again and again."""

    def __init__(
        self,
        settings: Settings,
        look_up: Callable[..., str | None] = address_in_network,
        clock: Callable[[], float] = time.monotonic,
        marks: tuple[Path, ...] = _MARKS_OF_CONTAINERS,
    ) -> None:
        self._settings = settings
        self._look_up = look_up
        self._clock = clock
        self._contained = any(mark.exists() for mark in marks)
        self._found: str | None = None
        self._found_at = -float(ADDRESS_KEPT_SECONDS)

    @property
    def may_change(self) -> bool:
        """Whether the address depends on the network that this machine is in."""
        return not self._settings.public_url and self._settings.host in EVERYWHERE

    @property
    def is_in_container(self) -> bool:
        """Whether this runs in a container, so that the network address belongs to the machine around it."""
        return self._contained

    def address(self) -> str:
        """Return the address that phones in the room can reach, without a trailing slash."""
        if self._settings.public_url:
            return self._settings.public_url
        host = self._in_network() or _LOOPBACK if self.may_change else self._settings.host
        return f"http://{bracketed(host)}:{self._settings.port}"

    def is_only_here(self) -> bool:
        """Say whether phones certainly cannot reach `address`: it leads back to the phone itself, or into a container."""
        return is_loopback(self.address()) or (self.may_change and self._contained)

    def _in_network(self) -> str | None:
        now = self._clock()
        if now - self._found_at >= ADDRESS_KEPT_SECONDS:
            self._found, self._found_at = self._look_up(also_ipv6=":" in self._settings.host), now
        return self._found


def is_loopback(address: str) -> bool:
    """Say whether an address leads back to the device that follows it."""
    host = urlsplit(address).hostname or ""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        found = ipaddress.ip_address(host)
    except ValueError:
        return False
    return found.is_loopback or found.is_unspecified


def bracketed(host: str) -> str:
    """Return a host as in an address: IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host
