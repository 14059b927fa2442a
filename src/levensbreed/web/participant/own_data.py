"""What is kept of a participant: to see, to take along, to take back, and to wipe from a device."""

from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from levensbreed.domain.commands import Withdraw
from levensbreed.matrix.pages.participant.sheet import Sheet, sheet_of
from levensbreed.matrix.rules.cell import CellAnswer, Mark
from levensbreed.storage.seat_events import events_of
from levensbreed.web.api.bodies import reply
from levensbreed.web.facilitator.people import return_code
from levensbreed.web.live_page import live_context
from levensbreed.web.notices import SENTENCES, note_read
from levensbreed.web.replies import go, operation_filled_in, page, say
from levensbreed.web.routing import Call
from levensbreed.web.texts import SURE_NEEDED, WITHDRAWN, WITHDRAWN_TITLE
from levensbreed.web.use_cases.own_answers import own_answers

_WORDS = {Mark.AVAILABLE: "ja", Mark.UNKNOWN: "weet ik niet", Mark.LOOKED: "niets gekozen"}


async def own_data(call: Call) -> Response:
    """Everything that is kept of the participant who asks."""
    return await _page(call, {}, HTTPStatus.OK)


async def download(call: Call) -> Response:
    """The same as a file."""
    response = reply(own_answers(call, await sheet_of(call)))
    response.headers["content-disposition"] = 'attachment; filename="mijn-antwoorden.json"'
    return response


async def events_read(call: Call) -> Response:
    """Note that what happened to the chair was read on this device."""
    return go(await note_read(call))


async def withdraw(call: Call) -> Response:
    """Delete everything of the participant who asks, once the box was ticked."""
    if call.text("zeker") != "ja":
        return await _page(call, {"zeker": SURE_NEEDED}, HTTPStatus.UNPROCESSABLE_ENTITY)
    await call.parts.dispatch(Withdraw(call.conversation_id, call.participant_id, operation_filled_in(call)))
    return say(call, WITHDRAWN_TITLE, WITHDRAWN, over=True)


async def _page(call: Call, errors: dict[str, str], status: HTTPStatus) -> Response:
    sheet = await sheet_of(call)
    role = sheet.instrument.role(sheet.me.role)
    context = live_context(call).shared(sheet.state, call.parts.now_ms()) | {
        "me": {"role_label": role.label, "organisation": sheet.me.organisation, "name": sheet.me.name},
        "return_code": return_code(call, sheet.me.id),
        "download_url": f"{sheet.base}/mijn-gegevens/bestand",
        "own_rows": _in_words(sheet),
        "happened": _happened(call, sheet.me.id),
        "errors": errors,
    }
    return page(call, "participant/own_data.html", "Mijn gegevens", status=status, **context)


def _happened(call: Call, participant_id: str) -> list[str]:
    with call.parts.database.reading() as connection:
        return list(dict.fromkeys(SENTENCES[event.kind] for event in events_of(connection, participant_id)))


def _in_words(sheet: Sheet) -> list[dict[str, Any]]:
    columns = {column.id: column.label for column in sheet.state.all_columns}
    rows = {row.id: row.label for row in sheet.state.all_rows}
    cells = [
        {"label": f"{rows[stored.row]}, {columns[stored.column]}", "text": _answer(stored.answer)}
        for stored in sheet.cells.values()
        if stored.answer
    ]
    tasks = [
        {"label": task.label, "text": f"{_WORDS[stored.answer.mark]}. {stored.answer.note}".strip()}
        for task in sheet.instrument.tasks
        if (stored := sheet.tasks.get(task.id)) and stored.answer
    ]
    return cells + tasks


def _answer(answer: CellAnswer) -> str:
    parts = [_WORDS[answer.mark]]
    if answer.moments:
        parts.append(f"moment {', '.join(map(str, sorted(answer.moments)))}")
    parts += [text for text in (answer.text, ", ".join(answer.names), "later ingevuld" if answer.late else "") if text]
    return ", ".join(parts)
