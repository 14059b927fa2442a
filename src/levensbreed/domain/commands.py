"""What people and programs may ask of a conversation. Times are UTC milliseconds."""

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
    """Start a conversation with its private links; `of_kind` is what its kind begins with.

    The id follows from the asking form, so a double tap starts one conversation; it gives the lead only to the browser
    that started it. `form` is what it goes by from now on; without one it goes by what `conversation.form` says.
    """

    conversation: Conversation
    of_kind: Any
    keys: tuple[Key, ...]
    browser: Browser | None
    form: KeptForm | None = None


@dataclass(frozen=True, slots=True)
class Join:
    """Take a chair. A double tap makes no ghost: the same `op` gives the same chair to whoever had it first.

    That is told by the cookie the browser had, or by the `proof` a program made up; knowing the `op` alone gives neither.
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
    """Move one phase on or back, from the phase the facilitator saw."""

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
    """Let a browser sit where its owner has a right to; its cookie may be renewed with it.

    `code_used_ms` is when that right was shown by a return code: the person who sits there already is told.
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
    """Choose what the beamer shows; None leaves a choice as it is."""

    conversation_id: str
    count_hidden: bool | None
    paused: bool | None
    wifi: tuple[str, str] | None
    op: str


@dataclass(frozen=True, slots=True)
class ChangeDetails:
    """Correct the facts of a conversation: what was typed and chosen when it was prepared.

    `of_kind` is what was chosen of what only its kind has.
    """

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
    """Remove somebody with everything that is theirs; it can be undone for a while."""

    conversation_id: str
    participant_id: str
    op: str
    now_ms: int


@dataclass(frozen=True, slots=True)
class MergePeople:
    """Make two participants one: `other` goes, and its answers fill what `keep` left open."""

    conversation_id: str
    keep: str
    other: str
    op: str
    now_ms: int


@dataclass(frozen=True, slots=True)
class RestorePerson:
    """Put back somebody who was removed or merged."""

    conversation_id: str
    participant_id: str
    op: str
    now_ms: int


@dataclass(frozen=True, slots=True)
class ChooseView:
    """Choose what to fill in on one screen."""

    conversation_id: str
    participant_id: str
    view: View


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take back everything that is one's own, for good."""

    conversation_id: str
    participant_id: str
    op: str


@dataclass(frozen=True, slots=True)
class RenewLink:
    """Replace a private link; the old one, and every device that came in by it, are out."""

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
    """Let a browser stand up everywhere."""

    browser_hash: bytes


@dataclass(frozen=True, slots=True)
class ForgetExpired:
    """Delete what is past its time: conversations, practice, and people removed a while ago."""

    now_ms: int


class ByParticipant(Protocol):
    """What somebody who takes part asks; every kind of conversation has commands of its own beside those of all kinds."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def conversation_id(self) -> str: ...
    @property
    def participant_id(self) -> str: ...


class ByFacilitator(Protocol):
    """What the facilitator asks; every kind of conversation has commands of its own beside those of all kinds."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def conversation_id(self) -> str: ...
    @property
    def op(self) -> str: ...


type OfParticipant = SetDone | ChooseView | Withdraw | NoteRead
"""What a participant asks in a conversation of any kind."""
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
"""What the facilitator asks in a conversation of any kind."""
type OfAnybody = Create | Join | TakeSeat | Delete | LeaveBrowser | ForgetExpired
type Command = ByParticipant | ByFacilitator | OfAnybody
