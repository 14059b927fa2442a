"""What people and programs may ask of a conversation. Times are UTC milliseconds."""

from dataclasses import dataclass

from levensbreed.domain.conversation import Column, Conversation, Phase, Row
from levensbreed.domain.matrix import CellAnswer
from levensbreed.domain.people import Participant
from levensbreed.domain.seats import Seat, SeatKind
from levensbreed.domain.tasks import TaskAnswer


@dataclass(frozen=True, slots=True)
class Key:
    """A private link's key as it is kept: its hash, and the nonce it follows from with the instance key."""

    key_hash: bytes
    kind: SeatKind
    nonce: bytes


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


@dataclass(frozen=True, slots=True)
class Create:
    """Start a conversation with its rows, columns and private links.

    The id follows from the asking form, so a double tap starts one conversation.
    """

    conversation: Conversation
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    keys: tuple[Key, ...]
    browser: Browser | None


@dataclass(frozen=True, slots=True)
class Join:
    """Take a chair. The same `op` always gives the same chair, so a double tap makes no ghost."""

    conversation_id: str
    participant: Participant
    key: Key
    browser: Browser | None
    op: str
    now_ms: int


@dataclass(frozen=True, slots=True)
class PutCell:
    """Put one answer in one cell. `basis` is the sequence number the device last saw, or None."""

    conversation_id: str
    participant_id: str
    row: str
    column: str
    answer: CellAnswer | None
    basis: int | None
    op: str
    now_ms: int


@dataclass(frozen=True, slots=True)
class PutTask:
    """Put one answer at one general task; `basis` as in PutCell."""

    conversation_id: str
    participant_id: str
    task: str
    answer: TaskAnswer | None
    basis: int | None
    op: str
    now_ms: int


@dataclass(frozen=True, slots=True)
class SetDone:
    """Say "Ik ben klaar", or take that back."""

    conversation_id: str
    participant_id: str
    done: bool
    op: str
    now_ms: int


@dataclass(frozen=True, slots=True)
class Step:
    """Move one phase on or back, from the phase the facilitator saw."""

    conversation_id: str
    seen: Phase
    target: Phase
    door: Door
    op: str
    now_ms: int


@dataclass(frozen=True, slots=True)
class SetDoor:
    """Open the door with a new code, or close it and forget the code."""

    conversation_id: str
    is_open: bool
    door: Door
    op: str
    now_ms: int


@dataclass(frozen=True, slots=True)
class TakeSeat:
    """Let a browser sit where its owner has a right to; its cookie may be renewed with it."""

    seat: Seat
    browser: Browser


type Command = Create | Join | TakeSeat | PutCell | PutTask | SetDone | Step | SetDoor
