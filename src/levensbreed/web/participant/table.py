"""The whole table: the same answers as the questions, side by side."""

from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from levensbreed.domain.commands import PutCell
from levensbreed.domain.conversation import Column, Row
from levensbreed.domain.matrix import CellAnswer, Mark
from levensbreed.domain.people import View
from levensbreed.domain.picture import CellKey
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.web.api.schema import standing
from levensbreed.web.live_page import live_context
from levensbreed.web.participant.sheet import AT_ANSWER, Sheet, at_cell, remember_view, sheet_of
from levensbreed.web.replies import field_error, go, operation_filled_in, page
from levensbreed.web.routing import Call, number_from
from levensbreed.web.shown.conversation import titled, two_parts
from levensbreed.web.shown.words import words_in


async def table(call: Call) -> Response:
    """The table."""
    await remember_view(call, View.TABLE)
    return _page(call, await sheet_of(call), {}, HTTPStatus.OK)


async def table_form(call: Call) -> Response:
    """Take the whole table from the form; only cells that changed are written."""
    sheet = await sheet_of(call)
    op = operation_filled_in(call)
    changed = [key for key in sheet.order() if _change(call, sheet, key)]
    refused = [problem for key in changed if (problem := await _write(call, sheet, key, op))]
    if refused:
        status = HTTPStatus.CONFLICT if refused[0].reason is Reason.STALE else HTTPStatus.UNPROCESSABLE_ENTITY
        return _page(call, await sheet_of(call), field_error(refused[0], "table"), status)
    return go(_after(call, sheet, changed))


def _after(call: Call, sheet: Sheet, changed: list[CellKey]) -> str:
    """Return where saving leads: to the last cell that changed, in the table or as a question."""
    if call.text("naar") == "vraag":
        address = sheet.cell_address(changed[-1]) if changed else _open_question(sheet)
        return f"{address}?weergave{AT_ANSWER}"
    return f"{sheet.base}/tabel?opgeslagen{at_cell(changed[-1]) if changed else ''}"


async def _write(call: Call, sheet: Sheet, key: CellKey, op: str) -> RefusedError | None:
    """Write one cell when it changed; return why it could not be, which stops no other cell."""
    change = _change(call, sheet, key)
    if change is None:
        return None
    where = f"{op}:{key[0]}:{key[1]}"
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


def _state(answer: CellAnswer | None) -> str:
    """Say in words whether a cell is marked; what is said aloud of its first box. `table-cell.ts` says the same."""
    if answer is None or answer.mark is not Mark.AVAILABLE:
        return "niet aangekruist"
    if not answer.moments:
        return "aangekruist"
    *others, last = map(str, sorted(answer.moments))
    return f"moment {f'{", ".join(others)} en {last}' if others else last} aangekruist"


def _page(call: Call, sheet: Sheet, errors: dict[str, str], status: HTTPStatus) -> Response:
    moments = sheet.state.conversation.moments_enabled
    shown = {
        **_explained(sheet),
        "columns": [
            {"id": column.id, "label": column.label, "free_text": column.free_text, **_hints(sheet, column)}
            for column in sheet.state.columns
        ],
        "rows": [_row(sheet, row, name) for row, name in zip(sheet.state.rows, _spoken(sheet.state.rows), strict=True)],
        "moments_enabled": moments,
        "moments": [{"number": moment.number, "title": moment.title, "short": moment.short} for moment in sheet.instrument.moments],
        "question_url": f"{_open_question(sheet)}?weergave{AT_ANSWER}",
        "tasks_url": sheet.task_address(sheet.instrument.tasks[0].id) if sheet.instrument.tasks else "",
        "open_tasks": sheet.open_tasks(),
        "open": sheet.state.conversation.rule.cells_open,
        "done": sheet.is_done,
        "is_begun": any(stored.answer for stored in sheet.cells.values()),
        "overview_url": f"{sheet.base}/antwoorden",
        "saved": "opgeslagen" in call.request.query_params,
    }
    title = titled(sheet.state.conversation, "hele tabel")
    context = live_context(call).shared(sheet.state, call.parts.now_ms()) | {"t": shown, "errors": errors}
    keep = (f"{sheet.base}/tabel", *(sheet.task_address(task.id) for task in sheet.instrument.tasks[:1]))
    return page(call, "participant/table.html", title, status=status, keep=keep, **context)


def _open_question(sheet: Sheet) -> str:
    """Return the question of the first cell nobody looked at, or of the first."""
    return sheet.cell_address(sheet.first_open_cell() or sheet.order()[0])


def _explained(sheet: Sheet) -> dict[str, str]:
    role = sheet.instrument.role(sheet.me.role)
    moments = role.instruction_moments if sheet.state.conversation.moments_enabled else ""
    return {"instruction": role.instruction, "instruction_moments": moments, "role_label": role.label_short}


def _hints(sheet: Sheet, line: Row | Column) -> dict[str, Any]:
    """Return what explains a row or a column: its hint, and the hard words in both."""
    words = words_in(f"{line.label} {line.hint}", sheet.instrument)
    return {"hint": line.hint, "words": words, "explained": bool(line.hint or words)}


def _spoken(rows: tuple[Row, ...]) -> list[str]:
    """Return the names of rows as they are said aloud: without what stands between brackets, where that is enough."""
    short = [two_parts(row.label)[0] for row in rows]
    return [name if short.count(name) == 1 else row.label for row, name in zip(rows, short, strict=True)]


def _row(sheet: Sheet, row: Row, name: str) -> dict[str, Any]:
    return {
        "id": row.id,
        "label": row.label,
        "free_text": row.free_text,
        **_hints(sheet, row),
        "cells": [_cell(sheet, (row.id, column.id), f"{name}, {column.label}") for column in sheet.state.columns],
    }


def _cell(sheet: Sheet, key: CellKey, name: str) -> dict[str, Any]:
    stored = sheet.cells.get(key)
    answer = stored.answer if stored else None
    chosen = answer.moments if answer else frozenset()
    return {
        "row": key[0],
        "column": key[1],
        "api": f"/api/v1{sheet.base}/vakjes/{key[0]}/{key[1]}",
        "url": f"{sheet.cell_address(key)}?weergave{AT_ANSWER}",
        "revision": stored.revision if stored else 0,
        "shown": f"{stored.revision if stored else 0}|{boxes_of(answer)}",
        "stand": standing(sheet.mark(key)),
        "state": _state(answer),
        "names": list(answer.names) if answer else [],
        "text": answer.text if answer else "",
        "moments": [
            {"number": moment.number, "title": moment.title, "checked": moment.number in chosen} for moment in sheet.instrument.moments
        ],
        "name": name,
    }
