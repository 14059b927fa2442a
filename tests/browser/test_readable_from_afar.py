"""The screen for the room can be read from six metres: text of 28 pixels, a code of 96, on a small projector too."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.support.browser_checks import bring_checks
from tests.support.browser_hall import Hall, Screen
from tests.support.browser_screens import BEAMER

TEXT_PX, CODE_PX = 28, 96
SIZES = {"small projector": ViewportSize(width=1024, height=768), "full HD": ViewportSize(width=1920, height=1080)}
WITHOUT_PICTURE = [screen for screen in BEAMER if not screen.name.startswith("totaalplaatje")]
"""The picture has sizes of its own: every cell must be on the screen at once."""
WITH_CODE = [screen for screen in BEAMER if screen.name.startswith("scherm-welkom")]
TEXTS = """least => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), small = [];
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement;
    if (!walk.currentNode.nodeValue.trim() || element.closest("script, noscript, .vh, .skip") || !element.checkVisibility()) continue;
    const size = parseFloat(getComputedStyle(element).fontSize);
    if (size + 0.1 < least) small.push(`${size} px: ${walk.currentNode.nodeValue.trim()}`);
  }
  return small;
}"""


type Show = Callable[[Screen, str], Page]


@pytest.fixture(scope="module")
def on_the_beamer(hall: Hall) -> Show:
    """Show a screen in a size; one that is shown already only gets another size."""
    shown: list[Screen] = []

    def show(screen: Screen, size: str) -> Page:
        if screen in shown[-1:]:
            page = hall.window(screen).page
        else:
            page = hall.show(screen).page
            shown.append(screen)
        page.set_viewport_size(SIZES[size])
        return page

    return show


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("screen", WITHOUT_PICTURE, ids=lambda screen: screen.name)
def test_every_text_is_large_enough(on_the_beamer: Show, screen: Screen, size: str) -> None:
    assert on_the_beamer(screen, size).evaluate(TEXTS, TEXT_PX) == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("screen", WITH_CODE, ids=lambda screen: screen.name)
def test_the_code_is_larger_still_and_is_on_the_screen_whole(on_the_beamer: Show, screen: Screen, size: str) -> None:
    page = on_the_beamer(screen, size)
    code = page.locator(".sdoor__code")
    assert code.evaluate("code => parseFloat(getComputedStyle(code).fontSize)") >= CODE_PX
    box = page.locator(".sdoor__said").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= SIZES[size]["height"]


@pytest.mark.parametrize("screen", WITHOUT_PICTURE, ids=lambda screen: screen.name)
def test_every_text_stands_out_seven_to_one(on_the_beamer: Show, screen: Screen) -> None:
    page = on_the_beamer(screen, "small projector")
    bring_checks(page)
    found: list[str] = page.evaluate("() => checks.axe('all')")
    assert [line for line in found if "contrast" in line] == []
