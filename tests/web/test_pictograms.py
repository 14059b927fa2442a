"""A drawing beside every life domain: it decorates, and its name still says what it is."""

import re
from pathlib import Path

import pytest

from levensbreed.matrix.content.forms import shipped
from levensbreed.matrix.rules.phases import Phase
from levensbreed.web.assets import STATIC, load_manifest
from levensbreed.web.pages import DRAWN, SIGNS, pictogram_of
from tests.support.html import Element
from tests.support.instance import Instance
from tests.support.prepared import Phone, made_ready

DRAWINGS = (Path(STATIC) / load_manifest()["domains.svg"]).read_text()
DOMAINS = [domain.id for domain in shipped("aanbod-in-kaart").domains]


@pytest.fixture
def phone(instance: Instance) -> Phone:
    """Somebody who fills in, with moments and a row that this conversation added."""
    return made_ready(instance, Phase.FILL_IN, moments="ja", own_row=["Vervoer"]).phone_of()


def drawn(page: Element) -> list[str]:
    pictures = [each for each in page.all("svg") if "pict" in each.attributes.get("class", "").split()]
    assert {each.attributes.get("aria-hidden") for each in pictures} == {"true"}
    return [each.one("use").attributes["href"].partition("#")[2] for each in pictures]


def test_every_life_domain_of_the_form_has_a_drawing_and_none_is_left_over() -> None:
    assert set(DOMAINS) == DRAWN
    assert set(re.findall(r'id="d-([a-z-]+)"', DRAWINGS)) == DRAWN | {"eigen"}


def test_a_drawing_takes_the_colour_of_its_text_and_fetches_nothing() -> None:
    assert set(re.findall(r'(?:fill|stroke)="([^"]*)"', DRAWINGS)) == {"none", "currentColor"}
    assert [word for word in ("data:", "href", "style", "<image") if word in DRAWINGS] == []
    assert set(re.findall(r'stroke-width="([^"]*)"', DRAWINGS)) == {"2"}


@pytest.mark.parametrize("place", ["tabel", "antwoorden"])
def test_every_row_has_its_drawing_and_an_added_row_the_neutral_one(phone: Phone, place: str) -> None:
    assert drawn(phone.page(place)) == [f"d-{each}" for each in (*DOMAINS, "eigen")]


def test_a_question_has_that_of_its_topic(phone: Phone) -> None:
    assert drawn(phone.page("invullen/zorg-wmo/dementie?weergave")) == ["d-zorg-wmo"]
    assert pictogram_of("eigen-1") == "eigen"


def test_moments_are_said_with_their_number(phone: Phone) -> None:
    labels = [each.text for each in phone.page("invullen/wonen/dementie?weergave").all("label")]
    assert [text for text in labels if "moment 2: " in text]


def test_the_legend_says_which_sign_is_meant(instance: Instance) -> None:
    afternoon = made_ready(instance, Phase.FILL_IN)
    afternoon.table.reveal()
    legend = afternoon.page("leiden").by_id("legenda")
    told = [each for each in legend.all("li") if each.one("span", class_="vh").text.rstrip(": ") in SIGNS.values()]
    assert len(told) == len(legend.all("li")) > 4


def test_the_explanation_can_be_read_aloud_too(phone: Phone) -> None:
    for place in ("invullen/wonen/dementie?weergave", "taken/samenwerking", "tabel"):
        page = phone.page(place)
        readers = [each.attributes["of"] for each in page.all("lb-read-aloud") if "of" in each.attributes]
        assert [name for name in readers if name not in page.ids()] == []
        assert readers
        assert {each.one("button").text for each in page.all("lb-read-aloud")} == {"Lees voor"}
