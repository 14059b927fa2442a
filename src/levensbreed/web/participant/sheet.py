"""Somebody's own sheet: what is answered, what comes next, what came before."""

from dataclasses import dataclass

from levensbreed.domain.commands import ChooseView
from levensbreed.domain.instrument import MatrixInstrument
from levensbreed.domain.matrix import Mark
from levensbreed.domain.people import Participant
from levensbreed.domain.picture import CellKey
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.live.room_state import RoomState
from levensbreed.storage.matrix import StoredCell, own_cells
from levensbreed.storage.tasks import StoredTask, own_tasks
from levensbreed.web.live_page import state_of
from levensbreed.web.routing import Call


@dataclass(frozen=True, slots=True)
class Sheet:
    """The own answers of one participant, in the order of the questions: row by row, then the tasks."""

    state: RoomState
    me: Participant
    cells: dict[CellKey, StoredCell]
    tasks: dict[str, StoredTask]
    instrument: MatrixInstrument

    @property
    def base(self) -> str:
        """The address below which this participant's pages are."""
        return f"/gesprekken/{self.state.conversation.id}"

    def order(self) -> list[CellKey]:
        """Return all cells in the order in which they are asked."""
        return [(row.id, column.id) for row in self.state.rows for column in self.state.columns]

    def addresses(self) -> list[str]:
        """Return the addresses of all questions in order, cells first, then tasks."""
        cells = [self.cell_address(key) for key in self.order()]
        return cells + [self.task_address(task.id) for task in self.instrument.tasks]

    def cell_address(self, key: CellKey) -> str:
        """Return the address of one question."""
        return f"{self.base}/invullen/{key[0]}/{key[1]}"

    def task_address(self, task_id: str) -> str:
        """Return the address of one task."""
        return f"{self.base}/taken/{task_id}"

    def around(self, address: str) -> tuple[str | None, str]:
        """Return the question before this one (None at the first), and what comes after it."""
        order = self.addresses()
        at = order.index(address)
        after = order[at + 1] if at + 1 < len(order) else f"{self.base}/antwoorden"
        return (order[at - 1] if at else None), after

    def mark(self, key: CellKey) -> Mark | None:
        """Return what stands in a cell; done makes every cell looked at."""
        stored = self.cells.get(key)
        if stored and stored.answer:
            return stored.answer.mark
        return Mark.LOOKED if self.me.done else None

    def task_mark(self, task_id: str) -> Mark | None:
        """Return what stands at a task; done makes every task looked at."""
        stored = self.tasks.get(task_id)
        if stored and stored.answer:
            return stored.answer.mark
        return Mark.LOOKED if self.me.done else None

    def first_open(self) -> str | None:
        """Return the address of the first question nobody looked at yet, or None."""
        for key in self.order():
            if self.mark(key) is None:
                return self.cell_address(key)
        for task in self.instrument.tasks:
            if self.task_mark(task.id) is None:
                return self.task_address(task.id)
        return None


async def sheet_of(call: Call) -> Sheet:
    """Return the sheet of the participant who asks. Raises RefusedError when they were removed."""
    state = await state_of(call)
    me = state.people.get(call.participant_id)
    if me is None:
        raise RefusedError(Reason.REMOVED)
    with call.parts.database.reading() as connection:
        cells = own_cells(connection, call.conversation_id, me.id)
        tasks = own_tasks(connection, call.conversation_id, me.id)
    return Sheet(state, me, cells, tasks, call.parts.instrument)


async def remember_view(call: Call, *, whole_table: bool) -> None:
    """Keep the choice between questions and table, when this request makes it (`?weergave`)."""
    if "weergave" in call.request.query_params:
        await call.parts.dispatch(ChooseView(call.conversation_id, call.participant_id, whole_table))
