"""One topic with all its groups: the page and its form."""

from http import HTTPStatus

from starlette.responses import Response

from levensbreed.domain.people import View
from levensbreed.domain.refusals import RefusedError
from levensbreed.live.changes.applied import StaleError
from levensbreed.matrix.pages.participant.sheet import AT_ANSWER, Sheet, at_cell, at_group, remember_view, sheet_of
from levensbreed.matrix.pages.participant.topic_form import Typed, change, to_write, typed_topic
from levensbreed.matrix.pages.participant.topic_page import show_topic
from levensbreed.matrix.pages.participant.warning import warning_about
from levensbreed.matrix.pages.participant.whole_group import GivenUp, given_up, to_give_up, to_take_back
from levensbreed.matrix.rules.cell import Mark
from levensbreed.matrix.rules.topic import CellChange, PutCells
from levensbreed.web.access import NotYoursError
from levensbreed.web.replies import field_error, go, operation, status_of_page
from levensbreed.web.routing import Call

ASKED = "vraag-tekst"


async def topic(call: Call) -> Response:
    """Show one topic with all its groups."""
    await remember_view(call, View.TOPIC)
    sheet = await sheet_of(call)
    _require_row(sheet, _row_id(call))
    return show_topic(call, sheet, _row_id(call))


async def topic_form(call: Call) -> Response:
    """Save the whole topic from the form, all or nothing, and go to the next page."""
    sheet, row = await sheet_of(call), _row_id(call)
    typed, group = typed_topic(call, row), call.text("groep")
    doubtful = {column: cell.refused for column, cell in typed.items() if cell.refused}
    if doubtful:
        return await _say_why(call, row, typed, doubtful)
    also = given_up(sheet, row, group, typed.get(group))
    try:
        await _put(call, _written(call, sheet, typed, also))
    except RefusedError as refused:
        return await _say_why(call, row, typed, {"": refused})
    return go(_after(call, sheet, row, typed, also))


def _written(call: Call, sheet: Sheet, typed: dict[str, Typed], also: list[GivenUp]) -> list[CellChange]:
    """Return the changes that the form makes; in its own cells, pressing a button for a whole group wins over the boxes."""
    row, op = _row_id(call), operation(call)
    own = [change((row, column), *new, op) for column, new in to_write(typed, leaves="verder" in call.form).items()]
    pressed = [*to_give_up(also, call.text("groep"), op), *to_take_back(call, sheet, call.text("terug_groep"), op)]
    return list({(cell.row, cell.column): cell for cell in [*own, *pressed]}.values())


async def _put(call: Call, cells: list[CellChange]) -> None:
    await call.parts.dispatch(PutCells(call.conversation_id, call.participant_id, tuple(cells), call.parts.now_ms()))


async def _say_why(call: Call, row: str, typed: dict[str, Typed], refusals: dict[str, RefusedError]) -> Response:
    """Show the topic with what was typed, and why nothing was saved: beside the group that a refusal is about (by column), or on top."""
    sheet = await sheet_of(call)
    refused = next(iter(refusals.values()))
    if row not in {line.id for line in sheet.matrix.rows}:
        raise refused
    errors: dict[str, str] = {}
    for column, each in refusals.items():
        field = f"stand:{column}" if column else each.field if ":" in each.field else "stand"
        errors |= field_error(RefusedError(each.reason, field, each.limit))
    status = HTTPStatus.CONFLICT if isinstance(refused, StaleError) else status_of_page(refused)
    return show_topic(call, sheet, row, errors, status, typed)


def _after(call: Call, sheet: Sheet, row: str, typed: dict[str, Typed], also: list[GivenUp]) -> str:
    """Return the address after saving: the next topic; this one when there is something to ask or warn about; or what a button says."""
    line = next((line for line in sheet.matrix.rows if line.id == row), None)
    if line is None:
        return f"{sheet.base}/invullen"  # The topic was hidden while it was filled in; the answers are saved.
    address = sheet.topic_address(row)
    if group := call.text("groep") or call.text("terug_groep"):
        told = f"groep={group}&bij={','.join(cell.written for cell in also)}&" if "groep" in call.form else ""
        return f"{address}?{told}opgeslagen{at_group((row, group))}"
    before, after = sheet.around(address, View.TOPIC)
    if "verder" in call.form:
        if line.free_text and ASKED not in call.form and any(_lacks_text(cell) for cell in typed.values()):
            return f"{address}?opgeslagen&{ASKED}#tekst"
        return f"{address}?opgeslagen" if any(_is_newly_warned(cell) for cell in typed.values()) else f"{after}?opgeslagen"
    here = (row, next((column for column, cell in typed.items() if cell.is_changed), sheet.matrix.columns[0].id))
    overview = f"{sheet.base}/antwoorden"
    places = {
        "terug": before or overview,
        "antwoorden": overview,
        "vraag": f"{sheet.cell_address(here)}?weergave{AT_ANSWER}",
        "tabel": f"{sheet.table_address}?weergave{at_cell(here)}",
    }
    return places.get(call.text("naar"), f"{address}?opgeslagen")


def _lacks_text(cell: Typed) -> bool:
    return cell.answer.mark is Mark.AVAILABLE and not cell.answer.text.strip()


def _is_newly_warned(cell: Typed) -> bool:
    warning = warning_about(cell.answer)
    return bool(warning) and warning != warning_about(cell.shown.answer())


def _row_id(call: Call) -> str:
    return str(call.request.path_params["row"])


def _require_row(sheet: Sheet, row: str) -> None:
    if row not in {line.id for line in sheet.matrix.rows}:
        raise NotYoursError
