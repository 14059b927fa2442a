"""The totaalplaatje for programs."""

from typing import Any

from starlette.responses import Response

from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.live.room_state import RoomState
from levensbreed.matrix.rules.lines import Column, Row
from levensbreed.matrix.rules.picture import Picture, task_key
from levensbreed.matrix.shown.picture import cell_sentence
from levensbreed.matrix.shown.state import matrix_of
from levensbreed.web.api.bodies import reply
from levensbreed.web.live_page import state_of
from levensbreed.web.routing import Call


async def read_picture(call: Call) -> Response:
    """Return the totaalplaatje. Raises RefusedError until it is revealed."""
    state = await state_of(call)
    matrix = matrix_of(state)
    if matrix.picture is None:
        raise RefusedError(Reason.PICTURE_NOT_SHOWN)
    totals = matrix.picture.class_totals([row.id for row in matrix.rows], [column.id for column in matrix.columns])
    shown = {
        "aanbieders": matrix.picture.providers_at_table,
        "anderen": matrix.picture.others,
        "aantallen": {cell_class.value: count for cell_class, count in totals.items()},
        "vakjes": [_cell(state, matrix.picture, row, column) for row in matrix.rows for column in matrix.columns],
        "taken": [_task(matrix.picture, task.id) for task in state.form.tasks],
    }
    return reply(shown)


def _cell(state: RoomState, picture: Picture, row: Row, column: Column) -> dict[str, Any]:
    cell = picture.cell(row.id, column.id)
    decision = matrix_of(state).decisions.cells.get((row.id, column.id))
    return {
        "rij": cell.row,
        "kolom": cell.column,
        "klasse": cell.cell_class.value,
        "aanbod": cell.counts.offers,
        "bekend": cell.counts.known,
        "bekeken": cell.counts.looked,
        "twijfel": cell.counts.doubts,
        "aanbieders": cell.providers,
        "genoemd": [{"naam": named.name, "mensen": named.people} for named in cell.named],
        "momenten": cell.moments,
        "later": cell.late,
        "oordeel": decision.verdict.value if decision else "",
        "past_niet": decision.not_applicable if decision else False,
        "zin": cell_sentence(cell, state.form),
    }


def _task(picture: Picture, task: str) -> dict[str, Any]:
    counts = picture.counts(task_key(task))
    return {
        "taak": task,
        "klasse": picture.class_of(task_key(task)).value,
        "aanbod": counts.offers,
        "bekend": counts.known,
        "bekeken": counts.looked,
        "twijfel": counts.doubts,
    }
