"""The picture as a file: a drawing, a spreadsheet, or a document for programs."""

import asyncio

import msgspec
from starlette.responses import Response

from levensbreed.live.room_state import RoomState
from levensbreed.matrix.pages.picture.png import to_png
from levensbreed.matrix.pages.picture.shared import shown_picture
from levensbreed.matrix.shown.drawing import Drawing, draw
from levensbreed.matrix.shown.files import as_csv
from levensbreed.matrix.shown.picture_file import as_document
from levensbreed.web.routing import Call


async def spreadsheet(call: Call) -> Response:
    """Return the picture as CSV."""
    state, picture = await shown_picture(call)
    return _file(state, as_csv(state, picture, state.form), "text/csv; charset=utf-8", "csv")


async def document(call: Call) -> Response:
    """Return the picture as JSON."""
    state, picture = await shown_picture(call)
    return _file(state, msgspec.json.encode(as_document(state, picture, state.form)), "application/json", "json")


async def drawing(call: Call) -> Response:
    """Return the picture as SVG; rendered in a thread, because it is large."""
    state, drawn, _ = await _drawn(call)
    return _file(state, drawn, "image/svg+xml", "svg")


async def slide(call: Call) -> Response:
    """Return the picture as PNG for slides, made from the drawing."""
    state, drawn, (width, height) = await _drawn(call)
    return _file(state, await to_png(drawn, width, height), "image/png", "png")


async def _drawn(call: Call) -> tuple[RoomState, bytes, tuple[int, int]]:
    state, picture = await shown_picture(call)
    shapes = draw(state, picture, state.form)
    drawn = await asyncio.to_thread(call.parts.pages.render, "picture/drawing.svg", Drawing(shapes))
    return state, drawn.encode(), (shapes.width, shapes.height)


def _file(state: RoomState, content: bytes, media_type: str, ending: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="totaalplaatje-{state.conversation.date}.{ending}"'}
    return Response(content, media_type=media_type, headers=headers)
