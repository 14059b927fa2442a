"""Metrics of this process: how much and how fast, never what or whose."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

FAST_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0)
SIZES = (1, 2, 4, 8, 16, 32, 64, 128, 256)

type Labels = tuple[tuple[str, str], ...]


class Counter:
    """A number that only grows, per combination of labels."""

    kind = "counter"

    def __init__(self, name: str, why: str) -> None:
        self.name = name
        self.why = why
        self._counts: dict[Labels, float] = defaultdict(float)

    def add(self, amount: float = 1, **labels: str) -> None:
        """Add to the count of these labels."""
        self._counts[tuple(sorted(labels.items()))] += amount

    def value(self, **labels: str) -> float:
        """Return the count of these labels."""
        return self._counts.get(tuple(sorted(labels.items())), 0.0)

    def samples(self) -> Iterator[tuple[str, Labels, float]]:
        """Yield every count."""
        yield from (("", labels, count) for labels, count in sorted(self._counts.items()))


class Histogram:
    """How many values were at most each bound."""

    kind = "histogram"

    def __init__(self, name: str, why: str, bounds: tuple[float, ...]) -> None:
        self.name = name
        self.why = why
        self._bounds = bounds
        self._counts = [0] * (len(bounds) + 1)
        self._sum = 0.0

    def note(self, value: float) -> None:
        """Record one value."""
        self._counts[bisect_left(self._bounds, value)] += 1
        self._sum += value

    @property
    def count(self) -> int:
        """The number of values that were recorded."""
        return sum(self._counts)

    def samples(self) -> Iterator[tuple[str, Labels, float]]:
        """Yield the count up to each bound, the sum, and the number of values."""
        below = 0
        for bound, count in zip((*self._bounds, float("inf")), self._counts, strict=True):
            below += count
            yield "_bucket", (("le", "+Inf" if bound == float("inf") else f"{bound:g}"),), below
        yield "_sum", (), self._sum
        yield "_count", (), below


REQUESTS = Counter("levensbreed_requests_total", "Requests answered, by route and status.")
ACKNOWLEDGED = Counter("levensbreed_changes_total", "Changes that were durably saved and told so.")
NOT_WRITTEN = Counter("levensbreed_changes_not_written_total", "Changes that could not be written; whoever asked was told.")
COMMIT_SECONDS = Histogram("levensbreed_commit_seconds", "Time a batch took, commit included.", FAST_SECONDS)
BATCH_CHANGES = Histogram("levensbreed_batch_changes", "Changes that shared one commit.", SIZES)
PUSH_SECONDS = Histogram("levensbreed_push_seconds", "Time it took to tell everybody who watches one conversation.", FAST_SECONDS)
REFUSED_BY_LIMIT = Counter("levensbreed_refused_by_limit_total", "Requests refused because there were too many.")
SLOW_READERS = Counter("levensbreed_slow_readers_total", "Screens that fell behind: given the whole view again, or let go.")

ALL: tuple[Counter | Histogram, ...] = (
    REQUESTS,
    ACKNOWLEDGED,
    NOT_WRITTEN,
    COMMIT_SECONDS,
    BATCH_CHANGES,
    PUSH_SECONDS,
    REFUSED_BY_LIMIT,
    SLOW_READERS,
)
