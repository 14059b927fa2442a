"""Which pages a browser may keep to open them without a connection, and for whom."""

import re

import pytest

from levensbreed.matrix.rules.phases import Phase
from levensbreed.web.assets import load_manifest
from levensbreed.web.replies import KEEP_FOR
from levensbreed.web.routing import EPOCH
from tests.support.html import send
from tests.support.instance import Instance
from tests.support.prepared import Afternoon, Phone, made_ready, shown

FILLING_IN = ("invullen/wonen/dementie", "taken/outreachend", "tabel")
OTHERS = ("antwoorden", "mijn-gegevens", "stand?blik=deelnemer")


@pytest.fixture
def afternoon(instance: Instance) -> Afternoon:
    """A conversation that is being filled in."""
    return made_ready(instance, Phase.FILL_IN)


@pytest.fixture
def phone(afternoon: Afternoon) -> Phone:
    return afternoon.phone_of()


@pytest.mark.parametrize("place", FILLING_IN)
def test_a_page_to_fill_in_may_be_kept_for_who_it_was_made_for(phone: Phone, place: str) -> None:
    response = phone.get(place)
    body = shown(response).one("body").attributes
    assert (response.headers[KEEP_FOR], response.headers["cache-control"]) == (body["data-seat"], "no-store")
    assert f"{phone.table.page}/{place}" in body["data-keep"].split()


def test_the_question_names_what_comes_next_and_the_table(phone: Phone) -> None:
    keep = shown(phone.get("invullen/wonen/dementie")).one("body").attributes["data-keep"].split()
    assert keep[1:] == [f"{phone.table.page}/invullen/wonen/nah", f"{phone.table.page}/tabel"]
    assert all(phone.browser.get(address).headers.get(KEEP_FOR) for address in keep)


@pytest.mark.parametrize("place", OTHERS)
def test_no_other_page_is_kept(phone: Phone, place: str) -> None:
    assert KEEP_FOR not in phone.get(place).headers


@pytest.mark.parametrize("place", FILLING_IN)
def test_on_a_borrowed_device_no_page_is_kept(afternoon: Afternoon, place: str) -> None:
    borrowed = afternoon.instance.browser()
    borrowed.post("/toegang", data={"sleutel": afternoon.table.door()["sleutel"]})
    send(borrowed, borrowed.get(f"{afternoon.table.page}/aanschuiven?rol=ambtenaar"), {"gedeeld": "ja"})
    response = borrowed.get(f"{afternoon.table.page}/{place}")
    body = shown(response).one("body").attributes
    assert (response.status_code, KEEP_FOR in response.headers, "data-keep" in body) == (200, False, False)


def test_a_page_with_a_mistake_is_not_kept(phone: Phone) -> None:
    response = phone.browser.post(f"{phone.table.page}/invullen/wonen/dementie", data={"stand": "beschikbaar", "nieuwe_naam": "x" * 200})
    assert (response.status_code, KEEP_FOR in response.headers) == (422, False)


def test_who_withdraws_is_given_a_page_that_lets_the_device_forget(phone: Phone) -> None:
    response = phone.browser.post(f"{phone.table.page}/intrekken", data={"zeker": "ja"})
    assert "data-over" in shown(response).one("body").attributes
    assert "data-over" in phone.get("invullen/wonen/dementie").text


def test_a_page_that_is_not_there_makes_nobody_forget(phone: Phone) -> None:
    assert "data-over" not in phone.browser.get("/bestaat-niet").text
    assert "data-over" not in phone.get("leiden").text


def test_the_script_that_keeps_pages_stands_at_the_root_and_names_every_asset_of_a_participants_pages(instance: Instance) -> None:
    response = instance.browser().get("/service-worker.js")
    assert (response.status_code, response.headers["content-type"]) == (200, "text/javascript; charset=utf-8")
    named = set(re.findall(r"/static/([\w.-]+)", response.text))
    assert named == {
        file for name, file in load_manifest().items() if not re.search(r"latin-ext|\.(txt|ttf)$|^worker|^leading|^screen|^together", name)
    }


def test_every_answer_says_in_which_life_of_the_data_set_it_was_given(phone: Phone) -> None:
    places = ("antwoorden", "stand?blik=deelnemer")
    epochs = {phone.get(place).headers[EPOCH] for place in places} | {phone.browser.get(f"/api/v1{phone.table.page}").headers[EPOCH]}
    assert len(epochs) == 1


def test_a_page_of_before_a_new_version_still_gets_its_parts(instance: Instance) -> None:
    browser, manifest = instance.browser(), load_manifest()
    for name in ("main.js", "main.css", "leading.js", "leading.css", "icons.svg"):
        stem, _, suffix = name.partition(".")
        old, new = browser.get(f"/static/{stem}.0LDHASH0.{suffix}"), browser.get(f"/static/{manifest[name]}")
        assert (old.status_code, old.content, old.headers["cache-control"]) == (200, new.content, "no-store")
