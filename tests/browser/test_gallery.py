"""The picture in every size and state, as one gallery: drawn with LEVENSBREED_PICTURES=1, held against the screen always."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.test_picture_on_the_beamer import ask
from tests.support.browser_chromium import BEAMER, People, Person
from tests.support.browser_classes import fill_in_every_class
from tests.support.browser_conversation import ALL_GROUPS, Gathering, gather
from tests.support.browser_png import small_png
from tests.support.browser_server import Instance

GALLERY = Path(__file__).resolve().parents[2] / "docs" / "trust" / "galerij"
PAGE = GALLERY.parent / "galerij.md"
WANTED = os.environ.get("LEVENSBREED_PICTURES") == "1"
PICTURE_BYTES = 150 * 1024
OF_THE_EXAMPLE = 6
ROWS = 13
SIZE = ViewportSize(width=1280, height=720)
TIGHT = "(cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map((cell) => cell.textContent)"
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
WORDS = {"Overlap", "Bekend", "Onbekend", "Vermoed", "Witte vlek", "Niet bekeken", "Past niet"}
SHORT = {"Overlap", "Bekend", "Onbek.", "Vermoed", "Wit", "Nog niet", "N.v.t."}
SHORT_FROM = 13
"""With more groups than twelve a cell has no room for the whole word; the legend tells what the short one stands for."""
YES = {"stand": "beschikbaar", "momenten": [2], "namen": []}


def with_nobody_else(gathering: Gathering) -> None:
    keys = gathering.seat_all([("aanbieder", f"Aanbieder {letter}", "") for letter in "ABC"])
    gathering.go_to("invullen")
    gathering.answer_all([(key, "vakjes/wonen/dementie", YES) for key in keys])


def with_no_provider(gathering: Gathering) -> None:
    keys = gathering.seat_all([("ambtenaar", "", "")] * 3 + [("inwonervertegenwoordiger", "", "")] * 3)
    gathering.go_to("invullen")
    gathering.answer_all([(key, "vakjes/wonen/dementie", YES) for key in keys[:4]])
    gathering.say_done(*keys)


def with_many(gathering: Gathering) -> None:
    gathering.seat_many(200)
    gathering.go_to("invullen")
    gathering.answer_all([(key, "vakjes/wonen/dementie", YES) for key in gathering.keys[::3]])
    gathering.say_done(*gathering.keys[:50])


def with_one(gathering: Gathering) -> None:
    key = gathering.seat("ambtenaar")
    gathering.go_to("invullen")
    gathering.say_done(key)


def with_nobody_done(gathering: Gathering) -> None:
    gathering.seat_the_example()


def with_the_example(gathering: Gathering) -> None:
    gathering.seat_the_example()
    gathering.go_to("invullen")
    gathering.fill_in_the_example()


@dataclass(frozen=True)
class State:
    """One picture of the gallery. `filter` is what Chromium lays over the screen."""

    name: str
    title: str
    fill: Callable[[Gathering], None] = with_the_example
    groups: int = OF_THE_EXAMPLE
    sight: str = "none"
    scheme: str = "light"
    forced: str = "none"
    grey: bool = False
    own_rows: int = 0
    zoom: str = ""


STATES = (
    State("voorbeeld", "The example conversation"),
    State("een-groep", "One group", with_nobody_done, 1),
    State("vier-groepen", "Four groups", with_no_provider, 4),
    State("acht-groepen", "Eight groups", with_nobody_else, 8),
    State("twaalf-groepen", "Twelve groups", with_many, 12),
    State("twintig-groepen", "Twenty groups", fill_in_every_class, 20),
    State("twintig-bij-twintig", "Twenty groups and twenty topics", fill_in_every_class, 20, own_rows=7),
    State("groot", "Large, for the back row", zoom="1-1"),
    State("geen-aanbieders", "No providers at the table", with_no_provider),
    State("alleen-aanbieders", "Only providers", with_nobody_else),
    State("niemand-klaar", "Nobody filled in", with_nobody_done),
    State("een-mens", "One person", with_one),
    State("tweehonderd", "Two hundred people", with_many),
    State("donker", "Dark", scheme="dark"),
    State("hoog-contrast", "Forced colours", forced="active"),
    State("grijs", "In grey", fill_in_every_class, grey=True),
    State("grijs-twintig-groepen", "Twenty groups in grey", fill_in_every_class, 20, grey=True),
    State("protanopie", "Without red cones", sight="protanopia"),
    State("deuteranopie", "Without green cones", sight="deuteranopia"),
    State("tritanopie", "Without blue cones", sight="tritanopia"),
)


@dataclass(frozen=True)
class Sheet:
    """A first sheet of paper in the gallery, at 96 pixels an inch without its margins."""

    name: str
    title: str
    size: ViewportSize
    query: str = ""
    grey: bool = False


A4 = ViewportSize(width=1032, height=703)
A3 = ViewportSize(width=1497, height=1032)
SHEETS = (
    Sheet("papier-a4", "On A4, the first of three tables of twenty groups", A4),
    Sheet("papier-a3", "On A3, the first of three tables of twenty groups", A3, "?papier=a3"),
    Sheet("papier-grijs", "On A4 from a printer without colours, supply and knowledge", A4, "?laag=aanbod", grey=True),
)


@pytest.fixture(scope="module")
def beamer(chromium: Browser, instance: Instance) -> Iterator[Person]:
    people = People(chromium, instance.address)
    yield people.arrive(BEAMER)
    people.leave()


type Filled = dict[tuple[Callable[[Gathering], None], int, int, str], Gathering]


@pytest.fixture(scope="module")
def filled() -> Filled:
    """The conversations that were made: what only looks different is shown of the same one."""
    return {}


def gathered_for(beamer: Person, instance: Instance, state: State) -> Gathering:
    """Make a conversation in a state, with a window that may see its screen."""
    groups = [group for group in ALL_GROUPS if group != "dementie"]
    gathering = gather(instance) if state.groups == OF_THE_EXAMPLE else gather(instance, groepen=["dementie", *groups][: state.groups])
    beamer.take_seat(gathering.facilitator_key)
    for number in range(state.own_rows):
        ask(beamer, gathering, "schema", soort="rij", doe="toevoegen", label=f"Een eigen onderwerp {number + 1}")
    state.fill(gathering)
    gathering.go_to("uitwisselen")
    beamer.take_seat(gathering.screen_key)
    if state.zoom:
        part, _, topics = state.zoom.partition("-")
        ask(beamer, gathering, "leiden/beeld", deel=part, rijen=topics)
    return gathering


def show(beamer: Person, instance: Instance, filled: Filled, state: State) -> Page:
    """Show a state on the beamer."""
    key = (state.fill, state.groups, state.own_rows, state.zoom)
    if key not in filled:
        filled[key] = gathered_for(beamer, instance, state)
    gathering = filled[key]
    page = beamer.page
    page.set_viewport_size(SIZE)
    page.emulate_media(
        color_scheme="dark" if state.scheme == "dark" else "light", forced_colors="active" if state.forced == "active" else "none"
    )
    page.goto(f"{gathering.base}/scherm")
    page.locator(".matrix").wait_for()
    page.evaluate("() => document.fonts.ready")
    sight = "achromatopsia" if state.grey else state.sight
    page.context.new_cdp_session(page).send("Emulation.setEmulatedVisionDeficiency", {"type": sight})
    return page


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_every_state_fits_and_every_cell_says_its_class_in_words(
    beamer: Person, instance: Instance, filled: Filled, chromium: Browser, state: State
) -> None:
    page = show(beamer, instance, filled, state)
    assert page.evaluate(OVERFLOW) == 0
    assert page.locator(".matrix td.cell .cell__in").evaluate_all(TIGHT) == []
    told = page.locator(".matrix td.cell .vh").all_text_contents()
    assert len(told) == (ROWS + state.own_rows) * state.groups or state.zoom
    assert all(re.match(r"(Overlap|Bekend aanbod|Onbekend aanbod|Vermoed aanbod|Witte vlek|Nog niet bekeken): ", text) for text in told)
    words = set(page.locator(".matrix .cell__word").all_inner_texts())
    assert words <= (SHORT if state.groups >= SHORT_FROM else WORDS)
    if WANTED:
        GALLERY.mkdir(exist_ok=True)
        (GALLERY / f"{state.name}.png").write_bytes(small_png(chromium, page.screenshot(animations="disabled")))
    page.context.new_cdp_session(page).send("Emulation.setEmulatedVisionDeficiency", {"type": "none"})


@pytest.fixture(scope="module")
def on_paper(beamer: Person, instance: Instance) -> Gathering:
    gathering = gather(instance, groepen=list(ALL_GROUPS[:20]))
    fill_in_every_class(gathering)
    gathering.go_to("uitwisselen")
    beamer.take_seat(gathering.facilitator_key)
    return gathering


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_table_fits_its_sheet(beamer: Person, on_paper: Gathering, chromium: Browser, sheet: Sheet) -> None:
    page = beamer.page
    page.set_viewport_size(sheet.size)
    page.goto(f"{on_paper.base}/leiden/afdrukken{sheet.query}")
    page.evaluate("() => document.fonts.ready")
    sight = page.context.new_cdp_session(page)
    sight.send("Emulation.setEmulatedVisionDeficiency", {"type": "achromatopsia" if sheet.grey else "none"})
    page.emulate_media(media="print", color_scheme="light", forced_colors="none")
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    heights = page.locator(".onpaper__t").evaluate_all("(tables) => tables.map((table) => table.getBoundingClientRect().height)")
    assert page.evaluate(OVERFLOW) == 0
    assert max(heights) < sheet.size["height"]
    if WANTED:
        (GALLERY / f"{sheet.name}.png").write_bytes(small_png(chromium, page.screenshot(animations="disabled")))
    sight.send("Emulation.setEmulatedVisionDeficiency", {"type": "none"})
    page.emulate_media(media="screen")


def test_in_grey_every_class_is_told_by_word_and_by_sign(beamer: Person, instance: Instance, filled: Filled) -> None:
    """A10: nothing is told by colour alone."""
    page = show(beamer, instance, filled, next(state for state in STATES if state.grey))
    cells = page.locator(".matrix td.cell").evaluate_all(
        "(cells) => cells.map((cell) => [cell.className.match(/k-(\\w+)/)[1],"
        " cell.querySelector('.cell__word').textContent, cell.querySelector('use').getAttribute('href').split('#')[1]])"
    )
    told = {(word, sign) for _, word, sign in cells}
    assert (
        len(told) == len({cell_class for cell_class, _, _ in cells}) == len({word for word, _ in told}) == len({sign for _, sign in told})
    )


@pytest.mark.skipif(not WANTED, reason="writes only when asked, so that a test run changes no files")
def test_the_gallery_is_written() -> None:
    lines = [
        "# The picture in every size and state",
        "",
        "Drawn by `LEVENSBREED_PICTURES=1 pytest tests/browser/test_gallery.py`; the same test holds every state against the screen.",
        "",
    ]
    for state in (*STATES, *SHEETS):
        lines += [f"## {state.title}", "", f"![{state.title}](galerij/{state.name}.png)", ""]
    PAGE.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


def test_the_gallery_is_whole_and_small() -> None:
    sizes = {file.stem: file.stat().st_size for file in GALLERY.glob("*.png")}
    assert set(sizes) == {state.name for state in (*STATES, *SHEETS)}
    assert {name: size for name, size in sizes.items() if size > PICTURE_BYTES} == {}
