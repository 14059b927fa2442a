"""Where a participant goes: the waiting room, the next question, or their own answers."""

from typing import Any

from starlette.responses import Response

from levensbreed.domain.people import View
from levensbreed.matrix.pages.participant.sheet import AT_ANSWER, Sheet, at_group, sheet_of
from levensbreed.matrix.rules.cell import Mark
from levensbreed.web.live_page import live_views
from levensbreed.web.replies import go, page
from levensbreed.web.routing import Call
from levensbreed.web.shown.conversation import titled

_STATES = {Mark.AVAILABLE: "available", Mark.UNKNOWN: "unknown", Mark.LOOKED: "looked", None: "todo"}


async def lead(call: Call) -> Response:
    """Redirect to what the participant has to do now."""
    sheet = await sheet_of(call)
    if not sheet.state.rule.began:
        return _waiting(call, sheet)
    address = sheet.first_open() if sheet.state.rule.answers_open else None
    return go(address or f"{sheet.base}/antwoorden")


async def answers(call: Call) -> Response:
    """Show the participant's own answers, and what is still open."""
    sheet = await sheet_of(call)
    now_ms = call.parts.now_ms()
    visible = sheet.state.shows_answers
    rows = [_row(sheet, at) for at in range(len(sheet.matrix.rows))]
    first = sheet.first_open_cell() or sheet.order()[0]
    context = live_views(call).shared(sheet.state, now_ms) | {
        "rows": rows,
        "tasks": [
            {
                "id": task.id,
                "label": task.label,
                "url": sheet.task_address(task.id),
                "state": _STATES[sheet.task_mark(task.id)],
                "revision": sheet.tasks[task.id].revision if task.id in sheet.tasks else 0,
            }
            for task in sheet.instrument.tasks
        ],
        "looked_rows": sum(all(cell["state"] != "todo" for cell in row["cells"]) for row in rows),
        "total_rows": len(rows),
        "done": sheet.is_done,
        "open": sheet.state.rule.answers_open,
        "next_url": _next(sheet),
        "view": sheet.view.value,
        "late_possible": sheet.state.conversation.is_late(now_ms) and sheet.state.rule.answers_open,
        "view_switch": {
            "table_url": f"{sheet.base}/tabel?weergave",
            "question_url": f"{sheet.cell_address(first)}?weergave{AT_ANSWER}",
            "topic_url": f"{sheet.topic_address(first[0])}?weergave{at_group(first)}",
        },
        "picture_url": f"{sheet.base}/totaalplaatje" if visible else None,
        "saved": "opgeslagen" in call.request.query_params,
    }
    title = titled(sheet.state, "u bent klaar" if sheet.is_done else "uw antwoorden")
    return page(call, "participant/answers.html", title, **context)


def _next(sheet: Sheet) -> str | None:
    """Return the address of what is still open. In the whole table only tasks can be: cells do not show whether they were looked at."""
    if sheet.view is View.TABLE:
        return next(iter(sheet.open_tasks()), None)
    return sheet.first_open()


def _waiting(call: Call, sheet: Sheet) -> Response:
    context = live_views(call).shared(sheet.state, call.parts.now_ms()) | {
        "me": sheet.described(),
        "ground_rules": [rule.text for rule in sheet.instrument.ground_rules],
    }
    return page(call, "participant/waiting.html", titled(sheet.state, "u zit aan tafel"), **context)


def _row(sheet: Sheet, index: int) -> dict[str, Any]:
    row = sheet.matrix.rows[index]
    cells = [{"state": _STATES[sheet.mark((row.id, column.id))], "label": column.label} for column in sheet.matrix.columns]
    first = next((at for at, cell in enumerate(cells) if cell["state"] == "todo"), 0)
    url = sheet.topic_address(row.id) if sheet.view is View.TOPIC else sheet.cell_address((row.id, sheet.matrix.columns[first].id))
    keys = [(row.id, column.id) for column in sheet.matrix.columns]
    at = [f"{key[1]}|{sheet.revision(key)}" for key in keys]
    return {"id": row.id, "label": row.label, "url": url, "cells": cells, "at": at}
