"""One cell at a time: the question page, its form, and the API for the same cell."""

from dataclasses import replace
from http import HTTPStatus

from starlette.responses import Response

from levensbreed.domain.people import View
from levensbreed.domain.refusals import RefusedError
from levensbreed.live.changes.applied import Applied, StaleError
from levensbreed.matrix.pages.participant.question import show_question
from levensbreed.matrix.pages.participant.sheet import Sheet, remember_view, sheet_of
from levensbreed.matrix.pages.participant.warning import warning_about
from levensbreed.matrix.rules.cell import CellAnswer, Mark, one_mark
from levensbreed.matrix.rules.commands import PutCell
from levensbreed.matrix.rules.picture import CellKey
from levensbreed.matrix.shown.api import CellSaved, CellValue, PutCellBody, cell_value
from levensbreed.web.access import NotYoursError
from levensbreed.web.api.answers import proof
from levensbreed.web.api.bodies import read_body
from levensbreed.web.replies import field_error, go, operation, status_of_page
from levensbreed.web.routing import Call, number_from

_FIELDS = {"namen": "nieuwe_naam", "tekst": "eigen_tekst"}


async def put_cell(call: Call) -> Response:
    """Save one change from a device and answer once it is durable."""
    body = await read_body(call, PutCellBody)
    call.require_own(body.deelnemer)
    return await proof(_put(call, body.waarde.answer(), body.basis, body.op), body.op, _value, CellSaved, warning_about)


def _value(answer: object) -> CellValue:
    assert answer is None or isinstance(answer, CellAnswer), "a cell holds a cell's answer"
    return cell_value(answer)


async def question(call: Call) -> Response:
    """Show the question of one cell."""
    await remember_view(call, View.QUESTION)
    sheet = await sheet_of(call)
    return show_question(call, sheet, cell_key(call, sheet), {}, HTTPStatus.OK)


async def answer_form(call: Call) -> Response:
    """Save the answer from the form and go to the next question."""
    sheet = await sheet_of(call)
    key = (str(call.request.path_params["row"]), str(call.request.path_params["column"]))
    typed = _typed(call)
    try:
        applied = await _put(call, replace(typed, mark=_mark(call, typed)), number_from(call.text("basis")), operation(call))
    except StaleError as stale:
        return show_question(call, sheet, key, field_error(stale, "stand"), HTTPStatus.CONFLICT)
    except RefusedError as refused:
        if key not in sheet.order():
            raise
        errors = {_FIELDS.get(name, "stand"): said for name, said in field_error(refused, "stand").items()}
        return show_question(call, sheet, key, errors, status_of_page(refused), replace(typed, names=typed.names[:-1]))
    return go(_after(sheet, key, applied.answer))


def _after(sheet: Sheet, key: CellKey, answer: object) -> str:
    """Return the address after an answer: the next question, unless there is a new warning to show."""
    if key not in sheet.order():
        return f"{sheet.base}/invullen"  # The line was hidden while it was filled in; the answer is saved.
    address = sheet.cell_address(key)
    stored = sheet.cells.get(key)
    if (warning := warning_about(answer)) and warning != warning_about(stored.answer if stored else None):
        return f"{address}?opgeslagen"
    return f"{sheet.around(address, View.QUESTION)[1]}?opgeslagen"


async def _put(call: Call, answer: CellAnswer | None, basis: int | None, op: str) -> Applied:
    row, column = call.request.path_params["row"], call.request.path_params["column"]
    return await call.parts.dispatch(
        PutCell(call.conversation_id, call.participant_id, row, column, answer, basis, op, call.parts.now_ms())
    )


def _typed(call: Call) -> CellAnswer:
    """Return what was filled in, with the first box that is ticked as its mark."""
    names = (*call.form.get("naam", []), call.text("nieuwe_naam"))
    moments = frozenset(int(moment) for moment in call.form.get("moment", []) if moment in ("1", "2", "3"))
    shown = {"beschikbaar": Mark.AVAILABLE, "weet-ik-niet": Mark.UNKNOWN}
    mark = next((mark for value, mark in shown.items() if value in call.form.get("stand", [])), Mark.LOOKED)
    return CellAnswer(mark, moments, names, text=call.text("eigen_tekst"))


def _mark(call: Call, typed: CellAnswer) -> Mark:
    """Return the mark that all boxes together mean. Raises RefusedError when they contradict each other."""
    marks = call.form.get("stand", [])
    more = typed.moments or any(name.strip() for name in typed.names)
    return one_mark(is_there="beschikbaar" in marks or bool(more), is_unknown="weet-ik-niet" in marks)


def cell_key(call: Call, sheet: Sheet) -> CellKey:
    """Return the cell in the address. Raises NotYoursError when the matrix has no such cell."""
    key = (call.request.path_params["row"], call.request.path_params["column"])
    if key not in sheet.order():
        raise NotYoursError
    return key
