"""The matrix as a kind of conversation: its one entry point for the rest of the program."""

from collections.abc import Callable, Iterator

from sqlalchemy import Connection

from levensbreed.domain.commands import ByParticipant
from levensbreed.domain.conversation import Conversation
from levensbreed.live.kind import LiveKind
from levensbreed.live.room_state import RoomState
from levensbreed.matrix.changes import answers, decisions, lines
from levensbreed.matrix.changes.cells import change_kept, kept_matrix
from levensbreed.matrix.changes.role_grouping import RoleWatch, group_roles_after_step
from levensbreed.matrix.content.forms import FORMS
from levensbreed.matrix.pages.facilitator.beginning import PREPARING
from levensbreed.matrix.pages.facilitator.choices import CHOICES
from levensbreed.matrix.pages.participant.own import own_answers, own_words
from levensbreed.matrix.room import ROOM
from levensbreed.matrix.rules.commands import AddLine, ChangeLine, PutCell, PutTask
from levensbreed.matrix.rules.group_commands import AddPoint, DecideCell, MarkPoint, MergeNames, ShowOnScreen, SplitName
from levensbreed.matrix.rules.instrument import KIND, MatrixInstrument
from levensbreed.matrix.rules.kept_matrix import MatrixChoices, NewMatrix, choose
from levensbreed.matrix.rules.phases import PHASES
from levensbreed.matrix.rules.practice import PEOPLE, made_up_answers, made_up_task_answers
from levensbreed.matrix.rules.texts import TEXTS
from levensbreed.matrix.rules.topic import PutCells
from levensbreed.matrix.shown.live import VIEWS
from levensbreed.matrix.shown.privacy import PRIVACY
from levensbreed.matrix.shown.state import MatrixState, matrix_of
from levensbreed.matrix.tables.answered import has_answered
from levensbreed.matrix.tables.cells import take_back_cells, take_over_cells
from levensbreed.matrix.tables.matrices import begin_matrix
from levensbreed.matrix.tables.tasks import take_back_tasks, take_over_tasks
from levensbreed.storage.transaction import Transaction
from levensbreed.together import commands as together
from levensbreed.together.changes.text_erasure import forget_texts
from levensbreed.together.changes.texts import TextChanges
from levensbreed.web.kind import Kind


def _asked_of_cells(command: PutCells) -> object:
    return [(command.participant_id, cell.row, cell.column, cell.answer) for cell in command.cells]


def _copied(matrix: MatrixState) -> NewMatrix:
    return NewMatrix(matrix.kept.copied(), matrix.rows, matrix.columns)


def _choose(transaction: Transaction, conversation: Conversation, chosen: MatrixChoices | None) -> None:
    kept = kept_matrix(transaction, conversation)
    new = choose(conversation, kept, chosen or MatrixChoices())
    if new != kept:
        change_kept(transaction, conversation, moments_enabled=new.moments_enabled, names=new.names.value)


def _merge(connection: Connection, conversation_id: str, giver: str, taker: str, seq: int) -> None:
    take_over_cells(connection, conversation_id, giver, taker, seq)
    take_over_tasks(connection, conversation_id, giver, taker, seq)


def _unmerge(connection: Connection, conversation_id: str, taker: str, given_seq: int, seq: int) -> None:
    take_back_cells(connection, conversation_id, taker, given_seq, seq)
    take_back_tasks(connection, conversation_id, taker, given_seq, seq)


def _fill_in(
    form: MatrixInstrument, state: RoomState, number: int, participant_id: str, new_id: Callable[[], str], now_ms: Callable[[], int]
) -> Iterator[ByParticipant]:
    conversation_id, matrix = state.conversation.id, matrix_of(state)
    for (row, column), answer in made_up_answers(number, matrix.rows, matrix.columns):
        yield PutCell(conversation_id, participant_id, row, column, answer, None, new_id(), now_ms())
    for task, said in made_up_task_answers(number, tuple(task.id for task in form.tasks)):
        yield PutTask(conversation_id, participant_id, task, said, None, new_id(), now_ms())


_TEXTS = TextChanges(TEXTS, FORMS)

LIVE = LiveKind(
    id=KIND,
    forms=FORMS,
    by_participant={
        PutCell: answers.change_cell,
        PutCells: answers.change_cells,
        PutTask: answers.change_task,
        **_TEXTS.by_participant,
    },
    by_facilitator={
        AddLine: lines.add_own_line,
        ChangeLine: lines.change_line,
        DecideCell: decisions.decide,
        MarkPoint: decisions.mark_point,
        AddPoint: decisions.add_point,
        MergeNames: decisions.merge,
        SplitName: decisions.split,
        ShowOnScreen: decisions.show_on_screen,
        **together.BY_FACILITATOR,
        **_TEXTS.by_facilitator,
    },
    contents={PutCells: _asked_of_cells},
    begin=begin_matrix,
    copied=_copied,
    phases=PHASES,
    watch=RoleWatch,
    choose=_choose,
    stepped=group_roles_after_step,
    forget=forget_texts,
    has_answered=has_answered,
    merge=_merge,
    unmerge=_unmerge,
    room=ROOM,
)

MATRIX = Kind(
    live=LIVE,
    preparing=PREPARING,
    choices=CHOICES,
    shown=VIEWS,
    privacy=PRIVACY,
    practice_people=PEOPLE,
    practice_answers=_fill_in,
    own_answers=own_answers,
    own_words=own_words,
)
