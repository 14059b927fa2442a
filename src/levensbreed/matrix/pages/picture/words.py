"""The picture in words, with the general tasks."""

from dataclasses import dataclass

from starlette.responses import Response

from levensbreed.domain.seats import SeatKind
from levensbreed.matrix.pages.picture.shared import page_of, seat_title, shown_picture
from levensbreed.matrix.shown.agenda import AgendaShown, show_agenda
from levensbreed.matrix.shown.in_words import Changed, InWords, show_changed, show_in_words
from levensbreed.matrix.shown.picture import LegendShown, show_legend
from levensbreed.matrix.shown.tasks_picture import TaskShown, show_tasks
from levensbreed.web.live_page import live_views
from levensbreed.web.replies import page
from levensbreed.web.routing import Call


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsPage:
    """The picture in words; of the `picture` itself only what its signs mean."""

    changed: Changed
    tasks: list[TaskShown]
    words: InWords
    agenda: AgendaShown
    picture: LegendShown
    back_url: str


async def in_words(call: Call) -> Response:
    """Show every row and every column as sentences."""
    state, picture = await shown_picture(call)
    instrument = state.form
    shown = WordsPage(
        changed=show_changed(state, picture, instrument),
        tasks=show_tasks(state, picture, instrument),
        words=show_in_words(state, picture),
        agenda=show_agenda(state, picture, instrument),
        picture=show_legend(state, picture, instrument),
        back_url=f"{page_of(call)}/{'leiden' if call.seat.kind is SeatKind.FACILITATOR else 'totaalplaatje'}",
    )
    return page(call, "picture/words.html", seat_title(call, "Totaalplaatje in woorden"), live_views(call).conversation(state), shown)
