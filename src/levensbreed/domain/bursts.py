"""Chairs that were taken in one burst, faster than people come in; and taking many away at once."""

from collections.abc import Iterable
from dataclasses import dataclass

from levensbreed.domain.limits import (
    BURST_APART_MS,
    BURST_CHAIRS_MIN,
    BURST_CHAIRS_PER_SECOND,
    BURST_OFFERED_CHAIRS_MIN,
)
from levensbreed.domain.people import Origin, Participant
from levensbreed.domain.texts import same_name


@dataclass(frozen=True, slots=True)
class RemovePeople:
    """Remove several people with everything that is theirs, all or none; it can be undone for a while, together."""

    conversation_id: str
    participant_ids: tuple[str, ...]
    op: str
    now_ms: int


@dataclass(frozen=True, slots=True)
class RestorePeople:
    """Put back all who were removed together; `removed_seq` is the sequence number of that removal."""

    conversation_id: str
    removed_seq: int
    op: str
    now_ms: int


type OfSeveral = RemovePeople | RestorePeople


@dataclass(frozen=True, slots=True)
class Burst:
    """Chairs that were taken within a moment of each other, in the order of their numbers.

    Told only by when a chair was taken, by what somebody says of themselves, and by whether they are done. Whether a chair holds
    answers has no say: before the reveal nobody may learn that somebody filled in nothing (ADR 20).
    """

    chairs: tuple[Participant, ...]

    @property
    def are_twins(self) -> bool:
        """Whether nothing that people say of themselves tells these chairs apart."""
        return len({(person.role, same_name(person.organisation), same_name(person.name)) for person in self.chairs}) == 1

    @property
    def is_faster_than_people(self) -> bool:
        """Whether these chairs were taken as no hall of people takes them."""
        took_ms = max(person.joined_ms for person in self.chairs) - min(person.joined_ms for person in self.chairs)
        return len(self.chairs) >= BURST_OFFERED_CHAIRS_MIN and len(self.chairs) * 1000 >= BURST_CHAIRS_PER_SECOND * took_ms

    @property
    def staying(self) -> frozenset[str]:
        """The ids of those taken for a person: they said to be done, or the facilitator gave them a chair."""
        return frozenset(person.id for person in self.chairs if person.done or person.origin is Origin.PAPER)

    @property
    def seems_junk(self) -> bool:
        """Whether most of it looks made by a program."""
        return (self.are_twins or self.is_faster_than_people) and len(self.staying) * 2 < len(self.chairs)

    @property
    def is_striking(self) -> bool:
        """Whether the gespreksleider is pointed at it."""
        return self.are_twins or len(self.chairs) >= BURST_OFFERED_CHAIRS_MIN


def bursts_of(people: Iterable[Participant]) -> tuple[Burst, ...]:
    """Return the bursts among the chairs that are taken now; chairs from before they were numbered are in none."""
    runs: list[list[Participant]] = []
    latest_ms = 0
    for person in sorted((person for person in people if person.number), key=lambda person: person.number):
        if runs and person.joined_ms - latest_ms <= BURST_APART_MS:
            runs[-1].append(person)
        else:
            runs.append([person])
        latest_ms = max(latest_ms, person.joined_ms)
    return tuple(Burst(tuple(run)) for run in runs if len(run) >= BURST_CHAIRS_MIN)
