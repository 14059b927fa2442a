"""The totaalplaatje on a participant's own phone."""

from starlette.responses import Response

from levensbreed.web.live_page import live_context, state_of
from levensbreed.web.replies import go, page
from levensbreed.web.routing import Call
from levensbreed.web.shown.conversation import titled


async def picture(call: Call) -> Response:
    """The picture as a list; before the reveal it leads back to the own answers."""
    state = await state_of(call)
    if state.picture is None:
        return go(f"/gesprekken/{call.conversation_id}/antwoorden")
    layer = call.request.query_params.get("laag", "")
    context = live_context(call).participant_picture(state, call.parts.now_ms(), layer)
    return page(call, "participant/picture.html", titled(state.conversation, "totaalplaatje"), **context)
