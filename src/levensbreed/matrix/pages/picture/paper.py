"""The picture on paper: tables that fit A4 or A3, the legend, the talking points, and everything in words."""

from dataclasses import dataclass
from itertools import pairwise

from starlette.responses import Response

from levensbreed.domain.seats import SeatKind
from levensbreed.live.room_state import RoomState
from levensbreed.matrix.pages.picture.shared import page_of, seat_title, shown_picture
from levensbreed.matrix.rules.picture import Picture
from levensbreed.matrix.shown.agenda import AgendaShown, show_agenda
from levensbreed.matrix.shown.in_words import InWords, show_in_words
from levensbreed.matrix.shown.layers import Layer, layer_of
from levensbreed.matrix.shown.picture import LegendShown
from levensbreed.matrix.shown.picture_views import PictureShown, PictureView, PictureViews
from levensbreed.matrix.shown.state import matrix_of
from levensbreed.matrix.shown.tasks_picture import TaskShown, show_tasks
from levensbreed.web.live_page import live_views
from levensbreed.web.replies import page
from levensbreed.web.routing import Call

_GROUPS_ACROSS = {"a4": 7, "a3": 9}
"""How many groups fit side by side on a page, with their full labels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPage:
    """The picture on paper of a `size`, *a4* or *a3*: in as many tables as it needs. On paper no cell opens (`cell_url`)."""

    size: str
    layer: Layer
    tables: list[PictureShown]
    legend: LegendShown
    agenda: AgendaShown
    words: InWords
    tasks: list[TaskShown]
    back_url: str
    cell_url: None = None


async def paper(call: Call) -> Response:
    """Show the picture for printing. Groups that do not fit side by side come in further tables."""
    state, picture = await shown_picture(call)
    instrument, asked = state.form, call.request.query_params.get("papier", "")
    size = asked if asked in _GROUPS_ACROSS else "a4"
    layer = layer_of(state, instrument, call.request.query_params.get("laag", ""))
    leads = call.seat.kind is SeatKind.FACILITATOR
    shown = PaperPage(
        size=size,
        layer=layer,
        tables=_tables(call, state, picture, layer, _GROUPS_ACROSS[size]),
        legend=PictureViews(call.parts.pages).shown_legend(state, picture, layer),
        agenda=show_agenda(state, picture, instrument),
        words=show_in_words(state, picture),
        tasks=show_tasks(state, picture, instrument),
        back_url=f"{page_of(call)}/{'leiden' if leads else 'totaalplaatje'}",
    )
    return page(call, "picture/paper.html", seat_title(call, "Totaalplaatje op papier"), live_views(call).conversation(state), shown)


def _tables(call: Call, state: RoomState, picture: Picture, layer: Layer, across: int) -> list[PictureShown]:
    """Return tables of about the same width, each with all topics."""
    ids = [column.id for column in matrix_of(state).columns]
    count = -(-len(ids) // across)
    edges = [round(len(ids) * at / count) for at in range(count + 1)]
    return [
        PictureViews(call.parts.pages).shown(state, picture, PictureView(layer, columns=tuple(ids[first:end])), "")
        for first, end in pairwise(edges)
    ]
