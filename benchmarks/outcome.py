"""What a crowd of people saw: marks that were acknowledged, marks that were shown on open streams, and what was lost."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

NS_PER_MS = 1_000_000
QUIET_NS = 150 * NS_PER_MS
"""After this long without marks, a crowd gets the next one at once."""


class Mark(NamedTuple):
    """One acknowledged PUT: who, in which cell, when it was sent, and when it was acknowledged."""

    person: int
    cell: int
    sent_ns: int
    acked_ns: int


class Watched(NamedTuple):
    """What one open stream received: the numbers of messages, each with the time at which it was complete."""

    person: int
    numbers: array[int]
    times_ns: array[int]
    received_bytes: int


@dataclass(slots=True)
class Outcome:
    """What all people together saw. `cpu_seconds` is that of the server, from the first PUT until all was quiet.

    Several servers each number their own messages: then `numbered_alike` is false, and streams cannot be compared by number. `shown` has
    for each mark the first message that shows it; it is empty when answers were changed more than once.
    """

    marks: list[Mark] = field(default_factory=list)
    shown: list[int | None] = field(default_factory=list)
    watched: list[Watched] = field(default_factory=list)
    unanswered: int = 0
    refused: int = 0
    not_read_back: int = 0
    wrong_at_the_end: int = 0
    streams_broken: int = 0
    cpu_seconds: float = 0.0
    numbered_alike: bool = True

    def add(self, part: "Outcome") -> None:
        """Add what the people of another process saw."""
        self.marks += part.marks
        self.shown += part.shown
        self.watched += part.watched
        self.unanswered += part.unanswered
        self.refused += part.refused
        self.not_read_back += part.not_read_back
        self.wrong_at_the_end += part.wrong_at_the_end
        self.streams_broken += part.streams_broken

    @property
    def streams_behind(self) -> int:
        """The number of streams that did not get the last message, if they can be compared by number."""
        if not self.numbered_alike:
            return 0
        last = [watched.numbers[-1] if watched.numbers else -1 for watched in self.watched]
        return sum(number < max(last) for number in last)

    @property
    def lost(self) -> int:
        """The number of PUTs that were not answered, not found afterwards, or not shown, plus the streams left behind."""
        answered = self.unanswered + self.refused + self.not_read_back
        return answered + self.wrong_at_the_end + self.shown.count(None) + self.streams_behind

    @property
    def event_bytes(self) -> int:
        """The average size of an event, without the first one, which is the whole view."""
        events = sum(len(watched.numbers) for watched in self.watched)
        return sum(watched.received_bytes for watched in self.watched) // events if events else 0

    def events_per_second(self, seconds: float) -> float:
        """Return how many events per second one stream received."""
        return sum(len(watched.numbers) for watched in self.watched) / max(1, len(self.watched)) / seconds

    def kb_per_second(self, seconds: float) -> float:
        """Return how many thousands of bytes per second one stream received, without the whole view at the start."""
        return sum(watched.received_bytes for watched in self.watched) / max(1, len(self.watched)) / seconds / 1000

    def _after_quiet(self) -> set[Mark]:
        """Return the marks that came after a quiet period."""
        ordered = sorted(self.marks, key=lambda mark: mark.sent_ns)
        return {mark for before, mark in pairwise(ordered) if mark.sent_ns - before.sent_ns > QUIET_NS}

    def acknowledged_ms(self) -> list[float]:
        """Return how long each PUT took, sorted."""
        return sorted((mark.acked_ns - mark.sent_ns) / NS_PER_MS for mark in self.marks)

    def seen_ms(self, *, after_quiet: bool = False) -> list[float]:
        """Return how long each PUT took to reach each stream of others, sorted; with `after_quiet`, only PUTs after a quiet period."""
        wanted = self._after_quiet() if after_quiet else set(self.marks)
        shown = sorted(
            (number, mark) for mark, number in zip(self.marks, self.shown, strict=False) if number is not None and mark in wanted
        )
        return sorted(waited for watched in self.watched for waited in _waits(shown, watched))


def percentile(ordered: list[float], percent: float) -> float:
    """Return the value below which `percent` of the sorted values are, NaN without values."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))] if ordered else float("nan")


def _waits(shown: list[tuple[int, Mark]], watched: Watched) -> Iterator[float]:
    """Yield how long this stream waited for each mark of others; both are in order of number."""
    at, count = 0, len(watched.numbers)
    for number, mark in shown:
        while at < count and watched.numbers[at] < number:
            at += 1
        if at == count:
            return
        if mark.person != watched.person:
            yield (watched.times_ns[at] - mark.sent_ns) / NS_PER_MS
