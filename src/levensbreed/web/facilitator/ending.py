"""Deleting a conversation now, with everything in it."""

from http import HTTPStatus

from starlette.responses import Response

from levensbreed.domain.commands import Delete
from levensbreed.web.live_page import live_context, state_of
from levensbreed.web.replies import page, say
from levensbreed.web.routing import Call
from levensbreed.web.texts import DELETED, DELETED_TITLE, SURE_NEEDED


async def delete_page(call: Call) -> Response:
    """Ask whether the gespreksleider is sure."""
    return await _page(call, {}, HTTPStatus.OK)


async def delete(call: Call) -> Response:
    """Delete everything, once the box was ticked."""
    if call.text("zeker") != "ja":
        return await _page(call, {"zeker": SURE_NEEDED}, HTTPStatus.UNPROCESSABLE_ENTITY)
    await call.parts.dispatch(Delete(call.conversation_id))
    return say(call, DELETED_TITLE, DELETED)


async def _page(call: Call, errors: dict[str, str], status: HTTPStatus) -> Response:
    state = await state_of(call)
    context = live_context(call).shared(state, call.parts.now_ms()) | {"errors": errors}
    return page(call, "facilitator/delete.html", "Alles verwijderen", status=status, **context)
