"""A conversation: its phases as a table, its matrix, and what may happen when."""

from dataclasses import dataclass, replace
from enum import StrEnum

from levensbreed.domain.limits import RETENTION_DAYS, REVEAL_UNDO_MS
from levensbreed.domain.refusals import Reason, RefusedError


class Phase(StrEnum):
    """The phases of an afternoon, in order; the values are stored and never renamed."""

    PREPARE = "voorbereiden"
    WELCOME = "welkom"
    FILL_IN = "invullen"
    EXCHANGE = "uitwisselen"
    REFLECT = "reflectie"
    REPORT = "verslag"
    CLOSED = "gesloten"


@dataclass(frozen=True, slots=True)
class PhaseRule:
    """What a phase allows. A phase that is not offered is skipped by the steps."""

    phase: Phase
    offered: bool = True
    cells_open: bool = False
    shows_picture: bool = False
    may_join: bool = True


PHASES: tuple[PhaseRule, ...] = (
    PhaseRule(Phase.PREPARE),
    PhaseRule(Phase.WELCOME),
    PhaseRule(Phase.FILL_IN, cells_open=True),
    PhaseRule(Phase.EXCHANGE, cells_open=True, shows_picture=True),
    PhaseRule(Phase.REFLECT, offered=False, cells_open=True, shows_picture=True),
    PhaseRule(Phase.REPORT, offered=False, cells_open=True, shows_picture=True),
    PhaseRule(Phase.CLOSED, shows_picture=True, may_join=False),
)
OFFERED: tuple[Phase, ...] = tuple(rule.phase for rule in PHASES if rule.offered)
_RULES = {rule.phase: rule for rule in PHASES}


@dataclass(frozen=True, slots=True)
class Conversation:
    """The state of one conversation that every seat may depend on. Times are UTC milliseconds.

    `picture_from_ms` is when the picture may first be rendered (None while it is not revealed);
    `late_from_ms` is when a picture was first really visible: marks changed after it are late.
    `matrix_seq` is the sequence number at which a row or column last changed. A running timer has
    `timer_ends_ms`, a paused one `timer_left_ms`; without both there is none. `help_contact` is whom people may
    ask for help; `practice_of` is the id of the conversation that this is practice for. `decided_seq` is the
    sequence number at which the group last decided something about the picture. `start_time` and `end_time` are
    "14:00" by the clock of the municipality, empty when nobody gave them; `invitation` is empty while it was not edited.
    `kind` is of which kind it is and `instrument` the id of its form; `form` finds that form as it was when the conversation
    began, empty for one from before forms were kept.
    """

    id: str
    kind: str
    instrument: str
    title: str
    municipality: str
    date: str
    location: str
    absent: str
    phase: Phase
    door_open: bool
    picture_from_ms: int | None
    late_from_ms: int | None
    created_ms: int
    closed_ms: int | None
    seq: int
    invited: str = ""
    retention_days: int = RETENTION_DAYS
    practice: bool = False
    timer_ends_ms: int | None = None
    timer_left_ms: int | None = None
    count_hidden: bool = False
    screen_paused: bool = False
    wifi_name: str = ""
    wifi_password: str = ""
    help_contact: str = ""
    practice_of: str = ""
    facilitator_link_seq: int = 0
    screen_link_seq: int = 0
    start_time: str = ""
    end_time: str = ""
    sender: str = ""
    subject: str = ""
    invitation: str = ""
    form: str = ""

    @property
    def rule(self) -> PhaseRule:
        """What the present phase allows."""
        return _RULES[self.phase]

    @property
    def was_revealed(self) -> bool:
        """Whether somebody may have seen a picture, or will soon."""
        return self.picture_from_ms is not None or self.late_from_ms is not None

    def picture_is_visible(self, now_ms: int) -> bool:
        """Say whether answers may leave the server at `now_ms`."""
        return self.rule.shows_picture and self.picture_from_ms is not None and now_ms >= self.picture_from_ms

    def is_late(self, now_ms: int) -> bool:
        """Say whether a mark changed at `now_ms` comes after the first reveal."""
        return self.late_from_ms is not None and now_ms >= self.late_from_ms


def next_phase(phase: Phase) -> Phase | None:
    """Return the offered phase after this one, or None at the end."""
    after = OFFERED[OFFERED.index(phase) + 1 :]
    return after[0] if after else None


def previous_phase(phase: Phase) -> Phase | None:
    """Return the offered phase before this one, or None at the start."""
    before = OFFERED[: OFFERED.index(phase)]
    return before[-1] if before else None


def step(conversation: Conversation, seen: Phase, target: Phase, now_ms: int) -> Conversation:
    """Move to the phase before or after the one the facilitator saw.

    A step back loses nothing and hides the picture again. Revealing starts the undo time.
    Raises RefusedError when the conversation moved meanwhile or `target` is not one step away.
    """
    if conversation.phase is not seen:
        raise RefusedError(Reason.PHASE_MOVED)
    if target not in (next_phase(seen), previous_phase(seen)):
        raise RefusedError(Reason.NO_SUCH_STEP)
    moved = replace(
        conversation,
        phase=target,
        door_open=_door_after(conversation, target),
        closed_ms=now_ms if target is Phase.CLOSED else None,
    )
    return _with_picture(conversation, moved, now_ms)


def require_open_for_cells(conversation: Conversation) -> None:
    """Refuse when answers cannot be written in this phase."""
    if conversation.phase is Phase.CLOSED:
        raise RefusedError(Reason.CONVERSATION_CLOSED)
    if not conversation.rule.cells_open:
        raise RefusedError(Reason.CELLS_NOT_OPEN_YET)


def require_open_for_joining(conversation: Conversation) -> None:
    """Refuse when nobody can join now."""
    if not conversation.door_open or not conversation.rule.may_join:
        raise RefusedError(Reason.DOOR_CLOSED)


def _door_after(conversation: Conversation, target: Phase) -> bool:
    if target is Phase.CLOSED or not _RULES[target].may_join:
        return False
    return conversation.door_open or conversation.phase in (Phase.PREPARE, Phase.CLOSED)


def _with_picture(before: Conversation, after: Conversation, now_ms: int) -> Conversation:
    if after.rule.shows_picture and before.picture_from_ms is not None:
        return after
    late_from_ms = before.late_from_ms if before.is_late(now_ms) else None
    if not after.rule.shows_picture:
        return replace(after, picture_from_ms=None, late_from_ms=late_from_ms)
    from_ms = now_ms + REVEAL_UNDO_MS
    return replace(after, picture_from_ms=from_ms, late_from_ms=late_from_ms if late_from_ms is not None else from_ms)
