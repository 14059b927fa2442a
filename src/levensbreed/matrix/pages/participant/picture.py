"""The totaalplaatje on a participant's own phone."""

from starlette.responses import Response

from levensbreed.live.view_choice import ViewChoice
from levensbreed.matrix.shown.layers import layer_in_title, layer_of
from levensbreed.matrix.shown.live import BY_GROUP, PICTURE_VIEW
from levensbreed.matrix.shown.state import matrix_of
from levensbreed.web.live_page import live_views, state_of
from levensbreed.web.replies import go, page
from levensbreed.web.routing import Call
from levensbreed.web.shown.conversation import titled


async def picture(call: Call) -> Response:
    """Show the picture as a list; before the reveal, redirect to the participant's own answers."""
    state = await state_of(call)
    if matrix_of(state).picture is None:
        return go(f"/gesprekken/{call.conversation_id}/antwoorden")
    asked = call.request.query_params
    choice = ViewChoice(PICTURE_VIEW, asked.get("laag", ""), BY_GROUP if asked.get("per") == BY_GROUP else "")
    title = titled(state, f"totaalplaatje{layer_in_title(layer_of(state, state.form, choice.layer))}")
    return page(call, "participant/picture.html", title, *live_views(call).own(state, call.parts.now_ms(), choice))
