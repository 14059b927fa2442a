"""Where a participant is led: the waiting room, the next question, or the own answers."""

from typing import Any

from starlette.responses import Response

from levensbreed.domain.conversation import Phase
from levensbreed.domain.matrix import Mark
from levensbreed.storage.people import prefers_table
from levensbreed.web.live_page import live_context
from levensbreed.web.participant.sheet import Sheet, sheet_of
from levensbreed.web.replies import go, page
from levensbreed.web.routing import Call

_STATES = {Mark.AVAILABLE: "available", Mark.UNKNOWN: "unknown", Mark.LOOKED: "looked", None: "todo"}


async def lead(call: Call) -> Response:
    """Lead on to what is to be done now."""
    sheet = await sheet_of(call)
    conversation = sheet.state.conversation
    if conversation.phase in (Phase.PREPARE, Phase.WELCOME):
        return _waiting(call, sheet)
    address = sheet.first_open() if conversation.rule.cells_open else None
    if address and "/invullen/" in address and _prefers_table(call):
        address = f"{sheet.base}/tabel"
    return go(address or f"{sheet.base}/antwoorden")


async def answers(call: Call) -> Response:
    """The own answers, with what is left."""
    sheet = await sheet_of(call)
    now_ms = call.parts.now_ms()
    visible = sheet.state.conversation.picture_is_visible(now_ms)
    rows = [_row(sheet, at) for at in range(len(sheet.state.rows))]
    context = live_context(call).shared(sheet.state, now_ms) | {
        "rows": rows,
        "tasks": [
            {"label": task.label, "url": sheet.task_address(task.id), "state": _STATES[sheet.task_mark(task.id)]}
            for task in sheet.instrument.tasks
        ],
        "looked_rows": sum(all(cell["state"] != "todo" for cell in row["cells"]) for row in rows),
        "total_rows": len(rows),
        "done": sheet.me.done,
        "open": sheet.state.conversation.rule.cells_open,
        "next_url": sheet.first_open(),
        "late_possible": sheet.state.conversation.is_late(now_ms) and sheet.state.conversation.rule.cells_open,
        "view_switch": {
            "table_url": f"{sheet.base}/tabel?weergave",
            "question_url": f"{sheet.first_open() or sheet.addresses()[0]}?weergave",
        },
        "picture_url": f"{sheet.base}/totaalplaatje" if visible else None,
        "saved": "opgeslagen" in call.request.query_params,
    }
    return page(call, "participant/answers.html", "Uw antwoorden", **context)


def _prefers_table(call: Call) -> bool:
    with call.parts.database.reading() as connection:
        return prefers_table(connection, call.participant_id)


def _view_switch(sheet: Sheet) -> dict[str, str]:
    question = sheet.first_open() or sheet.addresses()[0]
    return {"table_url": f"{sheet.base}/tabel?weergave", "question_url": f"{question}?weergave"}


def _waiting(call: Call, sheet: Sheet) -> Response:
    role = sheet.instrument.role(sheet.me.role)
    context = live_context(call).shared(sheet.state, call.parts.now_ms()) | {
        "me": {"role_label": role.label, "role_id": role.id, "letter": role.letter, "organisation": sheet.me.organisation},
        "ground_rules": [rule.text for rule in sheet.instrument.ground_rules],
    }
    return page(call, "participant/waiting.html", "U zit aan tafel", **context)


def _row(sheet: Sheet, at: int) -> dict[str, Any]:
    row = sheet.state.rows[at]
    cells = [{"state": _STATES[sheet.mark((row.id, column.id))], "label": column.label} for column in sheet.state.columns]
    first = next((at for at, cell in enumerate(cells) if cell["state"] == "todo"), 0)
    url = sheet.cell_address((row.id, sheet.state.columns[first].id))
    return {"id": row.id, "label": row.label, "url": url, "cells": cells}
