"""The commands that people and programs can give. Times are UTC milliseconds."""

from dataclasses import dataclass
from datetime import date as Date
from typing import Any, ClassVar, Protocol

from levensbreed.domain.bursts import OfSeveral
from levensbreed.domain.conversation import Conversation
from levensbreed.domain.details import Choices, Details
from levensbreed.domain.kept_form import KeptForm
from levensbreed.domain.letter import WriteInvitation
from levensbreed.domain.people import Participant, View
from levensbreed.domain.seat_events import NoteRead
from levensbreed.domain.seats import Browser, Door, Key, Seat
from levensbreed.domain.timer import TimerAction


@dataclass(frozen=True, slots=True)
class Create:
    """Start a conversation with its private links; `of_kind` is the initial content of its kind.

    The id is derived from the submitted form, so a double tap starts one conversation; only the browser that started it gets the lead.
    `form` is stored with the conversation; without it, the conversation uses the stored form that `conversation.form` names.
    """

    conversation: Conversation
    of_kind: Any
    keys: tuple[Key, ...]
    browser: Browser | None
    form: KeptForm | None = None


@dataclass(frozen=True, slots=True)
class Join:
    """Take a chair. A double tap does not take two: the same `op` returns the same chair to whoever took it first.

    They prove that with the cookie the browser had, or with the `proof` that a program made up; knowing the `op` is not enough.
    """

    conversation_id: str
    participant: Participant
    keys: tuple[Key, ...]
    browser: Browser | None
    op: str
    now_ms: int
    by_facilitator: bool = False
    proof: bytes | None = None


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
    """Move to the next or previous phase; `seen` is the phase that the facilitator saw."""

    conversation_id: str
    seen: str
    target: str
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
    """Give a browser a seat that its owner has a right to; its cookie may be renewed at the same time.

    `code_used_ms` is when the owner proved that right with a return code: the person in that seat is then notified.
    """

    seat: Seat
    browser: Browser
    code_used_ms: int | None = None


@dataclass(frozen=True, slots=True)
class SetTimer:
    """Change the timer that everybody sees."""

    conversation_id: str
    action: TimerAction
    minutes: int
    op: str
    now_ms: int


@dataclass(frozen=True, slots=True)
class ChooseForScreen:
    """Choose what the beamer shows; None leaves a choice unchanged."""

    conversation_id: str
    count_hidden: bool | None
    paused: bool | None
    wifi: tuple[str, str] | None
    op: str


@dataclass(frozen=True, slots=True)
class ChangeDetails:
    """Correct the details of a conversation. `of_kind` holds the choices that only its kind has."""

    conversation_id: str
    details: Details
    choices: Choices
    today: Date
    op: str
    of_kind: Any = None


@dataclass(frozen=True, slots=True)
class ChangePerson:
    """Correct somebody's role, organisation or name."""

    conversation_id: str
    person: Participant
    op: str
    now_ms: int = 0


@dataclass(frozen=True, slots=True)
class RemovePerson:
    """Remove somebody with all their answers; they can be restored for a while."""

    conversation_id: str
    participant_id: str
    op: str
    now_ms: int


@dataclass(frozen=True, slots=True)
class MergePeople:
    """Merge two participants: `other` goes, and the answers of `other` fill in what `keep` left open."""

    conversation_id: str
    keep: str
    other: str
    op: str
    now_ms: int


@dataclass(frozen=True, slots=True)
class RestorePerson:
    """Restore somebody who was removed or merged."""

    conversation_id: str
    participant_id: str
    op: str
    now_ms: int


@dataclass(frozen=True, slots=True)
class ChooseView:
    """Choose whether to fill in by topic, by question, or in the whole table."""

    conversation_id: str
    participant_id: str
    view: View


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Delete all of one's own data, for good."""

    conversation_id: str
    participant_id: str
    op: str


@dataclass(frozen=True, slots=True)
class RenewLink:
    """Replace a private link; the old link and every device that used it lose access."""

    conversation_id: str
    old_owner: str
    key: Key
    keep_browser: bytes | None
    op: str


@dataclass(frozen=True, slots=True)
class Delete:
    """Delete a conversation with everything in it."""

    conversation_id: str


@dataclass(frozen=True, slots=True)
class LeaveBrowser:
    """Take all seats from a browser."""

    browser_hash: bytes


@dataclass(frozen=True, slots=True)
class ForgetExpired:
    """Delete what is past its retention time: conversations, practice conversations, and people who were removed a while ago."""

    now_ms: int


class ByParticipant(Protocol):
    """A command from a participant; each kind of conversation adds its own to those that all kinds have."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def conversation_id(self) -> str: ...
    @property
    def participant_id(self) -> str: ...


class ByFacilitator(Protocol):
    """A command from the facilitator; each kind of conversation adds its own to those that all kinds have."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def conversation_id(self) -> str: ...
    @property
    def op(self) -> str: ...


type OfParticipant = SetDone | ChooseView | Withdraw | NoteRead
"""The participants' commands that every kind of conversation has."""
type OfFacilitator = (
    Step
    | SetDoor
    | SetTimer
    | ChooseForScreen
    | ChangeDetails
    | WriteInvitation
    | ChangePerson
    | RemovePerson
    | OfSeveral
    | MergePeople
    | RestorePerson
    | RenewLink
)
"""The facilitator's commands that every kind of conversation has."""
type OfAnybody = Create | Join | TakeSeat | Delete | LeaveBrowser | ForgetExpired
type Command = ByParticipant | ByFacilitator | OfAnybody
