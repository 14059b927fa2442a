"""A conversation: its state, its steps from phase to phase, and what may happen when."""

from dataclasses import dataclass, replace

from levensbreed.domain.limits import RETENTION_DAYS, REVEAL_UNDO_MS
from levensbreed.domain.phases import CLOSED, PREPARE, PhaseRule, Phases
from levensbreed.domain.refusals import Reason, RefusedError


@dataclass(frozen=True, slots=True)
class Conversation:
    """The state of one conversation that every seat may depend on. Times are UTC milliseconds.

    `picture_from_ms` is when the picture may first be rendered (None while it is not revealed); `late_from_ms` is when a picture was first
    visible: marks changed after that are late. A running timer has `timer_ends_ms`, a paused one `timer_left_ms`; with neither, there is no
    timer. `help_contact` is whom people may ask for help; `practice_of` is the id of the conversation that this one is practice for.
    `start_time` and `end_time` are local times such as "14:00", empty when not given; `invitation` is empty until it is edited.
    `kind` and `instrument` are the ids of its kind and its form; `form` is the digest of that form as it was when the conversation began,
    empty when that was before forms were stored. The kind stores whatever only it has.
    """

    id: str
    kind: str
    instrument: str
    title: str
    municipality: str
    date: str
    location: str
    absent: str
    phase: str
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
    def was_revealed(self) -> bool:
        """Whether anybody may have seen a picture, or will soon."""
        return self.picture_from_ms is not None or self.late_from_ms is not None

    def is_late(self, now_ms: int) -> bool:
        """Say whether a mark changed at `now_ms` came after the first reveal."""
        return self.late_from_ms is not None and now_ms >= self.late_from_ms


def shows_answers(conversation: Conversation, phases: Phases, now_ms: int) -> bool:
    """Say whether answers may leave the server at `now_ms`."""
    from_ms = conversation.picture_from_ms
    return phases.rule(conversation.phase).shows_answers and from_ms is not None and now_ms >= from_ms


def step(conversation: Conversation, phases: Phases, seen: str, target: str, now_ms: int) -> Conversation:
    """Move to the phase before or after the one that the facilitator saw.

    A step back loses nothing and hides the answers again. A reveal can be undone for a moment. Raises RefusedError when the conversation
    has moved in the meantime or `target` is not one step away.
    """
    if seen not in phases or target not in phases:
        raise RefusedError(Reason.NO_SUCH_STEP)
    if conversation.phase != seen:
        raise RefusedError(Reason.PHASE_MOVED)
    to = next((rule for rule in (phases.after(seen), phases.before(seen)) if rule is not None and rule.id == target), None)
    if to is None:
        raise RefusedError(Reason.NO_SUCH_STEP)
    moved = replace(
        conversation,
        phase=to.id,
        door_open=_door_after(conversation, to),
        closed_ms=now_ms if to.id == CLOSED else None,
    )
    return _with_answers(conversation, moved, to, now_ms)


def require_open_for_answers(conversation: Conversation, phases: Phases) -> None:
    """Raise RefusedError when answers cannot be given in this phase."""
    if conversation.phase == CLOSED:
        raise RefusedError(Reason.CONVERSATION_CLOSED)
    if not phases.rule(conversation.phase).answers_open:
        raise RefusedError(Reason.CELLS_NOT_OPEN_YET)


def require_open_for_joining(conversation: Conversation, phases: Phases) -> None:
    """Raise RefusedError when nobody can join now."""
    if not conversation.door_open or not phases.rule(conversation.phase).may_join:
        raise RefusedError(Reason.DOOR_CLOSED)


def _door_after(conversation: Conversation, to: PhaseRule) -> bool:
    if to.id == CLOSED or not to.may_join:
        return False
    return conversation.door_open or conversation.phase in (PREPARE, CLOSED)


def _with_answers(before: Conversation, after: Conversation, to: PhaseRule, now_ms: int) -> Conversation:
    if to.shows_answers and before.picture_from_ms is not None:
        return after
    late_from_ms = before.late_from_ms if before.is_late(now_ms) else None
    if not to.shows_answers:
        return replace(after, picture_from_ms=None, late_from_ms=late_from_ms)
    from_ms = now_ms + REVEAL_UNDO_MS
    return replace(after, picture_from_ms=from_ms, late_from_ms=late_from_ms if late_from_ms is not None else from_ms)
