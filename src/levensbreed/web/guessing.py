"""Slows down guessing of codes but lets every right code in: the number of wrong codes that are looked up is limited."""

import math
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from levensbreed.domain.limits import (
    LOOKED_UP_BURST,
    LOOKED_UP_BURST_OF_NEWCOMERS,
    LOOKED_UP_BURST_PER_ADDRESS,
    LOOKED_UP_PER_HOUR,
    LOOKED_UP_PER_HOUR_OF_NEWCOMERS,
    LOOKED_UP_PER_HOUR_PER_ADDRESS,
    NEWCOMER_HOURS,
    NEWCOMER_WRONG_CODES,
    WRONG_CODES_PER_ADDRESS,
    WRONG_CODES_PER_ADDRESS_WHEN_MANY,
    WRONG_CODES_TOTAL,
    WRONG_CODES_WINDOW_SECONDS,
)
from levensbreed.web.neighbours import Network, counted_as, networks_of

__all__ = ["Guesses", "Typed", "counted_as"]

_NETWORKS_KEPT = 20_000
_WINDOW_MS = WRONG_CODES_WINDOW_SECONDS * 1000
_HOUR_MS = 3_600_000


class Typed(StrEnum):
    """What people type to come in. Each has a budget of its own; other processes know it by its value."""

    CODE = "code"
    RETURN = "return"
    START = "start"


@dataclass(slots=True)
class _Bucket:
    """A budget of wrong codes that are looked up: a number at once, refilled at a number per hour."""

    burst: float
    per_hour: float
    spent: float = 0.0
    at_ms: int = 0

    def earn(self, now_ms: int) -> None:
        self.spent = max(0.0, self.spent - max(0, now_ms - self.at_ms) * self.per_hour / _HOUR_MS)
        self.at_ms = now_ms

    def seconds_until_one(self, now_ms: int) -> float:
        self.earn(now_ms)
        return max(0.0, self.spent + 1 - self.burst) * 3600 / self.per_hour

    def spend(self, now_ms: int) -> None:
        self.earn(now_ms)
        self.spent = min(self.spent + 1, self.burst)


