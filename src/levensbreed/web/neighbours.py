"""Which network addresses are counted together, because somebody with one address of a network often has all of them."""

from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

_OWN_BITS, _HOME_BITS, _SITE_BITS, _PROVIDER_BITS = 64, 56, 48, 32
_V6 = ((_OWN_BITS, 1), (_HOME_BITS, 1), (_SITE_BITS, 2), (_PROVIDER_BITS, 16))
_V4 = ((32, 1), (24, 4))


@dataclass(frozen=True, slots=True)
class Network:
    """A network that is counted, and how many times the allowance of one address all its addresses have together."""

    name: str
    times: int


def networks_of(host: str) -> tuple[Network, ...]:
    """Return the networks that an address belongs to, from its own to the widest.

    In IPv6 a device has a /64, a home a /56, an organisation a /48 and a provider a /32; in IPv4 neighbours share a /24. A host that is not
    an address counts on its own. The names are cheap to make, because every write without a seat needs them.
    """
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return (Network(host, 1),)
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is None:
            return tuple(Network(f"{int(address) >> 128 - bits:x}:/{bits}", times) for bits, times in _V6)
        address = address.ipv4_mapped
    return tuple(Network(f"{int(address) >> 32 - bits:x}/{bits}", times) for bits, times in _V4)


def counted_as(host: str) -> str:
    """Return the name under which a single address is counted."""
    return networks_of(host)[0].name
