"""What every page of the picture begins with."""

from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.domain.seats import SeatKind
from levensbreed.live.room_state import RoomState
from levensbreed.matrix.rules.picture import CellKey, Picture
from levensbreed.matrix.shown.places import Places
from levensbreed.matrix.shown.state import matrix_of
from levensbreed.web.access import NotYoursError
from levensbreed.web.live_page import state_of
from levensbreed.web.routing import Call


async def shown_picture(call: Call) -> tuple[RoomState, Picture]:
    """Return the conversation and its picture. Raises RefusedError while it may not be shown."""
    state = await state_of(call)
    matrix = matrix_of(state)
    if matrix.picture is None:
        raise RefusedError(Reason.PICTURE_NOT_SHOWN)
    return state, matrix.picture


def asked_cell(call: Call, state: RoomState) -> CellKey:
    """Return the cell in the address. Raises NotYoursError when the matrix does not show it."""
    key = (str(call.request.path_params["row"]), str(call.request.path_params["column"]))
    if not Places.of(state).has(key):
        raise NotYoursError
    return key


def page_of(call: Call) -> str:
    """Return the address below which the pages of this conversation are."""
    return f"/gesprekken/{call.conversation_id}"


def seat_title(call: Call, title: str) -> str:
    """Return the title of a page that several seats have, because one browser can have more than one seat."""
    return f"{title} · gespreksleider" if call.seat.kind is SeatKind.FACILITATOR else title
