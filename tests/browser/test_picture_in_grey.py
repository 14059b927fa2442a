"""A10: without any colour every class of cell is told by a word in the cell, with twenty groups too, on the screen and on paper."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.support.browser_chromium import BEAMER, LAPTOP, People, Person
from tests.support.browser_classes import CLASSES, decide_not_applicable, fill_in_every_class
from tests.support.browser_conversation import ALL_GROUPS, Gathering, gather
from tests.support.browser_server import Instance

SHORT = {
    "overlap": "Overlap",
    "known": "Bekend",
    "hidden": "Onbek.",
    "assumed": "Vermoed",
    "gap": "Wit",
    "unseen": "Nog niet",
    "not_applicable": "N.v.t.",
}
LONG = SHORT | {"hidden": "Onbekend", "gap": "Witte vlek", "unseen": "Niet bekeken", "not_applicable": "Past niet"}
SEEN = """() => [...document.querySelectorAll(".matrix td.cell")].map((cell) => {
  const word = cell.querySelector(".cell__word"), box = word.getBoundingClientRect(), around = cell.getBoundingClientRect();
  const isWhole = box.left >= around.left - .5 && box.right <= around.right + .5
    && box.top >= around.top - .5 && box.bottom <= around.bottom + .5;
  const isShown = word.checkVisibility() && box.width > 4 && parseFloat(getComputedStyle(word).fontSize) > 5;
  return [[...cell.classList].find((name) => name.startsWith("k-")).slice(2), isShown && isWhole ? word.innerText : ""];
})"""
PLACES = {"beamer": BEAMER, "small beamer": ViewportSize(width=1280, height=720), "gespreksleider": LAPTOP, "paper": LAPTOP}


@pytest.fixture(scope="module", params=[20, 6])
def hall(chromium: Browser, instance: Instance, request: pytest.FixtureRequest) -> Iterator[tuple[Gathering, Person]]:
    people = People(chromium, instance.address)
    gathering = gather(instance, groepen=list(ALL_GROUPS[: request.param]))
    fill_in_every_class(gathering)
    gathering.go_to("uitwisselen")
    window = people.arrive(BEAMER)
    window.take_seat(gathering.facilitator_key)
    window.take_seat(gathering.screen_key)
    decide_not_applicable(window, gathering)
    yield gathering, window
    people.leave()


def shown_at(window: Person, gathering: Gathering, place: str) -> Page:
    page = window.page
    page.set_viewport_size(PLACES[place])
    page.emulate_media(media="print" if place == "paper" else "screen")
    page.goto(f"{gathering.base}/{'scherm' if 'beamer' in place else 'leiden'}")
    page.evaluate("() => document.fonts.ready")
    return page


@pytest.mark.parametrize("place", PLACES)
def test_every_class_is_a_word_in_the_cell(hall: tuple[Gathering, Person], place: str) -> None:
    gathering, window = hall
    told = {(kind, word) for kind, word in shown_at(window, gathering, place).evaluate(SEEN)}
    words = SHORT if len(gathering.read()["kolommen"]) > 12 else LONG
    assert told == {(kind, words[kind]) for kind in CLASSES}


def test_the_legend_says_what_a_short_word_stands_for(hall: tuple[Gathering, Person]) -> None:
    gathering, window = hall
    legend = shown_at(window, gathering, "beamer").locator(".legend").inner_text()
    unsaid = {word for word in SHORT.values() if word.lower() not in legend.lower()}
    assert unsaid == (set() if len(gathering.read()["kolommen"]) > 12 else {"Onbek.", "N.v.t."})


def test_in_the_other_layers_too_a_cell_has_its_word(hall: tuple[Gathering, Person]) -> None:
    gathering, window = hall
    for layer in ("rol-ambtenaar", "moment-2", "aanbieder-1", "afspraken"):
        window.page.goto(f"{gathering.base}/leiden?laag={layer}")
        assert all(word for _, word in window.page.evaluate(SEEN)), layer
