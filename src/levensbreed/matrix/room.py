"""What a room reads and keeps of a conversation with a matrix."""

from dataclasses import dataclass

from sqlalchemy import Connection

from levensbreed.domain.conversation import Conversation
from levensbreed.live.room_kind import NEVER, PeopleNews, RoomKind
from levensbreed.matrix.rules.attendance import CameLater
from levensbreed.matrix.rules.cell import CellAnswer
from levensbreed.matrix.rules.decisions import NOTHING_DECIDED, Decisions
from levensbreed.matrix.rules.kept_matrix import KeptMatrix
from levensbreed.matrix.rules.lines import Column, Row
from levensbreed.matrix.rules.picture import Picture, task_key
from levensbreed.matrix.shown.state import MatrixState
from levensbreed.matrix.tables.cells import StoredCell, cells_since
from levensbreed.matrix.tables.decisions import load_decisions
from levensbreed.matrix.tables.lines import load_columns, load_rows
from levensbreed.matrix.tables.matrices import load_matrix
from levensbreed.matrix.tables.tasks import StoredTask, tasks_since


@dataclass(frozen=True, slots=True)
class _Open:
    """What everybody may know; `lines` is None when no row or column changed."""

    kept: KeptMatrix
    lines: tuple[tuple[Row, ...], tuple[Column, ...]] | None


@dataclass(frozen=True, slots=True)
class _Answers:
    """What people answered and the group decided; `decisions` is None when nothing new was decided."""

    cells: tuple[StoredCell, ...]
    tasks: tuple[StoredTask, ...]
    decisions: Decisions | None
    whole: bool


def _read_open(connection: Connection, conversation: Conversation, since: int) -> _Open:
    """Read the settings of the matrix, and its rows and columns when one of them changed."""
    kept = load_matrix(connection, conversation.id)
    lines = (load_rows(connection, conversation.id), load_columns(connection, conversation.id)) if kept.lines_seq > since else None
    return _Open(kept, lines)


def _read_private(connection: Connection, conversation: Conversation, opened: _Open, since: int) -> _Answers:
    """Read everybody's answers, and what the group decided about them."""
    return _Answers(
        cells_since(connection, conversation.id, since),
        tasks_since(connection, conversation.id, since),
        load_decisions(connection, conversation.id) if opened.kept.decided_seq > since else None,
        whole=since == NEVER,
    )


def _take_in_open(known: MatrixState | None, opened: _Open) -> MatrixState:
    matrix = known or MatrixState()
    matrix.kept = opened.kept
    if opened.lines is not None:
        matrix.all_rows, matrix.all_columns = opened.lines
        matrix.rows = tuple(row for row in matrix.all_rows if not row.hidden)
        matrix.columns = tuple(column for column in matrix.all_columns if not column.hidden)
        matrix.came_later = CameLater(_seqs_of_later(matrix.all_rows), _seqs_of_later(matrix.all_columns))
    return matrix


def _take_in_private(matrix: MatrixState, answers: _Answers, people: PeopleNews) -> None:
    if matrix.picture is None or answers.whole:
        matrix.picture = Picture()
    picture = matrix.picture
    picture.lay_out(matrix.came_later)
    picture.group_roles(matrix.kept.grouping)
    for participant_id in people.gone:
        picture.remove_person(participant_id)
    for person in people.changed:
        picture.put_person(person)
    for cell in answers.cells:
        picture.put_answer(cell.participant_id, cell.key, cell.answer)
    for task in answers.tasks:
        answer = task.answer
        told = CellAnswer(answer.mark, late=answer.late) if answer else None
        picture.put_answer(task.participant_id, task_key(task.task), told)
        matrix.notes[task.participant_id, task.task] = answer.note if answer else ""
    if answers.decisions is not None:
        matrix.decisions = answers.decisions
        picture.decide(answers.decisions.not_applicable, answers.decisions.spellings)


def _forget_private(matrix: MatrixState) -> None:
    matrix.picture, matrix.notes, matrix.decisions = None, {}, NOTHING_DECIDED


def _asked_seq(matrix: MatrixState) -> int:
    """Return the sequence number at which the newest visible row or column was added."""
    lines: tuple[Row | Column, ...] = (*matrix.rows, *matrix.columns)
    return max((line.added_seq for line in lines), default=0)


def _seqs_of_later(lines: tuple[Row, ...] | tuple[Column, ...]) -> dict[str, int]:
    return {line.id: line.added_seq for line in lines if line.added_seq}


ROOM = RoomKind(
    read_open=_read_open,
    take_in_open=_take_in_open,
    read_private=_read_private,
    take_in_private=_take_in_private,
    forget_private=_forget_private,
    asked_seq=_asked_seq,
)
