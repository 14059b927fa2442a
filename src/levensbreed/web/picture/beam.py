"""What the beamer shows of the picture: which layer, and which groups large."""

from starlette.responses import Response

from levensbreed.domain.group_commands import ShowOnScreen
from levensbreed.domain.limits import COLUMNS_MAX
from levensbreed.web.access import NotYoursError
from levensbreed.web.picture.shared import page_of
from levensbreed.web.replies import go, operation
from levensbreed.web.routing import Call, number_from
from levensbreed.web.shown.layers import is_layer


async def choose(call: Call) -> Response:
    """Choose a layer or a part; nothing chosen leaves the beamer as it is."""
    layer = call.text("laag").removesuffix("alles") if call.text("laag") else None
    part = number_from(call.text("deel")) if call.text("deel") else None
    if (layer and not is_layer(layer, call.parts.instrument)) or (part or 0) > COLUMNS_MAX:
        raise NotYoursError
    await call.parts.dispatch(ShowOnScreen(call.conversation_id, layer, None, part, f"{operation(call)}:{layer}:{part}"))
    return go(f"{page_of(call)}/leiden{f'?laag={layer}' if layer else ''}")
