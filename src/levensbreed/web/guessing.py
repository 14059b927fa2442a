"""Slows down who guesses codes, without locking out a room that makes typing errors."""

from collections import OrderedDict, deque
from collections.abc import Callable
from ipaddress import IPv6Address, IPv6Network, ip_address

from levensbreed.domain.limits import (
    WRONG_CODES_PER_ADDRESS,
    WRONG_CODES_PER_ADDRESS_WHEN_MANY,
    WRONG_CODES_TOTAL,
    WRONG_CODES_WINDOW_SECONDS,
)

_ADDRESSES_KEPT = 10_000
_OWN_BITS = 64
"""So many bits of an IPv6 address its owner chooses freely."""
_WINDOW_MS = WRONG_CODES_WINDOW_SECONDS * 1000


class Guesses:
    """Counts wrong codes per address and in all, over the last ten minutes.

    An address with too many must wait, whatever it types; when many are wrong in all, an address
    has fewer tries. Links, private keys and other addresses are never touched.

    `disguise` gives the form of an address in which it is kept and told; `tell` tells other processes.
    """

    def __init__(
        self, now_ms: Callable[[], int], disguise: Callable[[str], str] = str, tell: Callable[[str], None] = lambda _disguised: None
    ) -> None:
        self._now_ms = now_ms
        self._disguise = disguise
        self._tell = tell
        self._all: deque[int] = deque()
        self._by_address: OrderedDict[str, deque[int]] = OrderedDict()

    def seconds_to_wait(self, address: str) -> int:
        """Return how long this address must wait before it may try a code; 0 when it may now."""
        now_ms = self._now_ms()
        own = self._by_address.get(self._disguise(address))
        if own is None:
            return 0
        _drop_old(own, now_ms)
        _drop_old(self._all, now_ms)
        allowed = WRONG_CODES_PER_ADDRESS if len(self._all) <= WRONG_CODES_TOTAL else WRONG_CODES_PER_ADDRESS_WHEN_MANY
        if len(own) < allowed:
            return 0
        frees_at_ms = own[len(own) - allowed] + _WINDOW_MS
        return max(1, -(-(frees_at_ms - now_ms) // 1000))

    def note_wrong(self, address: str) -> None:
        """Note a wrong code from this address, and tell the other processes."""
        disguised = self._disguise(address)
        self.note_heard(disguised)
        self._tell(disguised)

    def note_heard(self, disguised: str) -> None:
        """Note a wrong code that was told to another process."""
        now_ms = self._now_ms()
        own = self._by_address.pop(disguised, deque(maxlen=WRONG_CODES_PER_ADDRESS))
        self._by_address[disguised] = own
        if len(self._by_address) > _ADDRESSES_KEPT:
            self._by_address.popitem(last=False)
        own.append(now_ms)
        _drop_old(self._all, now_ms)
        if len(self._all) <= WRONG_CODES_TOTAL:
            self._all.append(now_ms)


def counted_as(host: str) -> str:
    """Return under which name an address is counted: with IPv6 a whole network of one owner (/64) counts as one."""
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or IPv6Network((int(address) >> _OWN_BITS << _OWN_BITS, 128 - _OWN_BITS)))
    return host


def _drop_old(found: deque[int], now_ms: int) -> None:
    while found and found[0] <= now_ms - _WINDOW_MS:
        found.popleft()
