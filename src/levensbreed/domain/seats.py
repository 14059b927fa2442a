"""The seats of a conversation: who somebody is in it."""

from dataclasses import dataclass
from enum import StrEnum

OWN = "own"
COLLEAGUE = "colleague"
RETURN = "return"


class SeatKind(StrEnum):
    """The values are stored and never renamed. A guest may only join."""

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


@dataclass(frozen=True, slots=True)
class Key:
    """The key of a private link as stored: its hash, and the nonce from which it is derived with the instance key.

    `owner` distinguishes the keys of one seat: one's own link, a colleague's, or a participant's return code.
    """

    key_hash: bytes
    kind: SeatKind
    nonce: bytes
    owner: str = OWN


@dataclass(frozen=True, slots=True)
class Door:
    """How a conversation is found by its code; deleted when the door closes.

    Code and link key are derived from `nonce` and the instance key, which is not in the database.
    """

    nonce: bytes
    code_lookup: bytes
    key_hash: bytes


@dataclass(frozen=True, slots=True)
class Browser:
    """The hash of a browser's cookie. `before` is that of the cookie it replaces, if the browser had one."""

    now: bytes
    before: bytes | None = None
