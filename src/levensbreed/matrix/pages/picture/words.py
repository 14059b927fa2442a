"""The picture in words, with the general tasks."""

from typing import Any

from starlette.responses import Response

from levensbreed.domain.seats import SeatKind
from levensbreed.matrix.pages.picture.shared import page_of, seat_title, shown_picture
from levensbreed.matrix.shown.agenda import show_agenda
from levensbreed.matrix.shown.in_words import show_changed, show_in_words
from levensbreed.matrix.shown.picture import show_legend
from levensbreed.matrix.shown.tasks_picture import show_tasks
from levensbreed.web.live_page import live_views
from levensbreed.web.replies import page
from levensbreed.web.routing import Call


async def in_words(call: Call) -> Response:
    """Show every row and every column as sentences."""
    state, picture = await shown_picture(call)
    instrument = state.form
    context: dict[str, Any] = {
        "c": live_views(call).conversation(state),
        "changed": show_changed(state, picture, instrument),
        "tasks": show_tasks(state, picture, instrument),
        "words": show_in_words(state, picture),
        "agenda": show_agenda(state, picture, instrument),
        "picture": show_legend(state, picture, instrument),
        "back_url": f"{page_of(call)}/{'leiden' if call.seat.kind is SeatKind.FACILITATOR else 'totaalplaatje'}",
    }
    return page(call, "picture/words.html", seat_title(call, "Totaalplaatje in woorden"), **context)
