"""Praat hierover: the talking points, for everybody to read and for the facilitator to work with."""

from dataclasses import dataclass
from http import HTTPStatus

from starlette.responses import Response

from levensbreed.domain.limits import OWN_POINT_CHARS
from levensbreed.domain.refusals import RefusedError
from levensbreed.domain.seats import SeatKind
from levensbreed.matrix.pages.picture.shared import page_of, seat_title, shown_picture
from levensbreed.matrix.rules.decisions import PointState
from levensbreed.matrix.rules.group_commands import AddPoint, MarkPoint, ShowOnScreen
from levensbreed.matrix.shown.agenda import AgendaShown, show_agenda
from levensbreed.web.live_page import live_views
from levensbreed.web.replies import field_error, go, operation_filled_in, page
from levensbreed.web.routing import Call

_ON_SCREEN = "scherm"
_OFF_SCREEN = "van-scherm"


@dataclass(frozen=True, slots=True)
class PointLimits:
    """How many characters fit in a point of one's own."""

    point: int = OWN_POINT_CHARS


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaPage:
    """The points; somebody who `leads` can work with them. `back_url` is the picture, `cell_url` where its cells open."""

    agenda: AgendaShown
    leads: bool
    back_url: str
    cell_url: str
    limits: PointLimits


async def agenda(call: Call) -> Response:
    """Show the talking points."""
    return await _page(call)


async def change(call: Call) -> Response:
    """Pin, park or tick off a point, show it on the beamer, or add one of the group's own."""
    cid, op, now_ms, doing = call.conversation_id, operation_filled_in(call), call.parts.now_ms(), call.text("doe")
    dispatch, key = call.parts.dispatch, call.text("sleutel")
    try:
        if doing in (_ON_SCREEN, _OFF_SCREEN):
            await dispatch(ShowOnScreen(cid, None, key if doing == _ON_SCREEN else "", None, op))
        elif doing == "nieuw":
            await dispatch(AddPoint(cid, call.text("punt"), op, now_ms))
        elif doing in list(PointState):
            await dispatch(MarkPoint(cid, key, PointState(doing), op, now_ms))
    except RefusedError as refused:
        if not refused.field:
            raise
        return await _page(call, refused)
    return go(f"{page_of(call)}/leiden/praat-hierover")


async def _page(call: Call, refused: RefusedError | None = None) -> Response:
    state, picture = await shown_picture(call)
    leads = call.seat.kind is SeatKind.FACILITATOR
    shown = AgendaPage(
        agenda=show_agenda(state, picture, state.form),
        leads=leads,
        back_url=f"{page_of(call)}/{'leiden' if leads else 'totaalplaatje'}",
        cell_url=f"{page_of(call)}/{'leiden/vakje' if leads else 'totaalplaatje'}",
        limits=PointLimits(),
    )
    about, title = live_views(call).conversation(state), seat_title(call, "Praat hierover")
    if refused is None:
        return page(call, "picture/agenda.html", title, about, shown)
    status, values = HTTPStatus.UNPROCESSABLE_ENTITY, {"punt": call.text("punt")}
    return page(call, "picture/agenda.html", title, about, shown, status=status, errors=field_error(refused, "punt"), values=values)
