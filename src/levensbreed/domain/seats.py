"""The seats of a conversation: who somebody is, and where."""

from dataclasses import dataclass
from enum import StrEnum


class SeatKind(StrEnum):
    """The kinds of seat; the values are stored and never renamed. A guest may only join."""

    FACILITATOR = "facilitator"
    PARTICIPANT = "participant"
    SCREEN = "screen"
    GUEST = "guest"


@dataclass(frozen=True, slots=True)
class Seat:
    """Who somebody is in which conversation."""

    conversation_id: str
    kind: SeatKind
    participant_id: str | None = None
