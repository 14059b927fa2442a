"""One cell at a time: the question page, its form, and the API for the same cell."""

from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from levensbreed.domain.commands import PutCell
from levensbreed.domain.conversation import Column, NamesMode, Row
from levensbreed.domain.matrix import CellAnswer, Mark
from levensbreed.domain.picture import CellKey
from levensbreed.domain.refusals import RefusedError
from levensbreed.live.changes.applied import Applied, StaleError
from levensbreed.web.access import NotYoursError
from levensbreed.web.api.bodies import read_body, reply
from levensbreed.web.api.schema import CellSaved, PutCellBody, cell_value, standing
from levensbreed.web.live_page import live_context
from levensbreed.web.participant.sheet import Sheet, remember_view, sheet_of
from levensbreed.web.participant.warning import warning_about
from levensbreed.web.replies import field_error, go, operation, page
from levensbreed.web.routing import Call
from levensbreed.web.shown.conversation import two_parts
from levensbreed.web.shown.words import words_in

_PROGRESS_PARTS = 4


async def put_cell(call: Call) -> Response:
    """Take one change from a device and answer once it is durable."""
    body = await read_body(call, PutCellBody)
    applied = await _put(call, body.waarde.answer(), body.basis, body.op)
    answer = applied.answer
    assert answer is None or isinstance(answer, CellAnswer), "a cell holds a cell's answer"
    return reply(CellSaved(body.op, applied.revision, cell_value(answer), warning_about(answer)))


async def question(call: Call) -> Response:
    """The question of one cell."""
    await remember_view(call, whole_table=False)
    return _question(call, await sheet_of(call), {}, HTTPStatus.OK)


async def answer_form(call: Call) -> Response:
    """Take the answer from the form and lead to the next question."""
    sheet = await sheet_of(call)
    _, after = sheet.around(sheet.cell_address(_key(call, sheet)))
    try:
        await _put(call, _typed(call), _basis(call), operation(call))
    except StaleError as stale:
        return _question(call, sheet, field_error(stale, "stand"), HTTPStatus.CONFLICT)
    except RefusedError as refused:
        errors = {"nieuwe_naam" if name == "namen" else "stand": said for name, said in field_error(refused, "stand").items()}
        return _question(call, sheet, errors, HTTPStatus.UNPROCESSABLE_ENTITY)
    return go(f"{after}?opgeslagen")


async def _put(call: Call, answer: CellAnswer | None, basis: int | None, op: str) -> Applied:
    row, column = call.request.path_params["row"], call.request.path_params["column"]
    return await call.parts.dispatch(
        PutCell(call.conversation_id, call.participant_id, row, column, answer, basis, op, call.parts.now_ms())
    )


def _typed(call: Call) -> CellAnswer:
    marks = call.form.get("stand", [])
    names = (*call.form.get("naam", []), call.text("nieuwe_naam"))
    text = call.text("eigen_tekst")
    moments = frozenset(int(moment) for moment in call.form.get("moment", []) if moment in ("1", "2", "3"))
    if "beschikbaar" in marks:
        return CellAnswer(Mark.AVAILABLE, moments, names, text=text)
    if "weet-ik-niet" in marks and not moments:
        return CellAnswer(Mark.UNKNOWN, text=text)
    return CellAnswer(Mark.LOOKED, moments, names, text=text)


def _basis(call: Call) -> int | None:
    typed = call.text("basis")
    return int(typed) if typed.isdigit() else None


def _key(call: Call, sheet: Sheet) -> CellKey:
    key = (call.request.path_params["row"], call.request.path_params["column"])
    if key not in sheet.order():
        raise NotYoursError
    return key


