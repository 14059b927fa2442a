"""The page on which the facilitator prepares the matrix: add, rename or hide rows and columns."""

from dataclasses import dataclass
from http import HTTPStatus

from starlette.responses import Response

from levensbreed.domain.refusals import RefusedError
from levensbreed.domain.texts import same_name
from levensbreed.live.room_state import RoomState
from levensbreed.matrix.rules.commands import AddLine, ChangeLine
from levensbreed.matrix.rules.lines import LineKind
from levensbreed.matrix.shown.state import matrix_of
from levensbreed.matrix.tables.cells import own_texts
from levensbreed.web.access import NotYoursError
from levensbreed.web.live_page import live_views, state_of
from levensbreed.web.replies import field_error, go, operation_filled_in, page
from levensbreed.web.routing import Call


@dataclass(frozen=True, slots=True)
class LineToChange:
    """A row or a column."""

    id: str
    label: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class OwnText:
    """What people wrote themselves, at which groups, and whether there is a row of that name already."""

    label: str
    groups: list[str]
    is_row: bool


@dataclass(frozen=True, slots=True)
class MatrixPage:
    """All rows and columns, and what people wrote where a row asks for that."""

    rows: list[LineToChange]
    columns: list[LineToChange]
    own_texts: list[OwnText]


async def matrix_page(call: Call) -> Response:
    """Show all rows and columns."""
    return await _page(call, {}, HTTPStatus.OK)


async def change_matrix(call: Call) -> Response:
    """Add, rename, hide or show one row or column."""
    if call.text("soort") not in LineKind:
        raise NotYoursError
    kind, line = LineKind(call.text("soort")), call.text("id")
    op = operation_filled_in(call)
    try:
        match call.text("doe"):
            case "toevoegen":
                await call.parts.dispatch(AddLine(call.conversation_id, kind, call.text("label"), op))
            case "wijzig":
                await call.parts.dispatch(ChangeLine(call.conversation_id, kind, line, call.text("label"), None, op))
            case "verberg" | "toon" as choice:
                await call.parts.dispatch(ChangeLine(call.conversation_id, kind, line, None, choice == "verberg", op))
            case _:
                pass
    except RefusedError as refused:
        field = f"{kind.value}-{line}" if line else kind.value
        return await _page(call, {field: next(iter(field_error(refused).values()))}, HTTPStatus.UNPROCESSABLE_ENTITY)
    return go(f"/gesprekken/{call.conversation_id}/schema")


async def _page(call: Call, errors: dict[str, str], status: HTTPStatus) -> Response:
    state = await state_of(call)
    matrix = matrix_of(state)
    shown = MatrixPage(
        [LineToChange(row.id, row.label, row.hidden) for row in matrix.all_rows],
        [LineToChange(column.id, column.label, column.hidden) for column in matrix.all_columns],
        _own_texts(call, state),
    )
    values = {f"{call.text('soort')}-{call.text('id')}" if call.text("id") else call.text("soort"): call.text("label")}
    shared, title = live_views(call).shared(state, call.parts.now_ms()), "Onderwerpen en groepen"
    return page(call, "facilitator/matrix.html", title, *shared, shown, status=status, errors=errors, values=values)


def _own_texts(call: Call, state: RoomState) -> list[OwnText]:
    """Return the texts that people gave in rows that ask for one, each once and without names; nothing before the reveal."""
    matrix = matrix_of(state)
    if matrix.picture is None:
        return []
    with call.parts.database.snapshot() as connection:
        stored = own_texts(connection, state.conversation.id)
    labels = {column.id: column.label for column in matrix.columns}
    asking = {row.id for row in matrix.rows if row.free_text}
    rows = {same_name(row.label) for row in matrix.all_rows}
    written: dict[str, str] = {}
    groups: dict[str, set[str]] = {}
    for cell in stored:
        if cell.participant_id in state.people and cell.row in asking and cell.column in labels and cell.answer:
            name = same_name(cell.answer.text)
            written.setdefault(name, cell.answer.text)
            groups.setdefault(name, set()).add(labels[cell.column])
    return [OwnText(written[name], sorted(groups[name]), name in rows) for name in sorted(written)]
