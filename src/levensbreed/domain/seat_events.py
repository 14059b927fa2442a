"""What others did to somebody's chair, or what happened on another device, and must be shown to them."""

from dataclasses import dataclass
from enum import StrEnum


class SeatEventKind(StrEnum):
    """The values are stored and never renamed. After one of the first two, somebody else may have seen the answers."""

    CODE_USED = "code_used"
    MERGED = "merged"
    ROLE_CHANGED = "role_changed"
    PUT_BACK = "put_back"


@dataclass(frozen=True, slots=True)
class SeatEvent:
    """One event, when it happened, and its sequence number in the conversation."""

    kind: SeatEventKind
    at_ms: int
    seq: int


@dataclass(frozen=True, slots=True)
class NoteRead:
    """Note that the events of one's own chair were read in this browser; other devices still show them."""

    conversation_id: str
    participant_id: str
    browser_hash: bytes
    seq: int
