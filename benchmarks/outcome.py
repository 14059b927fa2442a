"""What a crowd of people saw: marks acknowledged, marks that showed up on open streams, and what was lost."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

NS_PER_MS = 1_000_000


class Mark(NamedTuple):
    """One acknowledged put: who, when it was sent, when it was acknowledged, and its sequence number."""

    person: int
    sent_ns: int
    acked_ns: int
    seq: int


class Watched(NamedTuple):
    """What one open stream told: numbers, each with the time at which that event was complete."""

    person: int
    numbers: array[int]
    times_ns: array[int]
    received_bytes: int


@dataclass(slots=True)
class Outcome:
    """What all people together saw. `cpu_seconds` is the server's, from the first put until all was seen."""

    marks: list[Mark] = field(default_factory=list)
    watched: list[Watched] = field(default_factory=list)
    unanswered: int = 0
    refused: int = 0
    not_read_back: int = 0
    streams_broken: int = 0
    cpu_seconds: float = 0.0

    def add(self, part: "Outcome") -> None:
        """Take in what the people of another process saw."""
        self.marks += part.marks
        self.watched += part.watched
        self.unanswered += part.unanswered
        self.refused += part.refused
        self.not_read_back += part.not_read_back
        self.streams_broken += part.streams_broken

    @property
    def not_seen(self) -> int:
        """How many acknowledged marks some open stream never told of."""
        told = min((watched.numbers[-1] if watched.numbers else -1 for watched in self.watched), default=-1)
        return sum(mark.seq > told for mark in self.marks) if self.watched else 0

    @property
    def lost(self) -> int:
        """How many puts were not answered, not found afterwards, or not shown to somebody who watched."""
        return self.unanswered + self.refused + self.not_read_back + self.not_seen

    @property
    def event_bytes(self) -> int:
        """How large one event is on average, without the first, which is the whole view."""
        events = sum(len(watched.numbers) for watched in self.watched)
        return sum(watched.received_bytes for watched in self.watched) // events if events else 0

    def events_per_second(self, seconds: float) -> float:
        """How many events one stream got in a second."""
        return sum(len(watched.numbers) for watched in self.watched) / max(1, len(self.watched)) / seconds

    def acknowledged_ms(self) -> list[float]:
        """Return how long each put took, sorted."""
        return sorted((mark.acked_ns - mark.sent_ns) / NS_PER_MS for mark in self.marks)

    def seen_ms(self) -> list[float]:
        """Return how long each put took to reach each stream of somebody else, sorted."""
        marks = sorted(self.marks, key=lambda mark: mark.seq)
        return sorted(waited for watched in self.watched for waited in _waits(marks, watched))


def percentile(ordered: list[float], percent: float) -> float:
    """Return the value below which `percent` of the sorted values are."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))] if ordered else float("nan")


def _waits(marks: list[Mark], watched: Watched) -> Iterator[float]:
    """Give how long this stream waited for each mark of somebody else; both go up by number."""
    at, count = 0, len(watched.numbers)
    for mark in marks:
        while at < count and watched.numbers[at] < mark.seq:
            at += 1
        if at == count:
            return
        if mark.person != watched.person:
            yield (watched.times_ns[at] - mark.sent_ns) / NS_PER_MS
