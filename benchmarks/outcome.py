"""What a crowd of people saw: marks acknowledged, marks that showed up on open streams, and what was lost."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

NS_PER_MS = 1_000_000
QUIET_NS = 150 * NS_PER_MS
"""When nobody put a mark for so long, a crowd is told of the next one at once."""


class Mark(NamedTuple):
    """One acknowledged put: who, in which cell, when it was sent, and when it was acknowledged."""

    person: int
    cell: int
    sent_ns: int
    acked_ns: int


class Watched(NamedTuple):
    """What one open stream told: numbers of messages, each with the time at which it was complete."""

    person: int
    numbers: array[int]
    times_ns: array[int]
    received_bytes: int


@dataclass(slots=True)
class Outcome:
    """What all people together saw. `cpu_seconds` is the server's, from the first put until all was quiet.

    Several servers each number their own messages: then `numbered_alike` is false, and only what is on the streams can be compared.
    `shown` has for each mark the first message that shows it; it is empty when answers were changed again.
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
        """Take in what the people of another process saw."""
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
        """How many streams did not get the last message, where that can be told by its number."""
        if not self.numbered_alike:
            return 0
        last = [watched.numbers[-1] if watched.numbers else -1 for watched in self.watched]
        return sum(number < max(last) for number in last)

    @property
    def lost(self) -> int:
        """How many puts were not answered, not found afterwards, or not shown; a stream left behind counts too."""
        answered = self.unanswered + self.refused + self.not_read_back
        return answered + self.wrong_at_the_end + self.shown.count(None) + self.streams_behind

    @property
    def event_bytes(self) -> int:
        """How large one event is on average, without the first, which is the whole view."""
        events = sum(len(watched.numbers) for watched in self.watched)
        return sum(watched.received_bytes for watched in self.watched) // events if events else 0

    def events_per_second(self, seconds: float) -> float:
        """How many events one stream got in a second."""
        return sum(len(watched.numbers) for watched in self.watched) / max(1, len(self.watched)) / seconds

    def kb_per_second(self, seconds: float) -> float:
        """How much one stream got in a second, in thousands of bytes, without the whole view at the start."""
        return sum(watched.received_bytes for watched in self.watched) / max(1, len(self.watched)) / seconds / 1000

    def _after_quiet(self) -> set[Mark]:
        """Return the marks before which nobody put one for a while."""
        ordered = sorted(self.marks, key=lambda mark: mark.sent_ns)
        return {mark for before, mark in pairwise(ordered) if mark.sent_ns - before.sent_ns > QUIET_NS}

    def acknowledged_ms(self) -> list[float]:
        """Return how long each put took, sorted."""
        return sorted((mark.acked_ns - mark.sent_ns) / NS_PER_MS for mark in self.marks)

    def seen_ms(self, *, after_quiet: bool = False) -> list[float]:
        """Return how long each put took to reach each stream of somebody else, sorted; perhaps only of those that came after quiet."""
        wanted = self._after_quiet() if after_quiet else set(self.marks)
        shown = sorted(
            (number, mark) for mark, number in zip(self.marks, self.shown, strict=False) if number is not None and mark in wanted
        )
        return sorted(waited for watched in self.watched for waited in _waits(shown, watched))


def percentile(ordered: list[float], percent: float) -> float:
    """Return the value below which `percent` of the sorted values are."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))] if ordered else float("nan")


def _waits(shown: list[tuple[int, Mark]], watched: Watched) -> Iterator[float]:
    """Give how long this stream waited for each mark of somebody else; both go up by number."""
    at, count = 0, len(watched.numbers)
    for number, mark in shown:
        while at < count and watched.numbers[at] < number:
            at += 1
        if at == count:
            return
        if mark.person != watched.person:
            yield (watched.times_ns[at] - mark.sent_ns) / NS_PER_MS
