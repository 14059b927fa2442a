"""The code that an instance may ask before somebody begins a conversation."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from levensbreed.domain.limits import NEW_CONVERSATIONS_BURST_PER_ADDRESS
from tests.support.html import read
from tests.support.instance import Instance, running

CODE = "Kanarie in de mijn"
FORM = "/gesprekken/nieuw"
FILLED_IN = {"municipality": "Voorbeeldstad", "title": "Najaar", "groups": "dementie", "own_group[]": "Boeren"}
API = "/api/v1/gesprekken"


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


def test_who_guesses_is_slowed_and_the_code_is_never_logged(guarded: Instance, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        browser = guarded.browser()
        tries = [browser.post(FORM, data=FILLED_IN | {"startcode": "kanariepiet"}) for _ in range(NEW_CONVERSATIONS_BURST_PER_ADDRESS + 20)]
    assert tries[-1].status_code == 429
    assert "retry-after" in tries[-1].headers
    assert "kanarie" not in caplog.text.lower()
    assert CODE not in repr(guarded.parts.settings)


def test_where_none_is_asked_nothing_is_shown_of_it(instance: Instance) -> None:
    assert "startcode" not in instance.browser().get(FORM).text.lower()
    assert instance.browser().post(FORM, data=FILLED_IN).status_code == 303
