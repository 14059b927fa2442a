"""One topic with all its groups: the page, its form, and *weet ik niet* for a whole group at once."""

from http import HTTPStatus

from starlette.responses import Response

from levensbreed.domain.matrix import CellAnswer, Mark
from levensbreed.domain.people import View
from levensbreed.domain.picture import CellKey
from levensbreed.domain.refusals import RefusedError
from levensbreed.domain.topic import CellChange, PutCells
from levensbreed.live.changes.applied import StaleError
from levensbreed.web.access import NotYoursError
from levensbreed.web.participant.sheet import AT_ANSWER, Sheet, at_cell, at_group, remember_view, sheet_of
from levensbreed.web.participant.topic_form import Typed, change, to_write, typed_topic
from levensbreed.web.participant.topic_page import show_topic
from levensbreed.web.participant.warning import warning_about
from levensbreed.web.replies import field_error, go, operation, status_of_page
from levensbreed.web.routing import Call, number_from

ASKED = "vraag-tekst"


async def topic(call: Call) -> Response:
    """The topic of the address, with all its groups."""
    await remember_view(call, View.TOPIC)
    sheet = await sheet_of(call)
    _require_row(sheet, _row_id(call))
    return show_topic(call, sheet, _row_id(call))


async def topic_form(call: Call) -> Response:
    """Take the whole topic from the form, all or nothing, and lead on."""
    sheet, row, op = await sheet_of(call), _row_id(call), operation(call)
    typed = typed_topic(call, row)
    if undone := call.text("terug_groep"):
        return await _undo_group(call, sheet, undone, op)
    group = call.text("groep")
    written = to_write(typed, leaves="verder" in call.form)
    cells = [change((row, column), *new, op) for column, new in written.items()]
    also = [(key, basis) for key, basis in _open_in(sheet, group) if key[0] != row]
    cells += [change(key, CellAnswer(Mark.UNKNOWN), basis, op) for key, basis in also]
    try:
        await call.parts.dispatch(PutCells(call.conversation_id, call.participant_id, tuple(cells), call.parts.now_ms()))
    except RefusedError as refused:
        return await _say_why(call, row, typed, refused)
    if group:
        rows = ",".join(key[0] for key, _ in also)
        return go(f"{sheet.topic_address(row)}?groep={group}&bij={rows}&opgeslagen{at_group((row, group))}")
    return go(_after(call, sheet, row, typed))


async def _say_why(call: Call, row: str, typed: dict[str, Typed], refused: RefusedError) -> Response:
    """Show the topic with what was typed, and beside it why nothing was written."""
    sheet = await sheet_of(call)
    if row not in {line.id for line in sheet.state.rows}:
        raise refused
    field = refused.field if ":" in refused.field else "stand"
    errors = field_error(RefusedError(refused.reason, field, refused.limit), "stand")
    status = HTTPStatus.CONFLICT if isinstance(refused, StaleError) else status_of_page(refused)
    return show_topic(call, sheet, row, errors, status, typed)


def _open_in(sheet: Sheet, group: str) -> list[tuple[CellKey, int]]:
    """Return the cells of a group that nobody looked at yet, each with its version."""
    keys = [(row.id, group) for row in sheet.state.rows if group in {column.id for column in sheet.state.columns}]
    return [(key, sheet.cells[key].revision if key in sheet.cells else 0) for key in keys if sheet.mark(key) is None]


async def _undo_group(call: Call, sheet: Sheet, group: str, op: str) -> Response:
    """Take *weet ik niet* for a whole group back, where nothing else was answered since."""
    row = _row_id(call)
    cells: list[CellChange] = []
    for seen in call.form.get(f"u:{group}", []):
        row_id, _, revision = seen.partition("|")
        stored = sheet.cells.get((row_id, group))
        if stored and stored.revision == number_from(revision):
            cells.append(change((row_id, group), None, stored.revision, op))
    await call.parts.dispatch(PutCells(call.conversation_id, call.participant_id, tuple(cells), call.parts.now_ms()))
    return go(f"{sheet.topic_address(row)}?opgeslagen{at_group((row, group))}")


def _after(call: Call, sheet: Sheet, row: str, typed: dict[str, Typed]) -> str:
    """Return where saving leads: on, unless there is something to ask or to warn about; or where the button says."""
    line = next((line for line in sheet.state.rows if line.id == row), None)
    if line is None:
        return f"{sheet.base}/invullen"  # The topic was hidden while it was filled in; the answers are kept.
    address = sheet.topic_address(row)
    before, after = sheet.around(address, View.TOPIC)
    if "verder" in call.form:
        if line.free_text and ASKED not in call.form and any(_lacks_text(cell) for cell in typed.values()):
            return f"{address}?opgeslagen&{ASKED}#tekst"
        return f"{address}?opgeslagen" if any(_is_newly_warned(cell) for cell in typed.values()) else f"{after}?opgeslagen"
    here = (row, next((column for column, cell in typed.items() if cell.is_changed), sheet.state.columns[0].id))
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
    if row not in {line.id for line in sheet.state.rows}:
        raise NotYoursError
