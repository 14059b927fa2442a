"""A drawing as a PNG: rendered in a thread, one at a time, with the product's own fonts and nothing from outside."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import cache, lru_cache
from math import sqrt
from typing import TYPE_CHECKING

from levensbreed.domain.limits import PNG_PIXELS_MAX
from levensbreed.web.assets import STATIC

if TYPE_CHECKING:
    from typst import Fonts

_POINTS_PER_INCH = 72.0
_SCALE_MAX = 2.0
"""Twice the size of the drawing, which is sharp on a beamer."""
_KEPT = 4
_PAGE = """#set page(width: {width}pt, height: {height}pt, margin: 0pt)
#image(bytes(sys.inputs.tekening), format: "svg", width: 100%)"""
"""What people typed is in the drawing, which is passed as data; none of it is part of this source."""
_pool = ThreadPoolExecutor(1, "png")


async def to_png(drawing: bytes, width: int, height: int) -> bytes:
    """Return a drawing of this size as a PNG of at most `PNG_PIXELS_MAX`; the last few are cached."""
    return await asyncio.get_running_loop().run_in_executor(_pool, _draw, drawing, width, height)


@lru_cache(maxsize=_KEPT)
def _draw(drawing: bytes, width: int, height: int) -> bytes:
    import typst  # noqa: PLC0415  # Large, and only needed here.

    scale = min(_SCALE_MAX, sqrt(PNG_PIXELS_MAX / (width * height)))
    page = _PAGE.format(width=width, height=height).encode()
    given = {"tekening": drawing.decode()}
    drawn = typst.compile(page, format="png", ppi=_POINTS_PER_INCH * scale, font_paths=drawing_fonts(), sys_inputs=given)
    assert isinstance(drawn, bytes), "one page makes one picture"
    return drawn


@cache
def drawing_fonts() -> "Fonts":
    """Return the product's own fonts, and those of typst for other scripts."""
    import typst  # noqa: PLC0415

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[STATIC])
