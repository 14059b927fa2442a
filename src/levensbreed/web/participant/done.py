"""Saying "Ik ben klaar", and taking that back."""

from starlette.responses import Response

from levensbreed.web.kind_views import answers_address
from levensbreed.web.live_page import kind_at
from levensbreed.web.replies import go, operation_filled_in
from levensbreed.web.routing import Call
from levensbreed.web.use_cases.done import say_done


async def done_form(call: Call) -> Response:
    """Save it and show the participant's own answers."""
    await say_done(call.parts, call.conversation_id, call.participant_id, call.text("klaar") == "ja", operation_filled_in(call))
    return go(f"{answers_address(call.conversation_id, kind_at(call).shown)}?opgeslagen")
