"""How fast one seat or one address may write: a burst for who comes back from a bad line, then a steady pace."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from levensbreed.domain.limits import (
    NEW_CONVERSATIONS_BURST_PER_ADDRESS,
    NEW_CONVERSATIONS_PER_MINUTE_PER_ADDRESS,
    PACES_KEPT,
    WRITES_BURST_PER_ADDRESS,
    WRITES_BURST_PER_SEAT,
    WRITES_PER_SECOND_PER_ADDRESS,
    WRITES_PER_SECOND_PER_SEAT,
)


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many at once, and then so many a second."""

    burst: int
    per_second: float


OF_SEAT = Allowance(WRITES_BURST_PER_SEAT, WRITES_PER_SECOND_PER_SEAT)
"""A whole table that was filled in without a line is sent in one go."""
OF_ADDRESS = Allowance(WRITES_BURST_PER_ADDRESS, WRITES_PER_SECOND_PER_ADDRESS)
"""A whole hall comes in behind one address."""
OF_MAKER = Allowance(NEW_CONVERSATIONS_BURST_PER_ADDRESS, NEW_CONVERSATIONS_PER_MINUTE_PER_ADDRESS / 60)
"""What is made here stays for weeks."""


class Pace:
    """Tells who writes too fast. `clock` gives seconds that only rise.

    Each process keeps its own: with several, somebody may write as many times as fast as there are processes.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._free_at: OrderedDict[tuple[str, Allowance], float] = OrderedDict()

    def seconds_to_wait(self, who: str, allowance: Allowance) -> float:
        """Return 0 and count one more, or how many seconds are to wait first.

        The generic cell rate algorithm: of each is kept only when all that was taken is earned back.
        """
        now, step, key = self._clock(), 1 / allowance.per_second, (who, allowance)
        free_at = max(now, self._free_at.pop(key, now)) + step
        wait = free_at - now - allowance.burst * step
        self._free_at[key] = free_at if wait <= 0 else free_at - step
        if len(self._free_at) > PACES_KEPT:
            self._free_at.popitem(last=False)
        return max(0.0, wait)
