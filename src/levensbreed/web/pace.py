"""How fast one seat or one address may write: a burst, for a device that was offline, and then a steady rate."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from levensbreed.domain.limits import (
    CHAIRS_BURST_PER_ADDRESS,
    CHAIRS_PER_MINUTE_PER_ADDRESS,
    NEW_CONVERSATIONS_BURST_PER_ADDRESS,
    NEW_CONVERSATIONS_PER_MINUTE_PER_ADDRESS,
    PACES_KEPT,
    WRITES_BURST_OF_ALL_GUESTS,
    WRITES_BURST_PER_ADDRESS,
    WRITES_BURST_PER_ADDRESS_OF_GUESTS,
    WRITES_BURST_PER_SEAT,
    WRITES_PER_SECOND_OF_ALL_GUESTS,
    WRITES_PER_SECOND_PER_ADDRESS,
    WRITES_PER_SECOND_PER_ADDRESS_OF_GUESTS,
    WRITES_PER_SECOND_PER_SEAT,
)
from levensbreed.web.neighbours import networks_of


class TooOftenError(Exception):
    """Too many requests from one seat or address. `reason` is what there were too many of, `seconds` how long to wait."""

    def __init__(self, reason: str, seconds: int) -> None:
        super().__init__(reason, seconds)
        self.reason = reason
        self.seconds = seconds


PARTS_TOLD = 40
"""How many parts of a burst are reported to other processes; going round all processes gains one part more at each."""


_ROUNDING = 1e-6
"""Rounding errors after adding up thousands of steps are smaller than this."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """A number at once, and then a number per second. Other processes know it by its name."""

    name: str
    burst: int
    per_second: float

    def times(self, number: int) -> "Allowance":
        """Return this allowance multiplied, for a network in which several addresses share it."""
        return self if number == 1 else Allowance(f"{self.name}*{number}", self.burst * number, self.per_second * number)

    @property
    def told_at_once(self) -> int:
        """How many writes are reported to other processes together."""
        return max(1, self.burst // PARTS_TOLD)


OF_SEAT = Allowance("seat", WRITES_BURST_PER_SEAT, WRITES_PER_SECOND_PER_SEAT)
"""A whole table that was filled in offline is sent in one go."""
OF_ADDRESS = Allowance("address", WRITES_BURST_PER_ADDRESS, WRITES_PER_SECOND_PER_ADDRESS)
"""A whole hall can be behind one address."""
OF_MAKER = Allowance("maker", NEW_CONVERSATIONS_BURST_PER_ADDRESS, NEW_CONVERSATIONS_PER_MINUTE_PER_ADDRESS / 60)
"""Conversations stay for weeks."""
OF_GUEST = Allowance("guest", WRITES_BURST_PER_ADDRESS_OF_GUESTS, WRITES_PER_SECOND_PER_ADDRESS_OF_GUESTS)
"""Guests without a chair are only known by their address."""
OF_ALL_GUESTS = Allowance("guests", WRITES_BURST_OF_ALL_GUESTS, WRITES_PER_SECOND_OF_ALL_GUESTS)
"""No single network can use this up."""
OF_CHAIR = Allowance("chair", CHAIRS_BURST_PER_ADDRESS, CHAIRS_PER_MINUTE_PER_ADDRESS / 60)
_BY_NAME = {allowance.name: allowance for allowance in (OF_SEAT, OF_ADDRESS, OF_MAKER, OF_GUEST, OF_ALL_GUESTS, OF_CHAIR)}


@dataclass(slots=True)
class _Taken:
    """The time at which everything taken has been refilled, and how much was not reported to other processes yet."""

    free_at: float
    untold: int = 0


class Pace:
    """Decides who writes too fast, at any process. `clock` is a monotonic clock in seconds.

    `disguise` hashes a name or address before it is stored or sent; `tell` informs other processes.
    """

    def __init__(
        self, clock: Callable[[], float], disguise: Callable[[str], str] = str, tell: Callable[[str], None] = lambda _told: None
    ) -> None:
        self._clock = clock
        self._disguise = disguise
        self._tell = tell
        self._taken: OrderedDict[tuple[str, str], _Taken] = OrderedDict()

    def seconds_to_wait(self, who: str, allowance: Allowance) -> float:
        """Return 0 and count one more, or return how many seconds to wait first.

        The generic cell rate algorithm: one number is stored for each, the time at which everything taken has been refilled.
        """
        disguised = self._disguise(who)
        now, step, taken = self._clock(), 1 / allowance.per_second, self._of(disguised, allowance)
        free_at = max(now, taken.free_at) + step
        wait = free_at - now - allowance.burst * step
        if wait > _ROUNDING:
            return wait
        taken.free_at = free_at
        taken.untold += 1
        if taken.untold == allowance.told_at_once:
            taken.untold = 0
            self._tell(f"{allowance.name} {disguised}")
        return 0.0

    def seconds_together(self, host: str, allowance: Allowance, about: str = "") -> float:
        """Return the same for an address and each of its networks; somebody who has to wait takes nothing from a wider network."""
        for network in networks_of(host):
            if wait := self.seconds_to_wait(f"{about}{network.name}", allowance.times(network.times)):
                return wait
        return 0.0

    def note_heard(self, told: str) -> None:
        """Count what somebody took at another process; a process of another version may send what is unknown here."""
        name, _, disguised = told.partition(" ")
        name, _, number = name.partition("*")
        if name in _BY_NAME:
            allowance = _BY_NAME[name].times(int(number) if number.isdigit() else 1)
            now, step, taken = self._clock(), 1 / allowance.per_second, self._of(disguised, allowance)
            taken.free_at = min(max(now, taken.free_at) + allowance.told_at_once * step, now + allowance.burst * step)

    def _of(self, disguised: str, allowance: Allowance) -> _Taken:
        key = (disguised, allowance.name)
        taken = self._taken.pop(key, None) or _Taken(self._clock())
        self._taken[key] = taken
        if len(self._taken) > PACES_KEPT:
            self._taken.popitem(last=False)
        return taken
