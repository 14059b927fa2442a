"""What a room knows: the state of one conversation, kept up to date from the tables."""

from dataclasses import dataclass, field

from sqlalchemy import Connection

from levensbreed.domain.conversation import Column, Conversation, Row
from levensbreed.domain.people import Participant
from levensbreed.domain.picture import Picture
from levensbreed.storage.conversations import load_columns, load_conversation, load_rows
from levensbreed.storage.matrix import StoredCell, cells_since
from levensbreed.storage.people import participants_since
from levensbreed.storage.removals import removed_since

NEVER = -1


@dataclass(slots=True)
class RoomState:
    """One conversation as its room sees it. `picture` is None whenever answers must stay private."""

    conversation: Conversation
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    people: dict[str, Participant] = field(default_factory=dict)
    picture: Picture | None = None

    @property
    def done(self) -> int:
        """How many people said they are done."""
        return sum(person.done for person in self.people.values())


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since a sequence number. `cells` is None when answers may not be read."""

    conversation: Conversation
    matrix: tuple[tuple[Row, ...], tuple[Column, ...]]
    people: tuple[Participant, ...]
    removed: tuple[str, ...]
    cells: tuple[StoredCell, ...] | None
    whole_picture: bool


def read_changes(connection: Connection, conversation_id: str, known: RoomState | None, now_ms: int) -> Changes | None:
    """Read what changed since `known`, or everything; None when the conversation is gone.

    Answers are read only when the picture is visible at `now_ms`.
    """
    conversation = load_conversation(connection, conversation_id)
    if conversation is None:
        return None
    since = known.conversation.seq if known else NEVER
    whole_picture = known is None or known.picture is None
    cells = None
    if conversation.picture_is_visible(now_ms):
        cells = cells_since(connection, conversation_id, NEVER if whole_picture else since)
    return Changes(
        conversation,
        (known.rows, known.columns) if known else (load_rows(connection, conversation_id), load_columns(connection, conversation_id)),
        participants_since(connection, conversation_id, since),
        removed_since(connection, conversation_id, since),
        cells,
        whole_picture,
    )


def take_in(known: RoomState | None, changes: Changes) -> RoomState:
    """Return the state after the changes; the known state is updated in place."""
    state = known or RoomState(changes.conversation, *changes.matrix)
    state.conversation = changes.conversation
    state.rows, state.columns = changes.matrix
    for participant_id in changes.removed:
        state.people.pop(participant_id, None)
    for person in changes.people:
        state.people[person.id] = person
    _take_in_picture(state, changes)
    return state


def _take_in_picture(state: RoomState, changes: Changes) -> None:
    if changes.cells is None:
        state.picture = None
        return
    people = changes.people
    if state.picture is None or changes.whole_picture:
        state.picture, people = Picture(), tuple(state.people.values())
    for participant_id in changes.removed:
        state.picture.remove_person(participant_id)
    for person in people:
        state.picture.put_person(person)
    for cell in changes.cells:
        if cell.participant_id in state.people:
            state.picture.put_answer(cell.participant_id, cell.key, cell.answer)
