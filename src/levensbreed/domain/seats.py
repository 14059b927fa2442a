"""The seats of a conversation: who somebody is, and where."""

from dataclasses import dataclass
from enum import StrEnum

OWN = "own"
COLLEAGUE = "colleague"
RETURN = "return"


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


@dataclass(frozen=True, slots=True)
class Key:
    """A private link's key as it is kept: its hash, and the nonce it follows from with the instance key.

    `owner` tells a seat's keys apart: the own link, that of a colleague, a participant's return code.
    """

    key_hash: bytes
    kind: SeatKind
    nonce: bytes
    owner: str = OWN


@dataclass(frozen=True, slots=True)
class Door:
    """How a conversation can be found by its code; gone when the door closes.

    Code and link key follow from `nonce` and the instance key, which is not in the database.
    """

    nonce: bytes
    code_lookup: bytes
    key_hash: bytes


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser's cookie as it is kept. `before` is the cookie it replaces, if the browser had one."""

    now: bytes
    before: bytes | None = None
