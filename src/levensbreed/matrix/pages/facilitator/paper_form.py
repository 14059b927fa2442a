"""One paper form as the facilitator types it over: what is stored of it, and how its cells and tasks are saved."""

from dataclasses import dataclass, replace

from starlette.responses import Response

from levensbreed.domain.limits import TYPED_OVER_CHARS
from levensbreed.domain.people import Participant
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.live.changes.applied import Applied
from levensbreed.live.room_state import RoomState
from levensbreed.matrix.pages.participant.warning import warning_about
from levensbreed.matrix.rules.cell import CellAnswer, asks_names
from levensbreed.matrix.rules.commands import PutCell, PutTask
from levensbreed.matrix.rules.picture import CellKey
from levensbreed.matrix.rules.tasks import TaskAnswer
from levensbreed.matrix.rules.typed_marks import read_typed
from levensbreed.matrix.shown.api import CellSaved, CellValue, TaskSaved, TaskValue, TypedCellBody, TypedTaskBody, cell_value, task_value
from levensbreed.matrix.shown.state import MatrixState, matrix_of
from levensbreed.matrix.tables.cells import StoredCell, own_cells
from levensbreed.matrix.tables.tasks import StoredTask, own_tasks
from levensbreed.web.access import NotYoursError
from levensbreed.web.api.answers import proof
from levensbreed.web.api.bodies import read_body
from levensbreed.web.live_page import state_of
from levensbreed.web.routing import Call
from levensbreed.web.use_cases.on_paper import is_typed_over


@dataclass(frozen=True, slots=True)
class PaperForm:
    """What is stored of the form of one person, and the conversation that it is part of."""

    state: RoomState
    person: Participant
    cells: dict[CellKey, StoredCell]
    tasks: dict[str, StoredTask]

    @property
    def base(self) -> str:
        """The address of the conversation."""
        return f"/gesprekken/{self.state.conversation.id}"

    @property
    def matrix(self) -> MatrixState:
        """The matrix that is on the form."""
        return matrix_of(self.state)

    @property
    def with_moments(self) -> bool:
        """Whether marks have moments."""
        return self.matrix.kept.moments_enabled

    @property
    def with_names(self) -> bool:
        """Whether names are asked for now, on the form of this person."""
        return asks_names(self.state.conversation, self.matrix.kept, self.person)

    def cell(self, typed: str, text: str) -> CellAnswer:
        """Return what was typed in one cell. Raises RefusedError for what cannot be an answer here."""
        return replace(read_typed(_short(typed), with_moments=self.with_moments, with_names=self.with_names), text=text)

    def task(self, typed: str, note: str) -> TaskAnswer:
        """Return what was typed at a task. Raises RefusedError for what cannot be an answer there."""
        return TaskAnswer(read_typed(_short(typed), with_moments=False, with_names=False).mark, note)


def _short(typed: str) -> str:
    if len(typed) > TYPED_OVER_CHARS:
        raise RefusedError(Reason.TOO_LONG, "getypt", TYPED_OVER_CHARS)
    return typed


async def paper_form(call: Call) -> PaperForm:
    """Return the form in the address.

    Raises NotYoursError when there is no such person, and RefusedError when somebody's answers are no longer only from paper.
    """
    state = await state_of(call)
    person = state.people.get(str(call.request.path_params["person"]))
    if person is None:
        raise NotYoursError
    with call.parts.database.snapshot() as connection:
        if not is_typed_over(connection, person):
            raise RefusedError(Reason.FILLS_IN_ALONE)
        cells = own_cells(connection, call.conversation_id, person.id)
        tasks = own_tasks(connection, call.conversation_id, person.id)
    return PaperForm(state, person, cells, tasks)


async def put_cell(call: Call, form: PaperForm, key: CellKey, answer: CellAnswer, basis: int | None, op: str) -> Applied:
    """Save one cell of somebody's form."""
    command = PutCell(call.conversation_id, form.person.id, *key, answer, basis, op, call.parts.now_ms())
    return await call.parts.dispatch(command)


async def put_task(call: Call, form: PaperForm, task_id: str, answer: TaskAnswer, basis: int | None, op: str) -> Applied:
    """Save one task of somebody's form."""
    if task_id not in {task.id for task in form.state.form.tasks}:
        raise RefusedError(Reason.UNKNOWN_TASK)
    command = PutTask(call.conversation_id, form.person.id, task_id, answer, basis, op, call.parts.now_ms())
    return await call.parts.dispatch(command)


async def type_cell(call: Call) -> Response:
    """Save one cell from the facilitator's device and answer once it is durable."""
    body, form = await read_body(call, TypedCellBody), await paper_form(call)
    key = (str(call.request.path_params["row"]), str(call.request.path_params["column"]))
    answer = form.cell(body.getypt, body.tekst)
    return await proof(put_cell(call, form, key, answer, body.basis, body.op), body.op, _cell_value, CellSaved, warning_about)


async def type_task(call: Call) -> Response:
    """Save one task from the facilitator's device and answer once it is durable."""
    body, form = await read_body(call, TypedTaskBody), await paper_form(call)
    task_id, answer = str(call.request.path_params["task"]), form.task(body.getypt, body.toelichting)
    return await proof(put_task(call, form, task_id, answer, body.basis, body.op), body.op, _task_value, TaskSaved, warning_about)


def _cell_value(answer: object) -> CellValue:
    assert answer is None or isinstance(answer, CellAnswer), "a cell holds a cell's answer"
    return cell_value(answer)


def _task_value(answer: object) -> TaskValue:
    assert answer is None or isinstance(answer, TaskAnswer), "a task holds a task's answer"
    return task_value(answer)
