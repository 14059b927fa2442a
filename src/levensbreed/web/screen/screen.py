"""The beamer's page."""

from starlette.responses import Response

from levensbreed.web.live_page import live_views, state_of
from levensbreed.web.replies import page
from levensbreed.web.routing import Call


async def screen(call: Call) -> Response:
    """Show what the room sees in this phase."""
    state = await state_of(call)
    return page(call, "screen/screen.html", f"Scherm · {state.conversation.title}", *live_views(call).screen(state, call.parts.now_ms()))
