"""The code that an instance may ask before somebody begins a conversation."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from levensbreed.domain.limits import LOOKED_UP_BURST_PER_ADDRESS, NEW_CONVERSATIONS_BURST_PER_ADDRESS, WRONG_CODES_PER_ADDRESS
from levensbreed.web.guessing import Typed
from tests.support.html import Element, read
from tests.support.instance import Instance, running

CODE = "Kanarie in de mijn"
FORM = "/gesprekken/nieuw"
FILLED_IN = {"municipality": "Voorbeeldstad", "title": "Najaar", "groups": "dementie", "own_group[]": "Boeren"}
API = "/api/v1/gesprekken"
ADDRESS = "192.0.2.10"


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[Instance]:
    with running(tmp_path, start_code=CODE) as made:
        yield made


@pytest.mark.parametrize("typed", [CODE, " kanarie  in de mijn "])
def test_the_right_code_begins_a_conversation(guarded: Instance, typed: str) -> None:
    assert guarded.browser().post(FORM, data=FILLED_IN | {"startcode": typed}).status_code == 303
    assert guarded.programs.post(API, json={"gemeente": "Voorbeeldstad", "startcode": typed}).status_code == 201


@pytest.mark.parametrize("typed", ["", "kanarie", CODE + "x", "é" * 20])
def test_without_it_nothing_begins_and_nothing_typed_is_lost(guarded: Instance, typed: str) -> None:
    again = guarded.browser().post(FORM, data=FILLED_IN | {"startcode": typed})
    page = read(again.text)
    values = {each.attributes.get("name"): each.attributes.get("value") for each in page.all("input")}
    assert (again.status_code, values["municipality"], values["title"], values["startcode"]) == (422, "Voorbeeldstad", "Najaar", typed)
    assert "fout-startcode" in again.text
    assert "Boeren" in again.text
    refused = guarded.programs.post(API, json={"gemeente": "Voorbeeldstad", "startcode": typed})
    assert (refused.status_code, refused.json()["veld"]) == (422, "startcode")


def beside_the_field(html: str) -> Element:
    """The field of the code, which has to name the sentence about it."""
    page = read(html)
    field = next(each for each in page.all("input") if each.attributes.get("name") == "startcode")
    assert "fout-startcode" in (field.attributes["aria-describedby"] or "")
    return next(each for each in page.all("p") if each.attributes.get("id") == "fout-startcode")


def test_many_wrong_ones_of_a_room_are_told_so_and_the_right_one_opens(guarded: Instance, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        browser = guarded.browser()
        tries = [browser.post(FORM, data=FILLED_IN | {"startcode": "kanariepiet"}) for _ in range(WRONG_CODES_PER_ADDRESS + 1)]
        program = browser.post(API, json={"gemeente": "Voorbeeldstad", "startcode": "kanariepiet"})
    assert [answer.status_code for answer in tries[-2:]] == [422, 429]
    assert "de juiste werkt meteen" in beside_the_field(tries[-1].text).text
    assert (program.status_code, program.json()["reden"]) == (429, "start_code_wrong")
    assert {"retry-after"} <= {*tries[-1].headers} & {*program.headers}
    assert browser.post(FORM, data=FILLED_IN | {"startcode": CODE}).status_code == 303
    assert "kanarie" not in caplog.text.lower()
    assert CODE not in repr(guarded.parts.settings)


def test_who_goes_on_guessing_has_to_wait_with_the_right_one_too_and_loses_nothing_typed(guarded: Instance) -> None:
    def guess() -> None:
        for _ in range(LOOKED_UP_BURST_PER_ADDRESS):
            guarded.parts.guesses.note_wrong(ADDRESS, Typed.START)

    assert guarded.programs.portal is not None, "it runs"
    guarded.programs.portal.call(guess)
    browser = guarded.browser(address=ADDRESS)
    waits = browser.post(FORM, data=FILLED_IN | {"startcode": CODE})
    assert (waits.status_code, "Boeren" in waits.text, "retry-after" in waits.headers) == (429, True, True)
    assert "Wacht" in beside_the_field(waits.text).text
    assert browser.post(API, json={"gemeente": "Voorbeeldstad", "startcode": CODE}).json()["reden"] == "too_many_tries"
    elsewhere = guarded.browser(address="198.51.100.7")
    assert elsewhere.post(FORM, data=FILLED_IN | {"startcode": CODE}).status_code == 303


def test_wrong_codes_use_up_nothing_of_what_the_others_there_may_make(guarded: Instance) -> None:
    browser = guarded.browser()
    for _ in range(NEW_CONVERSATIONS_BURST_PER_ADDRESS + 5):
        browser.post(FORM, data=FILLED_IN | {"startcode": "kanariepiet"})
    assert browser.post(FORM, data=FILLED_IN | {"startcode": CODE}).status_code == 303


def test_who_takes_over_a_conversation_gives_the_code_again_and_who_practises_does_not(guarded: Instance) -> None:
    browser = guarded.browser()
    led = browser.post(FORM, data=FILLED_IN | {"startcode": CODE}).headers["location"].removesuffix("/leiden")
    again = browser.get(f"{FORM}?van={led.rpartition('/')[2]}")
    assert 'name="startcode" type="text" value=""' in again.text
    assert browser.post(FORM, data=FILLED_IN).status_code == 422
    assert browser.post(f"{led}/oefening").status_code == 303


def test_where_none_is_asked_nothing_is_shown_of_it(instance: Instance) -> None:
    assert "startcode" not in instance.browser().get(FORM).text.lower()
    assert instance.browser().post(FORM, data=FILLED_IN).status_code == 303
