"""Where a browser is too old for our styles, a drawing without a size of its own fills the screen."""

import re
from pathlib import Path

TEMPLATES = Path("src/levensbreed")
DRAWING = re.compile(r"<(?:svg|img)\b[^>]*>")


def without_size(html: str) -> list[str]:
    return [tag for tag in DRAWING.findall(html) if not re.search(r"\swidth=", tag) or not re.search(r"\sheight=", tag)]


def test_every_drawing_says_how_large_it_is() -> None:
    found = {str(path): tags for path in sorted(TEMPLATES.rglob("*.html")) if (tags := without_size(path.read_text()))}
    assert found == {}


def test_a_drawing_without_a_size_is_caught() -> None:
    assert without_size('<p><svg viewBox="0 0 24 24"><use href="#a"/></svg> <img src="a.svg" width="4" height="4"></p>') == [
        '<svg viewBox="0 0 24 24">'
    ]
