"""Bursts: chairs taken faster than people can come in. And removing many people at once."""

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
    """Remove several people with all their answers, all or none; together they can be restored for a while."""

    conversation_id: str
    participant_ids: tuple[str, ...]
    op: str
    now_ms: int


@dataclass(frozen=True, slots=True)
class RestorePeople:
    """Restore everybody who was removed together; `removed_seq` is the sequence number of that removal."""

    conversation_id: str
    removed_seq: int
    op: str
    now_ms: int


type OfSeveral = RemovePeople | RestorePeople


@dataclass(frozen=True, slots=True)
class Burst:
    """Chairs that were taken within a moment of each other, in order of their numbers.

    Judged only by when a chair was taken, by what people say about themselves, and by whether they are done. Whether a chair holds answers
    plays no part: before the reveal nobody may learn that somebody filled in nothing (ADR 20).
    """

    chairs: tuple[Participant, ...]

    @property
    def are_twins(self) -> bool:
        """Whether these chairs have the same role, organisation and name."""
        return len({(person.role, same_name(person.organisation), same_name(person.name)) for person in self.chairs}) == 1

    @property
    def is_faster_than_people(self) -> bool:
        """Whether these chairs were taken faster than a full hall sits down."""
        took_ms = max(person.joined_ms for person in self.chairs) - min(person.joined_ms for person in self.chairs)
        return len(self.chairs) >= BURST_OFFERED_CHAIRS_MIN and len(self.chairs) * 1000 >= BURST_CHAIRS_PER_SECOND * took_ms

    @property
    def staying(self) -> frozenset[str]:
        """The ids of chairs that are taken to be people: they said they were done, or the facilitator gave them the chair."""
        return frozenset(person.id for person in self.chairs if person.done or person.origin is Origin.PAPER)

    @property
    def seems_junk(self) -> bool:
        """Whether most of these chairs look as if a program took them."""
        return (self.are_twins or self.is_faster_than_people) and len(self.staying) * 2 < len(self.chairs)

    @property
    def is_striking(self) -> bool:
        """Whether to point the burst out to the facilitator."""
        return self.are_twins or len(self.chairs) >= BURST_OFFERED_CHAIRS_MIN


def bursts_of(people: Iterable[Participant]) -> tuple[Burst, ...]:
    """Return the bursts among the chairs that are taken now. Chairs from before chairs were numbered belong to none."""
    runs: list[list[Participant]] = []
    latest_ms = 0
    for person in sorted((person for person in people if person.number), key=lambda person: person.number):
        if runs and person.joined_ms - latest_ms <= BURST_APART_MS:
            runs[-1].append(person)
        else:
            runs.append([person])
        latest_ms = max(latest_ms, person.joined_ms)
    return tuple(Burst(tuple(run)) for run in runs if len(run) >= BURST_CHAIRS_MIN)
