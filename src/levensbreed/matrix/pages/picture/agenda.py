"""Praat hierover: the talking points, for everybody to read and for the facilitator to work with."""

from http import HTTPStatus

from starlette.responses import Response

from levensbreed.domain.limits import OWN_POINT_CHARS
from levensbreed.domain.refusals import RefusedError
from levensbreed.domain.seats import SeatKind
from levensbreed.matrix.pages.picture.shared import page_of, seat_title, shown_picture
from levensbreed.matrix.rules.decisions import PointState
from levensbreed.matrix.rules.group_commands import AddPoint, MarkPoint, ShowOnScreen
from levensbreed.matrix.shown.agenda import show_agenda
from levensbreed.web.live_page import live_views
from levensbreed.web.replies import field_error, go, operation_filled_in, page
from levensbreed.web.routing import Call

_ON_SCREEN = "scherm"
_OFF_SCREEN = "van-scherm"


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
    context = {
        "c": live_views(call).conversation(state),
        "agenda": show_agenda(state, picture, state.form),
        "leads": leads,
        "back_url": f"{page_of(call)}/{'leiden' if leads else 'totaalplaatje'}",
        "cell_url": f"{page_of(call)}/{'leiden/vakje' if leads else 'totaalplaatje'}",
        "limits": {"point": OWN_POINT_CHARS},
        "errors": field_error(refused, "punt") if refused else {},
        "values": {"punt": call.text("punt")} if refused else {},
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return page(call, "picture/agenda.html", seat_title(call, "Praat hierover"), status=status, **context)
