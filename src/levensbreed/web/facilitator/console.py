"""The facilitator's page: who is done, the script, the step buttons, the door."""

from starlette.responses import Response

from levensbreed.live.view_choice import ViewChoice
from levensbreed.web.facilitator.links import private_links
from levensbreed.web.live_page import live_views, state_of
from levensbreed.web.replies import go, operation_filled_in, page
from levensbreed.web.routing import Call
from levensbreed.web.use_cases.steps import set_door, take_step


async def console(call: Call) -> Response:
    """Show the page."""
    state = await state_of(call)
    choice = ViewChoice("leiden", call.request.query_params.get("laag", ""))
    chosen, contexts = live_views(call).facilitator(state, call.parts.now_ms(), choice)
    title = f"{state.rule.label}{chosen.in_title} · {state.conversation.title}"
    return page(call, "facilitator/console.html", title, chosen, *contexts, private_links(call))


async def step_form(call: Call) -> Response:
    """Take a step forward or back and return to the page."""
    await take_step(call.parts, call.conversation_id, call.text("van"), call.text("naar"), operation_filled_in(call))
    return go(f"/gesprekken/{call.conversation_id}/leiden")


async def door_form(call: Call) -> Response:
    """Open or close the door and return to the page."""
    await set_door(call.parts, call.conversation_id, call.text("open") in ("ja", "nieuw"), operation_filled_in(call))
    return go(f"/gesprekken/{call.conversation_id}/leiden")
