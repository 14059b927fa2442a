"""What a room knows: the state of one conversation, kept up to date from the tables."""

from dataclasses import dataclass, field

from sqlalchemy import Connection

from levensbreed.domain.conversation import Column, Conversation, Row
from levensbreed.domain.people import Participant
from levensbreed.live.forms import read_form
from levensbreed.matrix.rules.attendance import CameLater
from levensbreed.matrix.rules.cell import CellAnswer
from levensbreed.matrix.rules.instrument import MatrixInstrument
from levensbreed.matrix.rules.picture import Picture, task_key
from levensbreed.matrix.tables.cells import StoredCell, cells_since
from levensbreed.matrix.tables.decisions import NOTHING_DECIDED, Decisions, load_decisions
from levensbreed.matrix.tables.tasks import StoredTask, tasks_since
from levensbreed.storage.conversations import load_columns, load_conversation, load_rows
from levensbreed.storage.people import participants_since
from levensbreed.storage.removals import removed_since
from levensbreed.storage.seats import door_nonce

NEVER = -1


@dataclass(slots=True)
class RoomState:
    """One conversation as its room sees it. `picture` is None whenever answers must stay private.

    `rows` and `columns` are those that are shown, in order. `notes` are what people wrote at the general tasks, by person
    and task, while the picture is shown. `door_nonce` is what the code follows from, None when the door is closed.
    `removed` are people who can still be put back; `withdrawn` counts the people who are gone for good; `merged` says as
    which participant somebody goes on.
    """

    conversation: Conversation
    form: MatrixInstrument
    all_rows: tuple[Row, ...]
    all_columns: tuple[Column, ...]
    people: dict[str, Participant] = field(default_factory=dict)
    people_seq: int = NEVER
    removed: dict[str, Participant] = field(default_factory=dict)
    withdrawn: int = 0
    merged: dict[str, str] = field(default_factory=dict)
    picture: Picture | None = None
    decisions: Decisions = NOTHING_DECIDED
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    door_nonce: bytes | None = None
    came_later: CameLater = field(default_factory=CameLater)
    rows: tuple[Row, ...] = ()
    columns: tuple[Column, ...] = ()

    def takes_part(self, participant_id: str) -> bool:
        """Say whether somebody is at the table, perhaps as the participant they were merged into."""
        known = set[str]()
        while participant_id in self.merged and participant_id not in known:
            known.add(participant_id)
            participant_id = self.merged[participant_id]
        return participant_id in self.people

    def is_done(self, person: Participant) -> bool:
        """Say whether somebody is done with all that is asked now: nothing was added since."""
        rows, columns = (max((line.added_seq for line in lines), default=0) for lines in (self.rows, self.columns))
        return person.saw_all_since(max(rows, columns))

    def link_seq(self, view: str) -> int:
        """Return the sequence number at which the private link by which this view is watched was last renewed."""
        match view.partition("/")[0]:
            case "leiden":
                return self.conversation.facilitator_link_seq
            case "scherm":
                return self.conversation.screen_link_seq
            case _:
                return 0

    @property
    def done(self) -> int:
        """How many people are done."""
        return sum(map(self.is_done, self.people.values()))


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since a sequence number. `cells` is None when answers may not be read."""

    conversation: Conversation
    form: MatrixInstrument
    matrix: tuple[tuple[Row, ...], tuple[Column, ...]]
    people: tuple[Participant, ...]
    removed: tuple[tuple[str, bool], ...]
    cells: tuple[StoredCell, ...] | None
    whole_picture: bool
    decisions: Decisions | None = None
    tasks: tuple[StoredTask, ...] = ()
    door_nonce: bytes | None = None


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
    matrix = None
    if known is None or known.conversation.matrix_seq != conversation.matrix_seq:
        matrix = (load_rows(connection, conversation_id), load_columns(connection, conversation_id))
    decisions = None
    if cells is not None and (whole_picture or (known and known.conversation.decided_seq != conversation.decided_seq)):
        decisions = load_decisions(connection, conversation_id)
    return Changes(
        conversation,
        known.form if known else read_form(connection, conversation.form),
        matrix or ((known.all_rows, known.all_columns) if known else ((), ())),
        participants_since(connection, conversation_id, since),
        removed_since(connection, conversation_id, since),
        cells,
        whole_picture,
        decisions,
        tasks_since(connection, conversation_id, NEVER if whole_picture else since) if cells is not None else (),
        door_nonce(connection, conversation_id),
    )


def take_in(known: RoomState | None, changes: Changes) -> RoomState:
    """Return the state after the changes; the known state is updated in place."""
    state = known or RoomState(changes.conversation, changes.form, *changes.matrix)
    state.conversation = changes.conversation
    state.all_rows, state.all_columns = changes.matrix
    state.rows = tuple(row for row in state.all_rows if not row.hidden)
    state.columns = tuple(column for column in state.all_columns if not column.hidden)
    state.came_later = CameLater(_seqs_of_later(state.all_rows), _seqs_of_later(state.all_columns))
    state.door_nonce = changes.door_nonce
    if changes.people or changes.removed:
        state.people_seq = changes.conversation.seq
    for participant_id, withdrew in changes.removed:
        state.withdrawn += withdrew
        state.people.pop(participant_id, None)
        state.removed.pop(participant_id, None)
    for person in changes.people:
        _take_in_person(state, person)
    _take_in_picture(state, changes)
    return state


def _take_in_person(state: RoomState, person: Participant) -> None:
    here, there = (state.people, state.removed) if person.removed_ms is None else (state.removed, state.people)
    there.pop(person.id, None)
    here[person.id] = person
    state.merged.pop(person.id, None)
    if person.merged_into is not None:
        state.merged[person.id] = person.merged_into


def _take_in_picture(state: RoomState, changes: Changes) -> None:
    if changes.cells is None:
        state.picture, state.notes = None, {}
        return
    people = changes.people
    if state.picture is None or changes.whole_picture:
        state.picture, people = Picture(), (*state.people.values(), *state.removed.values())
    state.picture.lay_out(state.came_later)
    state.picture.tell(changes.conversation.telling)
    for participant_id, _ in changes.removed:
        state.picture.remove_person(participant_id)
    for person in people:
        state.picture.put_person(person)
    for cell in changes.cells:
        state.picture.put_answer(cell.participant_id, cell.key, cell.answer)
    for task in changes.tasks:
        answer = task.answer
        told = CellAnswer(answer.mark, late=answer.late) if answer else None
        state.picture.put_answer(task.participant_id, task_key(task.task), told)
        state.notes[task.participant_id, task.task] = answer.note if answer else ""
    if changes.decisions is not None:
        state.decisions = changes.decisions
        state.picture.decide(changes.decisions.not_applicable, changes.decisions.spellings)


def _seqs_of_later(lines: tuple[Row, ...] | tuple[Column, ...]) -> dict[str, int]:
    return {line.id: line.added_seq for line in lines if line.added_seq}
