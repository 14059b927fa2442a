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
from levensbreed.storage.people import prefers_table
from levensbreed.storage.tasks import StoredTask, own_tasks
from levensbreed.web.live_page import state_of
from levensbreed.web.routing import Call

AT_ANSWER = "#antwoord"
"""Where a question's first box is; who comes from the same cell of the table goes on there."""


def at_cell(key: CellKey) -> str:
    """Return where a cell is on the page of the whole table."""
    return f"#k-{key[0]}-{key[1]}"


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

    @property
    def is_done(self) -> bool:
        """Whether this participant is done with all that is asked now."""
        return self.state.is_done(self.me)

    def described(self) -> dict[str, str]:
        """Return who this participant is, as their own pages show it."""
        role = self.instrument.role(self.me.role)
        who = {"role_label": role.label, "role_id": role.id, "letter": role.letter}
        return who | {"organisation": self.me.organisation, "name": self.me.name}

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
        """Return what stands in a cell; done makes every cell looked at that was there by then."""
        stored = self.cells.get(key)
        if stored and stored.answer:
            return stored.answer.mark
        return Mark.LOOKED if self.me.saw_all_since(self.state.came_later.added_seq(key)) else None

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
        return next(iter(self.open_tasks()), None)

    def open_tasks(self) -> list[str]:
        """Return the addresses of the tasks nobody looked at yet."""
        return [self.task_address(task.id) for task in self.instrument.tasks if self.task_mark(task.id) is None]


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


def prefers_whole_table(call: Call) -> bool:
    """Say whether the participant who asks chose the whole table."""
    with call.parts.database.reading() as connection:
        return prefers_table(connection, call.participant_id)


async def remember_view(call: Call, *, whole_table: bool) -> None:
    """Keep the choice between questions and table, when this request makes it (`?weergave`)."""
    if "weergave" in call.request.query_params:
        await call.parts.dispatch(ChooseView(call.conversation_id, call.participant_id, whole_table))
