"""The manual for facilitators and participants, as pages of this instance, so that it can be read without internet."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup
from starlette.responses import FileResponse, Response

from levensbreed.web.access import NotYoursError
from levensbreed.web.replies import page
from levensbreed.web.routing import Call

_PACKED = Path(__file__).parents[1] / "manual"
MANUAL = _PACKED if _PACKED.is_dir() else Path(__file__).parents[3] / "docs" / "gebruik"
"""In a wheel, in the package; in a checkout, where it is written."""
PARTS = {
    "voorbereiden": "Voorbereiden",
    "leiden": "Leiden",
    "meedoen": "Meedoen",
    "verslag": "Afspraken en verslag",
    "schermen": "De schermen",
}
"""The chapters by their address, in reading order."""
_PICTURES = "afbeeldingen"
_PICTURE_NAME = re.compile(r"[a-z0-9-]+\.png")
_CHAPTER = re.compile(r"([a-z]+)\.md(#.*)?")


@dataclass(frozen=True, slots=True)
class ManualPage:
    """A chapter (`part`) among all `parts`, by their address, and its text."""

    part: str
    parts: Mapping[str, str]
    text: Markup


async def chapter(call: Call) -> Response:
    """Show one chapter."""
    part = str(call.request.path_params["part"])
    if part not in PARTS:
        raise NotYoursError
    return page(call, "manual.html", f"Handleiding: {PARTS[part]}", ManualPage(part, PARTS, _html(part)))


async def picture(call: Call) -> Response:
    """Send a picture of the manual."""
    file = MANUAL / _PICTURES / str(call.request.path_params["name"])
    if not _PICTURE_NAME.fullmatch(file.name) or not file.is_file():
        raise NotYoursError
    return FileResponse(file, media_type="image/png", headers={"cache-control": "public, max-age=3600"})


@cache
def _html(part: str) -> Markup:
    """Return a chapter as HTML. We wrote it ourselves, and it contains no HTML."""
    from markdown_it import MarkdownIt  # noqa: PLC0415  # Few people read the manual here.

    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse((MANUAL / f"{part}.md").read_text(encoding="utf-8"))
    for number, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", _anchor(tokens[number + 1].content))
        for child in token.children or ():
            _lead_inside(child)
    return Markup(reader.renderer.render(tokens, reader.options, {}))  # noqa: S704  # Our own text, and HTML in it is escaped.


def _lead_inside(token: Any) -> None:  # noqa: ANN401  # A token of markdown-it-py, which is imported late.
    """Make links to chapters and pictures lead to the pages of this instance."""
    if token.type == "link_open" and (found := _CHAPTER.fullmatch(token.attrGet("href"))):
        token.attrSet("href", f"/handleiding/{found[1]}{found[2] or ''}")
    if token.type == "image":
        token.attrSet("src", f"/handleiding/{token.attrGet('src')}")
        token.attrSet("loading", "lazy")


def _anchor(heading: str) -> str:
    """Return the id of a heading, as the sites that render our documents make it."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
