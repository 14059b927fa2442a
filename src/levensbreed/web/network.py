"""The address of this machine in the network that it shares with phones."""

import ipaddress
import socket
import struct
from collections.abc import Iterator

_SOMEWHERE_ELSE = {socket.AF_INET: "192.0.2.1", socket.AF_INET6: "2001:db8::1"}
"""Addresses that belong to nobody (RFC 5737, RFC 3849); looking up a route to them sends nothing."""
_DISCARD_PORT = 9
_OF_PROGRAMS = ("lo", "docker", "br-", "veth", "virbr", "cni", "podman", "flannel", "cali", "tun", "tap", "wg")
"""Prefixes of interfaces that lead to programs on this machine, not to a room with phones."""
_GIVE_ADDRESS = 0x8915
"""SIOCGIFADDR on Linux: the IPv4 address of an interface."""
_NAME_BYTES = 15


def address_in_network(*, also_ipv6: bool = False) -> str | None:
    """Return the address at which others in the network reach this machine, or None when there is no network.

    A machine that is itself the hotspot has no default route, so after that its interfaces and its host name are tried.
    """
    found = (*_way_out(socket.AF_INET), *_of_interfaces(), *_of_name(), *(_way_out(socket.AF_INET6) if also_ipv6 else ()))
    return next((address for address in found if _reaches_us(address)), None)


def _way_out(family: socket.AddressFamily) -> Iterator[str]:
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as asking:
            asking.connect((_SOMEWHERE_ELSE[family], _DISCARD_PORT))
            yield str(asking.getsockname()[0])
    except OSError:
        return


def _of_interfaces() -> Iterator[str]:
    try:
        from fcntl import ioctl  # noqa: PLC0415  # Not available on Windows.

        names = [name for _, name in socket.if_nameindex() if not name.startswith(_OF_PROGRAMS)]
    except (ImportError, OSError):
        return
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        for name in names:
            try:
                told = ioctl(asking.fileno(), _GIVE_ADDRESS, struct.pack("256s", name.encode()[:_NAME_BYTES]))
            except OSError:
                continue
            yield socket.inet_ntoa(told[20:24])


def _of_name() -> Iterator[str]:
    """Yield the addresses of this machine's host name."""
    try:
        found = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
    except OSError:
        return
    yield from (str(place[0]) for *_, place in found)


def _reaches_us(address: str) -> bool:
    place = ipaddress.ip_address(address.partition("%")[0])
    return not (place.is_loopback or place.is_link_local or place.is_unspecified)
