"""What happened to somebody's chair that they did not do on the device in their hand, and must be able to see."""

from dataclasses import dataclass
from enum import StrEnum


class SeatEventKind(StrEnum):
    """The kinds; the values are stored and never renamed. By the first two somebody else may have come to see the answers."""

    CODE_USED = "code_used"
    MERGED = "merged"
    ROLE_CHANGED = "role_changed"
    PUT_BACK = "put_back"


@dataclass(frozen=True, slots=True)
class SeatEvent:
    """One thing that happened, when, and with which sequence number of the conversation."""

    kind: SeatEventKind
    at_ms: int
    seq: int


@dataclass(frozen=True, slots=True)
class NoteRead:
    """Say on one browser that what happened to the own chair was read; other devices go on telling it."""

    conversation_id: str
    participant_id: str
    browser_hash: bytes
    seq: int