class _Neighbours:
    """What is known about one network: its latest wrong codes, and its own budget."""

    __slots__ = ("bucket", "first_ms", "limit", "limit_when_many", "since_first", "wrong")

    def __init__(self, times: int, now_ms: int) -> None:
        self.limit, self.limit_when_many = WRONG_CODES_PER_ADDRESS * times, WRONG_CODES_PER_ADDRESS_WHEN_MANY * times
        self.wrong: deque[int] = deque(maxlen=self.limit)
        self.bucket = _Bucket(LOOKED_UP_BURST_PER_ADDRESS * times, LOOKED_UP_PER_HOUR_PER_ADDRESS * times, at_ms=now_ms)
        self.first_ms, self.since_first = now_ms, 0

    def is_new(self, now_ms: int) -> bool:
        if now_ms - self.first_ms > NEWCOMER_HOURS * _HOUR_MS:
            self.first_ms, self.since_first = now_ms, 0
        return self.since_first < NEWCOMER_WRONG_CODES

    def note_wrong(self, now_ms: int) -> None:
        self.is_new(now_ms)
        self.since_first += 1
        self.wrong.append(now_ms)
        self.bucket.spend(now_ms)

    def seconds_slowed(self, now_ms: int, *, many: bool) -> int:
        _drop_old(self.wrong, now_ms)
        allowed = self.limit_when_many if many else self.limit
        if len(self.wrong) < allowed:
            return 0
        frees_at_ms = self.wrong[len(self.wrong) - allowed] + _WINDOW_MS
        return max(1, -(-(frees_at_ms - now_ms) // 1000))


class _Budget:
    """The wrong codes of one kind, of all networks and of each."""

    def __init__(self, now_ms: int) -> None:
        self.all: deque[int] = deque(maxlen=WRONG_CODES_TOTAL + 1)
        self.total = _Bucket(LOOKED_UP_BURST, LOOKED_UP_PER_HOUR, at_ms=now_ms)
        self.newcomers = _Bucket(LOOKED_UP_BURST_OF_NEWCOMERS, LOOKED_UP_PER_HOUR_OF_NEWCOMERS, at_ms=now_ms)
        self._by_network: OrderedDict[str, _Neighbours] = OrderedDict()

    def of(self, name: str, times: int, now_ms: int) -> _Neighbours:
        known = self._by_network.pop(name, None) or _Neighbours(times, now_ms)
        self._by_network[name] = known
        if len(self._by_network) > _NETWORKS_KEPT:
            self._by_network.popitem(last=False)
        return known

    def seconds_for_all(self, now_ms: int, *, is_new: bool) -> float:
        waits = [self.total.seconds_until_one(now_ms)]
        if is_new:
            waits.append(self.newcomers.seconds_until_one(now_ms))
        return min(waits)

    def spend(self, now_ms: int, *, is_new: bool) -> None:
        use_reserve = is_new and self.total.seconds_until_one(now_ms) > 0
        (self.newcomers if use_reserve else self.total).spend(now_ms)
        self.all.append(now_ms)

    def has_many(self, now_ms: int) -> bool:
        _drop_old(self.all, now_ms)
        return len(self.all) > WRONG_CODES_TOTAL


class Guesses:
    """Counts wrong codes, per network and in total.

    Somebody who types many wrong codes is told to wait, but a right code still works: a room full of typos gets in. Guessing is therefore
    limited by how many wrong codes are looked up at all: from one address, from the networks around it, and from everybody together. Only
    when such a budget is used up must people wait before a code is looked up; newcomers have a share of their own, which nobody else can
    use up.
    `disguise` hashes a network before it is stored or sent; `tell` informs other processes.
    """

    def __init__(
        self, now_ms: Callable[[], int], disguise: Callable[[str], str] = str, tell: Callable[[str], None] = lambda _told: None
    ) -> None:
        self._now_ms = now_ms
        self._disguise = disguise
        self._tell = tell
        self._budgets = {kind: _Budget(now_ms()) for kind in Typed}

    def seconds_to_wait(self, host: str, kind: Typed = Typed.CODE) -> int:
        """Return how many seconds to wait before a code from this address can be looked up; 0 when it can be now."""
        now_ms, budget = self._now_ms(), self._budgets[kind]
        known = self._known(budget, networks_of(host), now_ms)
        waits = [each.bucket.seconds_until_one(now_ms) for each in known]
        waits.append(budget.seconds_for_all(now_ms, is_new=_is_new(known, now_ms)))
        return math.ceil(max(waits))

    def note_wrong(self, host: str, kind: Typed = Typed.CODE) -> int:
        """Count a wrong code from this address, and inform the other processes.

        Return how many seconds to tell people to wait, because there were too many; 0 when there were not.
        """
        now_ms, budget = self._now_ms(), self._budgets[kind]
        known = self._known(budget, networks_of(host), now_ms)
        many = budget.has_many(now_ms)
        slowed = max(each.seconds_slowed(now_ms, many=many) for each in known)
        told = " ".join([kind.value, *(f"{self._disguise(each.name)}*{each.times}" for each in networks_of(host))])
        self.note_heard(told)
        self._tell(told)
        return slowed

    def note_heard(self, told: str) -> None:
        """Count a wrong code that was typed at any process; a process of another version may send what is unknown here."""
        kind, *networks = told.split(" ")
        if kind not in Typed or not networks:
            return
        now_ms, budget = self._now_ms(), self._budgets[Typed(kind)]
        named = [name.partition("*") for name in networks]
        known = [budget.of(name, int(times) if times.isdigit() else 1, now_ms) for name, _, times in named]
        budget.spend(now_ms, is_new=_is_new(known, now_ms))
        for each in known:
            each.note_wrong(now_ms)

    def _known(self, budget: _Budget, networks: Sequence[Network], now_ms: int) -> list[_Neighbours]:
        return [budget.of(self._disguise(network.name), network.times, now_ms) for network in networks]


def _is_new(known: Sequence[_Neighbours], now_ms: int) -> bool:
    """Say whether hardly any wrong codes came from the networks around this address."""
    return known[len(known) // 2].is_new(now_ms)


def _drop_old(found: deque[int], now_ms: int) -> None:
    while found and found[0] <= now_ms - _WINDOW_MS:
        found.popleft()
