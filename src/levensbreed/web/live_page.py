"""What every live page starts from: the state of its conversation and its shown form."""

from levensbreed.live.room_state import RoomState
from levensbreed.web.access import NotYoursError
from levensbreed.web.kind import Kind
from levensbreed.web.kind_views import start_address
from levensbreed.web.parts import Parts
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
    return _kind_of(call.parts, call.conversation_id)


def start_of(parts: Parts, conversation_id: str) -> str:
    """Return the address of the page on which a participant of a conversation begins. Raises NotYoursError when it is gone."""
    return start_address(conversation_id, _kind_of(parts, conversation_id).shown)


def _kind_of(parts: Parts, conversation_id: str) -> Kind:
    kind = parts.kinds.get(parts.kind_ids.of(conversation_id) or "")
    if kind is None:
        raise NotYoursError
    return kind


def live_views(call: Call) -> LiveViews:
    """Return the views that fill pages and fragments alike."""
    return call.parts.views
