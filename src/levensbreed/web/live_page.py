"""What every live page starts from: the state of its conversation and its shown form."""

from levensbreed.live.room_state import RoomState
from levensbreed.web.access import NotYoursError
from levensbreed.web.kind import Kind
from levensbreed.web.routing import Call
from levensbreed.web.shown.live import LiveViews


async def state_of(call: Call) -> RoomState:
    """Return the conversation as it is now. Raises NotYoursError when it is gone."""
    state = await call.parts.hub.state(call.conversation_id)
    if state is None:
        raise NotYoursError
    return state


def kind_at(call: Call) -> Kind:
    """Return of which kind the conversation is. Raises NotYoursError when it is gone, or when this program has no such kind."""
    kind = call.parts.kinds.get(call.parts.kind_ids.of(call.conversation_id) or "")
    if kind is None:
        raise NotYoursError
    return kind


def live_context(call: Call) -> LiveViews:
    """Return the views that fill pages and fragments alike."""
    return call.parts.views
