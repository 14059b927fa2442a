"""The totaalplaatje on a participant's own phone."""

from starlette.responses import Response

from levensbreed.matrix.shown.layers import layer_in_title
from levensbreed.matrix.shown.state import matrix_of
from levensbreed.web.live_page import live_context, state_of
from levensbreed.web.replies import go, page
from levensbreed.web.routing import Call
from levensbreed.web.shown.conversation import titled
from levensbreed.web.shown.live import BY_GROUP


async def picture(call: Call) -> Response:
    """The picture as a list; before the reveal it leads back to the own answers."""
    state = await state_of(call)
    if matrix_of(state).picture is None:
        return go(f"/gesprekken/{call.conversation_id}/antwoorden")
    asked, views = call.request.query_params, live_context(call)
    view = views.pictures.of_participant(state, asked.get("laag", ""), by_group=asked.get("per") == BY_GROUP)
    context = views.participant_picture(state, call.parts.now_ms(), view)
    return page(
        call, "participant/picture.html", titled(state.conversation, f"totaalplaatje{layer_in_title(context['picture'])}"), **context
    )
