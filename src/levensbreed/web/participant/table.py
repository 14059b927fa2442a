"""The whole table: the same answers as the questions, side by side."""

from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from levensbreed.domain.commands import PutCell
from levensbreed.domain.limits import OPERATION_ID_CHARS
from levensbreed.domain.matrix import CellAnswer, Mark
from levensbreed.domain.picture import CellKey
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.web.api.schema import standing
from levensbreed.web.live_page import live_context
from levensbreed.web.participant.sheet import Sheet, remember_view, sheet_of
from levensbreed.web.replies import field_error, go, operation, page
from levensbreed.web.routing import Call, number_from


async def table(call: Call) -> Response:
    """The table."""
    await remember_view(call, whole_table=True)
    return _page(call, await sheet_of(call), {}, HTTPStatus.OK)


async def table_form(call: Call) -> Response:
    """Take the whole table from the form; only cells that changed are written."""
    sheet = await sheet_of(call)
    op = operation(call)
    refused = [problem for key in sheet.order() if (problem := await _write(call, sheet, key, op))]
    if refused:
        status = HTTPStatus.CONFLICT if refused[0].reason is Reason.STALE else HTTPStatus.UNPROCESSABLE_ENTITY
        return _page(call, await sheet_of(call), field_error(refused[0], "table"), status)
    return go(f"{sheet.base}/tabel?opgeslagen")


async def _write(call: Call, sheet: Sheet, key: CellKey, op: str) -> RefusedError | None:
    """Write one cell when it changed; return why it could not be, which stops no other cell."""
    change = _change(call, sheet, key)
    if change is None:
        return None
    where = f"{op}:{key[0]}:{key[1]}"[:OPERATION_ID_CHARS]
    try:
        await call.parts.dispatch(PutCell(call.conversation_id, call.participant_id, *key, *change, where, call.parts.now_ms()))
    except RefusedError as refused:
        return refused
    return None


def _change(call: Call, sheet: Sheet, key: CellKey) -> tuple[CellAnswer, int | None] | None:
    """Return the new answer in one cell and the revision the form showed; None when its boxes are as they were shown."""
    ticked = set(call.form.get(f"v:{key[0]}:{key[1]}", []))
    revision, _, shown = call.text(f"b:{key[0]}:{key[1]}").partition("|")
    if ticked == set(shown):
        return None
    stored = sheet.cells.get(key)
    before = stored.answer if stored else None
    moments = frozenset(int(value) for value in ticked if value in ("1", "2", "3"))
    if moments or "x" in ticked:
        names = before.names if before else ()
        return CellAnswer(Mark.AVAILABLE, moments, names, text=before.text if before else ""), number_from(revision)
    mark = Mark.UNKNOWN if "?" in ticked else Mark.LOOKED
    return CellAnswer(mark, text=before.text if before else ""), number_from(revision)


def boxes_of(answer: CellAnswer | None) -> str:
    """Return which boxes of a cell are ticked: `x` for a mark without a moment, the moments, `?` for doubt."""
    if answer is None or answer.mark is Mark.LOOKED:
        return ""
    if answer.mark is Mark.UNKNOWN:
        return "?"
    return "".join(map(str, sorted(answer.moments))) or "x"


def _page(call: Call, sheet: Sheet, errors: dict[str, str], status: HTTPStatus) -> Response:
    role = sheet.instrument.role(sheet.me.role)
    moments = sheet.state.conversation.moments_enabled
    shown = {
        "columns": [
            {"id": column.id, "label": column.label, "hint": column.hint, "free_text": column.free_text} for column in sheet.state.columns
        ],
        "rows": [_row(sheet, at) for at in range(len(sheet.state.rows))],
        "moments_enabled": moments,
        "moments": [{"number": moment.number, "title": moment.title, "short": moment.short} for moment in sheet.instrument.moments],
        "instruction": role.instruction,
        "instruction_moments": role.instruction_moments if moments else "",
        "role_label": role.label_short,
        "question_url": f"{sheet.first_open() or sheet.cell_address(sheet.order()[0])}?weergave",
        "open": sheet.state.conversation.rule.cells_open,
        "done": sheet.me.done,
        "overview_url": f"{sheet.base}/antwoorden",
        "saved": "opgeslagen" in call.request.query_params,
    }
    context = live_context(call).shared(sheet.state, call.parts.now_ms()) | {"t": shown, "errors": errors}
    return page(call, "participant/table.html", "Hele tabel", status=status, **context)


def _row(sheet: Sheet, at: int) -> dict[str, Any]:
    row = sheet.state.rows[at]
    return {
        "id": row.id,
        "label": row.label,
        "hint": row.hint,
        "free_text": row.free_text,
        "cells": [_cell(sheet, (row.id, column.id), f"{row.label}, {column.label}") for column in sheet.state.columns],
    }


def _cell(sheet: Sheet, key: CellKey, name: str) -> dict[str, Any]:
    stored = sheet.cells.get(key)
    answer = stored.answer if stored else None
    chosen = answer.moments if answer else frozenset()
    return {
        "row": key[0],
        "column": key[1],
        "api": f"/api/v1{sheet.base}/vakjes/{key[0]}/{key[1]}",
        "url": sheet.cell_address(key),
        "revision": stored.revision if stored else 0,
        "shown": f"{stored.revision if stored else 0}|{boxes_of(answer)}",
        "stand": standing(sheet.mark(key)),
        "names": list(answer.names) if answer else [],
        "text": answer.text if answer else "",
        "moments": [
            {"number": moment.number, "title": moment.title, "checked": moment.number in chosen} for moment in sheet.instrument.moments
        ],
        "name": name,
    }
