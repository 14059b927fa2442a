"""Everything that is kept of one participant, for a page to show and for a program to read."""

from typing import Any

from levensbreed.domain.people import View
from levensbreed.matrix.pages.participant.sheet import Sheet
from levensbreed.storage.people import chosen_view, joined_at
from levensbreed.storage.seat_events import events_of
from levensbreed.web.api.schema import cell_value, task_value
from levensbreed.web.routing import Call
from levensbreed.web.shown.timer import iso


def own_answers(call: Call, sheet: Sheet) -> dict[str, Any]:
    """Return everything that is kept of one participant."""
    cells = [
        {"rij": stored.row, "kolom": stored.column, "versie": stored.revision, "waarde": cell_value(stored.answer)}
        for stored in sheet.cells.values()
    ]
    tasks = [{"taak": stored.task, "versie": stored.revision, "waarde": task_value(stored.answer)} for stored in sheet.tasks.values()]
    me = sheet.me
    person = {
        "rol": me.role,
        "organisatie": me.organisation,
        "naam": me.name,
        "stoel": me.number,
        "klaar": me.done,
        "herkomst": me.origin.value,
    }
    with call.parts.database.reading() as connection:
        view = chosen_view(connection, me.id)
        person |= {"aangeschoven": iso(joined_at(connection, me.id))}
        happened = [{"wat": event.kind.value, "wanneer": iso(event.at_ms)} for event in events_of(connection, me.id)]
    person |= {"hele_tabel": view is View.TABLE, "per_vraag": view is View.QUESTION}
    return {"deelnemer": person, "vakjes": cells, "taken": tasks, "gebeurtenissen": happened}
