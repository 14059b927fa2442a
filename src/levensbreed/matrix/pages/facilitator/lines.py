"""The page on which the facilitator prepares the matrix: add, rename or hide rows and columns."""

from http import HTTPStatus
from typing import Any

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
    context = live_views(call).shared(state, call.parts.now_ms()) | {
        "rows": [{"id": row.id, "label": row.label, "hidden": row.hidden} for row in matrix.all_rows],
        "own_texts": _own_texts(call, state),
        "columns": [{"id": column.id, "label": column.label, "hidden": column.hidden} for column in matrix.all_columns],
        "errors": errors,
        "values": {f"{call.text('soort')}-{call.text('id')}" if call.text("id") else call.text("soort"): call.text("label")},
    }
    return page(call, "facilitator/matrix.html", "Onderwerpen en groepen", status=status, **context)


def _own_texts(call: Call, state: RoomState) -> list[dict[str, Any]]:
    """Return the texts that people gave in rows that ask for one, each once and without names; nothing before the reveal."""
    matrix = matrix_of(state)
    if matrix.picture is None:
        return []
    with call.parts.database.snapshot() as connection:
        stored = own_texts(connection, state.conversation.id)
    labels = {column.id: column.label for column in matrix.columns}
    asking = {row.id for row in matrix.rows if row.free_text}
    rows = {same_name(row.label) for row in matrix.all_rows}
    found: dict[str, dict[str, Any]] = {}
    for cell in stored:
        if cell.participant_id in state.people and cell.row in asking and cell.column in labels and cell.answer:
            name = same_name(cell.answer.text)
            text = found.setdefault(name, {"label": cell.answer.text, "groups": [], "is_row": name in rows})
            text["groups"] = sorted({*text["groups"], labels[cell.column]})
    return sorted(found.values(), key=lambda text: same_name(text["label"]))
