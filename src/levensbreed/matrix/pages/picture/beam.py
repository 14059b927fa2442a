"""What the beamer shows of the picture: which layer, and which enlarged groups and topics."""

from starlette.responses import Response

from levensbreed.live.room_state import RoomState
from levensbreed.matrix.content.forms import FORMS
from levensbreed.matrix.pages.picture.shared import page_of
from levensbreed.matrix.rules.group_commands import ShowOnScreen
from levensbreed.matrix.rules.zoom import Zoom, column_parts, row_parts
from levensbreed.matrix.shown.layers import is_layer
from levensbreed.matrix.shown.state import matrix_of
from levensbreed.web.access import NotYoursError
from levensbreed.web.forms import form_of_kind
from levensbreed.web.live_page import state_of
from levensbreed.web.replies import go, operation_filled_in
from levensbreed.web.routing import Call, number_from


async def choose(call: Call) -> Response:
    """Choose a layer or a part; without a choice the beamer stays as it is."""
    layer = call.text("laag").removesuffix("alles") if call.text("laag") else None
    if layer and not is_layer(layer, form_of_kind(call.parts, call.conversation_id, FORMS)):
        raise NotYoursError
    part = _part(call, await state_of(call))
    await call.parts.dispatch(ShowOnScreen(call.conversation_id, layer, None, part, operation_filled_in(call)))
    return go(f"{page_of(call)}/leiden{f'?laag={layer}' if layer else ''}")


def _part(call: Call, state: RoomState) -> int | None:
    """Return the number of the chosen part, or None; choosing groups keeps the topics, and the other way round."""
    matrix = matrix_of(state)
    now = Zoom.of(matrix_of(state).kept.screen_part)
    asked = [number_from(call.text(name)) if call.text(name) else None for name in ("deel", "rijen")]
    if asked == [None, None]:
        return None
    columns, rows = asked
    if columns == 0:
        return 0 if rows is None else Zoom(0, rows).number
    chosen = Zoom(columns or now.columns, now.rows if rows is None else rows)
    across, along = len(matrix.columns), len(matrix.rows)
    if chosen.columns > len(column_parts(across)) or chosen.rows > len(row_parts(along)):
        raise NotYoursError
    return chosen.fitting(across, along).number
