"""Deleting a conversation now, with everything in it."""

from http import HTTPStatus

from starlette.responses import Response

from levensbreed.domain.commands import Delete
from levensbreed.domain.seats import SeatKind
from levensbreed.web.access import seats_of
from levensbreed.web.live_page import live_views, state_of
from levensbreed.web.replies import go, page, say
from levensbreed.web.routing import Call
from levensbreed.web.texts import DELETED, DELETED_TITLE, SURE_NEEDED


async def delete_page(call: Call) -> Response:
    """Ask whether the facilitator is sure."""
    return await _page(call, {}, HTTPStatus.OK)


async def delete(call: Call) -> Response:
    """Delete everything, once the box is ticked; after practice, return to the conversation that it was for."""
    if call.text("zeker") != "ja":
        return await _page(call, {"zeker": SURE_NEEDED}, HTTPStatus.UNPROCESSABLE_ENTITY)
    practice_of = (await state_of(call)).conversation.practice_of
    await call.parts.dispatch(Delete(call.conversation_id))
    if any(seat.kind is SeatKind.FACILITATOR for seat in seats_of(call.parts.database, call.visitor, practice_of)):
        return go(f"/gesprekken/{practice_of}/leiden")
    return say(call, DELETED_TITLE, DELETED)


async def _page(call: Call, errors: dict[str, str], status: HTTPStatus) -> Response:
    state = await state_of(call)
    shared = live_views(call).shared(state, call.parts.now_ms())
    return page(call, "facilitator/delete.html", "Alles verwijderen", *shared, status=status, errors=errors)