def _question(call: Call, sheet: Sheet, errors: dict[str, str], status: HTTPStatus) -> Response:
    key = _key(call, sheet)
    rows, columns = [row.id for row in sheet.state.rows], [column.id for column in sheet.state.columns]
    row, column = sheet.state.rows[rows.index(key[0])], sheet.state.columns[columns.index(key[1])]
    before, after = sheet.around(sheet.cell_address(key))
    stored = sheet.cells.get(key)
    answer = stored.answer if stored else None
    text = sheet.instrument.question(sheet.me.role, column.in_question, row.in_question)
    shown = {
        "text": text,
        "hint": row.hint,
        "row_label": two_parts(row.label)[0],
        "row_index": rows.index(row.id) + 1,
        "row_count": len(rows),
        "column_label": column.label,
        "column_index": columns.index(column.id) + 1,
        "column_count": len(columns),
        "api": f"/api/v1{sheet.base}/vakjes/{row.id}/{column.id}",
        "next_url": after,
        "back_url": before,
        "overview_url": f"{sheet.base}/antwoorden",
        "revision": stored.revision if stored else 0,
        "stand": standing(sheet.mark(key)),
        "yes_label": _yes_label(sheet),
        "moments": _moments(sheet, answer),
        "names": _names(sheet, answer),
        "progress": _progress(sheet, key),
        "warning": warning_about(answer),
        "own_text": _own_text(row, column, answer),
        "instruction": sheet.instrument.role(sheet.me.role).instruction,
        "words": words_in(f"{text} {row.hint}", sheet.instrument),
        "table_url": f"{sheet.base}/tabel?weergave",
        "read_aloud": f"{text} {row.hint}",
        "late": sheet.state.conversation.is_late(call.parts.now_ms()),
        "saved": "opgeslagen" in call.request.query_params,
    }
    context = live_context(call).shared(sheet.state, call.parts.now_ms())
    values = {name: call.text(name) for name in ("nieuwe_naam", "eigen_tekst")}
    title = f"{row.label}, {column.label}"
    return page(call, "participant/question.html", title, status=status, **context | {"q": shown, "errors": errors, "values": values})


def _own_text(row: Row, column: Column, answer: CellAnswer | None) -> dict[str, Any]:
    asked = "Welk onderwerp bedoelt u?" if row.free_text else "Welke groep bedoelt u?"
    shown = row.free_text or column.free_text
    return {"shown": shown, "label": asked, "value": answer.text if answer else "", "name": "eigen_tekst"}


def _yes_label(sheet: Sheet) -> str:
    mark = sheet.instrument.mark("available")
    return mark.label_own_offer if sheet.me.own_offer else mark.label


def _moments(sheet: Sheet, answer: CellAnswer | None) -> list[dict[str, Any]]:
    if not sheet.state.conversation.moments_enabled:
        return []
    chosen = answer.moments if answer else frozenset()
    return [
        {"number": moment.number, "title": moment.title, "short": moment.short, "checked": moment.number in chosen}
        for moment in sheet.instrument.moments
    ]


def _names(sheet: Sheet, answer: CellAnswer | None) -> dict[str, Any]:
    conversation = sheet.state.conversation
    asked = conversation.names is NamesMode.OPTIONAL or (conversation.names is NamesMode.LATER and conversation.picture_from_ms is not None)
    if sheet.me.own_offer or not asked:
        return {"shown": False, "chosen": [], "suggestions": []}
    own = {name for cell in sheet.cells.values() if cell.answer for name in cell.answer.names}
    joined = {person.organisation for person in sheet.state.people.values() if person.own_offer}
    joined |= {line.strip() for line in conversation.invited.splitlines() if line.strip()}
    return {"shown": True, "chosen": list(answer.names) if answer else [], "suggestions": sorted(own | joined)}


def _progress(sheet: Sheet, key: CellKey) -> list[dict[str, Any]]:
    parts = []
    for row in sheet.state.rows:
        looked = sum(sheet.mark((row.id, column.id)) is not None for column in sheet.state.columns)
        state = "now" if row.id == key[0] else "done" if looked == len(sheet.state.columns) else "todo"
        parts.append({"state": state, "share": _PROGRESS_PARTS * looked // len(sheet.state.columns)})
    return parts
