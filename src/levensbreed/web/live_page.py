"""What every live page begins with: the state of its conversation, and its kind."""

from levensbreed.live.room_state import RoomState
from levensbreed.web.access import NotYoursError
from levensbreed.web.kind import Kind
from levensbreed.web.kind_views import start_address
from levensbreed.web.parts import Parts
from levensbreed.web.routing import Call
from levensbreed.web.shown.live import LiveViews


async def state_of(call: Call) -> RoomState:
    """Return the current state of the conversation. Raises NotYoursError when it is gone."""
    state = await call.parts.hub.state(call.conversation_id)
    if state is None:
        raise NotYoursError
    return state


def kind_at(call: Call) -> Kind:
    """Return the kind of the conversation. Raises NotYoursError when it is gone, or when this program does not have its kind."""
    return _kind_of(call.parts, call.conversation_id)


def start_of(parts: Parts, conversation_id: str) -> str:
    """Return the address on which a participant of a conversation begins. Raises NotYoursError when the conversation is gone."""
    return start_address(conversation_id, _kind_of(parts, conversation_id).shown)


def _kind_of(parts: Parts, conversation_id: str) -> Kind:
    kind = parts.kinds.get(parts.kind_ids.of(conversation_id) or "")
    if kind is None:
        raise NotYoursError
    return kind


def live_views(call: Call) -> LiveViews:
    """Return the views, which render whole pages and live fragments alike."""
    return call.parts.views
