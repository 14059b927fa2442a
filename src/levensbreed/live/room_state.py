"""The state of one conversation, kept up to date from the tables."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from levensbreed.domain.conversation import Conversation, shows_answers
from levensbreed.domain.people import Participant
from levensbreed.domain.phases import PhaseRule, Phases
from levensbreed.live.forms import read_form
from levensbreed.live.kind import LiveKinds
from levensbreed.live.room_kind import NEVER, PeopleNews, RoomKind
from levensbreed.live.view_choice import ViewChoice
from levensbreed.storage.conversations import load_with_door
from levensbreed.storage.people import participants_since
from levensbreed.storage.removals import removed_since


@dataclass(slots=True)
class RoomState:
    """One conversation as its room sees it.

    `of_kind` is what the kind of the conversation keeps; only the kind knows its type, and the type of `form`. `shows_answers` says whether
    answers may be shown now; while they may not, `of_kind` contains nothing that follows from them. The code is derived from `door_nonce`,
    which is None when the door is closed. `removed` are people who can still be restored; `withdrawn` counts the people who are gone for
    good; `merged` maps a participant to the one they were merged into. `asked_seq` is the sequence number at which the last question was
    added.
    """

    conversation: Conversation
    kind: RoomKind
    phases: Phases
    form: Any
    of_kind: Any = None
    shows_answers: bool = False
    asked_seq: int = 0
    people: dict[str, Participant] = field(default_factory=dict)
    people_seq: int = NEVER
    removed: dict[str, Participant] = field(default_factory=dict)
    withdrawn: int = 0
    merged: dict[str, str] = field(default_factory=dict)
    door_nonce: bytes | None = None

    @property
    def rule(self) -> PhaseRule:
        """The rule of the current phase."""
        return self.phases.rule(self.conversation.phase)

    def takes_part(self, participant_id: str) -> bool:
        """Say whether somebody is at the table, perhaps as the participant they were merged into."""
        known = set[str]()
        while participant_id in self.merged and participant_id not in known:
            known.add(participant_id)
            participant_id = self.merged[participant_id]
        return participant_id in self.people

    def is_done(self, person: Participant) -> bool:
        """Say whether somebody is done, and no question was added since."""
        return person.saw_all_since(self.asked_seq)

    def link_seq(self, view: ViewChoice) -> int:
        """Return the sequence number at which the private link for this view was last renewed; 0 when it has no such link."""
        match view.place:
            case "leiden":
                return self.conversation.facilitator_link_seq
            case "scherm":
                return self.conversation.screen_link_seq
            case _:
                return 0

    @property
    def done(self) -> int:
        """The number of people who are done."""
        return sum(map(self.is_done, self.people.values()))


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since a sequence number. `private` is only meaningful when `may_show` is true: then answers may be shown.

    `open` and `private` are what the kind of the conversation read.
    """

    conversation: Conversation
    kind: RoomKind
    phases: Phases
    form: Any
    open: object
    may_show: bool
    private: object
    people: tuple[Participant, ...]
    removed: tuple[tuple[str, bool], ...]
    door_nonce: bytes | None


def read_changes(connection: Connection, conversation_id: str, known: RoomState | None, now_ms: int, kinds: LiveKinds) -> Changes | None:
    """Read what changed since `known`, or everything; None when the conversation is gone or this program does not have its kind.

    This is the only place that decides whether answers may leave the tables to be shown.
    """
    found = load_with_door(connection, conversation_id)
    if found is None or found[0].kind not in kinds:
        return None
    conversation, nonce = found
    kind, phases = kinds[conversation.kind].room, kinds[conversation.kind].phases
    since = known.conversation.seq if known else NEVER
    may_show = shows_answers(conversation, phases, now_ms)
    private_since = since if known and known.shows_answers else NEVER
    opened = kind.read_open(connection, conversation, since)
    return Changes(
        conversation,
        kind,
        phases,
        known.form if known else read_form(connection, conversation.form, kinds[conversation.kind].forms),
        opened,
        may_show,
        kind.read_private(connection, conversation, opened, private_since) if may_show else None,
        participants_since(connection, conversation_id, since),
        removed_since(connection, conversation_id, since),
        nonce,
    )


def take_in(known: RoomState | None, changes: Changes) -> RoomState:
    """Return the state after the changes; `known` is updated in place."""
    state = known or RoomState(changes.conversation, changes.kind, changes.phases, changes.form)
    state.conversation = changes.conversation
    state.door_nonce = changes.door_nonce
    if changes.people or changes.removed:
        state.people_seq = changes.conversation.seq
    for participant_id, withdrew in changes.removed:
        state.withdrawn += withdrew
        state.people.pop(participant_id, None)
        state.removed.pop(participant_id, None)
    for person in changes.people:
        _take_in_person(state, person)
    _take_in_kind(state, changes)
    return state


def _take_in_person(state: RoomState, person: Participant) -> None:
    here, there = (state.people, state.removed) if person.removed_ms is None else (state.removed, state.people)
    there.pop(person.id, None)
    here[person.id] = person
    state.merged.pop(person.id, None)
    if person.merged_into is not None:
        state.merged[person.id] = person.merged_into


def _take_in_kind(state: RoomState, changes: Changes) -> None:
    kind = state.kind
    state.of_kind = kind.take_in_open(state.of_kind, changes.open)
    state.asked_seq = kind.asked_seq(state.of_kind)
    if changes.may_show:
        people = changes.people if state.shows_answers else (*state.people.values(), *state.removed.values())
        kind.take_in_private(state.of_kind, changes.private, PeopleNews(people, tuple(gone for gone, _ in changes.removed)))
    elif state.shows_answers:
        kind.forget_private(state.of_kind)
    state.shows_answers = changes.may_show
