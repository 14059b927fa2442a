"""Takes the port: one socket per address family, or a sentence that says why that is impossible."""

import errno
import os
import socket
from contextlib import suppress

from levensbreed.settings import Settings

BACKLOG = 2_048
_BOTH_FAMILIES = "::"
_EVERY_ADDRESS = ("::", "0.0.0.0")  # noqa: S104  # The setting asks for these.
_WHY = {
    errno.EADDRINUSE: "another program uses it; stop that, or choose another LEVENSBREED_PORT",
    errno.EACCES: "this user may not use it; choose a port from 1024, and put a proxy before it",
    errno.EADDRNOTAVAIL: "this machine does not have that address; see LEVENSBREED_HOST",
}
_NOT_HERE = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)


class CannotListenError(Exception):
    """The port is not available."""


def take_port(settings: Settings, *, shared: bool = False, listening: bool = True) -> list[socket.socket]:
    """Return sockets on the port in the settings; `shared` with other processes, among which the system divides connections.

    `::` gives two sockets, because the system may restrict one to IPv6, and phones in a hall use IPv4. Raises CannotListenError.
    """
    taken: list[socket.socket] = []
    missing: OSError | None = None
    for family, place in _places(settings):
        try:
            taken.append(_bound(family, place, shared=shared))
        except OSError as error:
            if error.errno not in _NOT_HERE:
                close(taken)
                raise _cannot(settings, error) from error
            missing = error
    if not taken:
        raise _cannot(settings, missing) from missing
    if listening:
        for each in taken:
            each.listen(BACKLOG)
    return taken


def _places(settings: Settings) -> list[tuple[socket.AddressFamily, tuple[object, ...]]]:
    hosts = _EVERY_ADDRESS if settings.host == _BOTH_FAMILIES else (settings.host,)
    found: list[tuple[socket.AddressFamily, tuple[object, ...]]] = []
    for host in hosts:
        try:
            answers = socket.getaddrinfo(host, settings.port, type=socket.SOCK_STREAM)
        except OSError as error:
            if len(hosts) == 1:
                raise CannotListenError(f"{host}: this name leads to no address; see LEVENSBREED_HOST") from error
            continue
        found += [(family, place) for family, *_, place in answers if (family, place) not in found]
    return found


def _bound(family: socket.AddressFamily, place: tuple[object, ...], *, shared: bool) -> socket.socket:
    made = socket.socket(family)
    try:
        if os.name != "nt":  # On Windows this would let two programs have one port.
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if shared:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        if family == socket.AF_INET6:
            made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        made.bind(place)
    except BaseException:
        made.close()
        raise
    return made


def close(taken: list[socket.socket]) -> None:
    """Release the port."""
    for each in taken:
        with suppress(OSError):
            each.close()


def _cannot(settings: Settings, error: OSError | None) -> CannotListenError:
    why = _WHY.get((error.errno or 0) if error else 0, error.strerror if error else "it leads to no address")
    return CannotListenError(f"cannot listen on port {settings.port} of {settings.host}: {why}")
