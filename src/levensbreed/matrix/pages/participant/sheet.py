"""A participant's own sheet: their answers, and the order of the screens."""

from dataclasses import dataclass
from typing import assert_never

from levensbreed.domain.commands import ChooseView
from levensbreed.domain.people import Participant, View
from levensbreed.live.room_state import RoomState
from levensbreed.matrix.rules.cell import Mark
from levensbreed.matrix.rules.instrument import MatrixInstrument
from levensbreed.matrix.rules.picture import CellKey
from levensbreed.matrix.shown.state import MatrixState, matrix_of
from levensbreed.matrix.tables.cells import StoredCell, own_cells
from levensbreed.matrix.tables.tasks import StoredTask, own_tasks
from levensbreed.storage.people import chosen_view
from levensbreed.web.routing import Call
from levensbreed.web.use_cases.own_answers import Chair, MeShown, chair_of

AT_ANSWER = "#antwoord"
"""The anchor of a question's first box; coming from the same cell in the table leads there."""


def at_cell(key: CellKey) -> str:
    """Return the anchor of a cell on the page of the whole table."""
    return f"#k-{key[0]}-{key[1]}"


def at_group(key: CellKey) -> str:
    """Return the anchor of a cell on the page of its topic."""
    return f"#g-{key[1]}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The answers of one participant, in the order of the questions: row by row, then the tasks."""

    state: RoomState
    me: Participant
    cells: dict[CellKey, StoredCell]
    tasks: dict[str, StoredTask]
    instrument: MatrixInstrument
    view: View = View.TOPIC

    @property
    def base(self) -> str:
        """The address below which this participant's pages are."""
        return f"/gesprekken/{self.state.conversation.id}"

    @property
    def matrix(self) -> MatrixState:
        """The matrix that is filled in."""
        return matrix_of(self.state)

    @property
    def is_done(self) -> bool:
        """Whether this participant is done and no question was added since."""
        return self.state.is_done(self.me)

    def described(self) -> MeShown:
        """Return who this participant is, as their own pages show it."""
        return Chair(self.state, self.me).described()

    def order(self) -> list[CellKey]:
        """Return all cells in the order in which they are asked."""
        return self.matrix.cells

    def screens(self, view: View) -> list[str]:
        """Return the addresses of all screens of a view in order, the tasks last."""
        match view:
            case View.TOPIC:
                cells = [self.topic_address(row.id) for row in self.matrix.rows]
            case View.QUESTION:
                cells = [self.cell_address(key) for key in self.order()]
            case View.TABLE:
                cells = [self.table_address]
            case _:
                assert_never(view)
        return cells + [self.task_address(task.id) for task in self.instrument.tasks]

    @property
    def table_address(self) -> str:
        """The address of the whole table."""
        return f"{self.base}/tabel"

    def topic_address(self, row_id: str) -> str:
        """Return the address of one topic with all its groups."""
        return f"{self.base}/invullen/{row_id}"

    def cell_address(self, key: CellKey) -> str:
        """Return the address of one question."""
        return f"{self.base}/invullen/{key[0]}/{key[1]}"

    def task_address(self, task_id: str) -> str:
        """Return the address of one task."""
        return f"{self.base}/taken/{task_id}"

    def around(self, address: str, view: View) -> tuple[str | None, str]:
        """Return the screen before this one in a view (None at the first), and the screen after it."""
        order = self.screens(view)
        at = order.index(address)
        after = order[at + 1] if at + 1 < len(order) else f"{self.base}/antwoorden"
        return (order[at - 1] if at else None), after

    def mark(self, key: CellKey) -> Mark | None:
        """Return the mark of a cell. Saying to be done means having looked at every cell that was there by then."""
        stored = self.cells.get(key)
        if stored and stored.answer:
            return stored.answer.mark
        return Mark.LOOKED if self.me.saw_all_since(self.matrix.came_later.added_seq(key)) else None

    def revision(self, key: CellKey) -> int:
        """Return the revision of a cell, 0 where nothing was ever written."""
        return self.cells[key].revision if key in self.cells else 0

    def task_mark(self, task_id: str) -> Mark | None:
        """Return the mark of a task. Saying to be done means having looked at every task."""
        stored = self.tasks.get(task_id)
        if stored and stored.answer:
            return stored.answer.mark
        return Mark.LOOKED if self.me.done else None

    def first_open(self) -> str | None:
        """Return the address of the first screen, in the chosen view, with something that was not looked at yet; or None."""
        key = self.first_open_cell()
        return self.address_of(key) if key else next(iter(self.open_tasks()), None)

    def first_open_cell(self) -> CellKey | None:
        """Return the first cell that was not looked at yet, or None."""
        return next((key for key in self.order() if self.mark(key) is None), None)

    def address_of(self, key: CellKey) -> str:
        """Return the address at which a cell is filled in, in the chosen view."""
        match self.view:
            case View.TOPIC:
                return self.topic_address(key[0])
            case View.QUESTION:
                return self.cell_address(key)
            case View.TABLE:
                return self.table_address
            case _:
                assert_never(self.view)

    def open_tasks(self) -> list[str]:
        """Return the addresses of the tasks that this participant has not looked at yet."""
        return [self.task_address(task.id) for task in self.instrument.tasks if self.task_mark(task.id) is None]


async def sheet_of(call: Call) -> Sheet:
    """Return the sheet of the participant who makes this request. Raises RefusedError when they were removed."""
    chair = await chair_of(call)
    state, me = chair.state, chair.me
    with call.parts.database.snapshot() as connection:
        cells = own_cells(connection, call.conversation_id, me.id)
        tasks = own_tasks(connection, call.conversation_id, me.id)
        view = chosen_view(connection, me.id)
    return Sheet(state, me, cells, tasks, state.form, view)


async def remember_view(call: Call, view: View) -> None:
    """Store the view that this request chooses, if it does (`?weergave`)."""
    if "weergave" in call.request.query_params:
        await call.parts.dispatch(ChooseView(call.conversation_id, call.participant_id, view))
