"""What is stored about somebody: to see, to download, and to delete for good."""

import json
import re

import pytest
from httpx2 import Response
from sqlalchemy import Table

from levensbreed.domain.commands import ForgetExpired
from levensbreed.matrix.rules.phases import Phase
from levensbreed.storage.tables import cells, participants, task_answers
from levensbreed.web import texts
from tests.support.html import follow, read, send
from tests.support.instance import Instance
from tests.support.prepared import Afternoon, Phone, cell_of, error_at, fragment, made_ready
from tests.support.table import Json

CANARY, NAME, NOTE = "Kanarie BV", "Mevrouw Kanarie", "Kanarie: eens per jaar"


@pytest.fixture
def afternoon(instance: Instance) -> Afternoon:
    """A conversation with moments that is being filled in."""
    return made_ready(instance, Phase.FILL_IN, moments="ja", retention="7")


@pytest.fixture
def phone(afternoon: Afternoon) -> Phone:
    """Somebody who used every field."""
    phone = afternoon.phone_of("inwonervertegenwoordiger", CANARY, NAME)
    phone.post("invullen/wonen/dementie", stand="beschikbaar", moment=["1", "3"], naam="Kanarie Zorg")
    phone.post("invullen/anders/nah", stand="beschikbaar", eigen_tekst="Rouw")
    phone.post("invullen/werken/nah", stand="weet-ik-niet")
    phone.post("invullen/werken/dementie")
    phone.post("taken/outreachend", stand="beschikbaar", toelichting=NOTE)
    return phone


def taken_along(phone: Phone) -> Json:
    response = phone.get("mijn-gegevens/bestand")
    assert response.headers["content-disposition"] == 'attachment; filename="mijn-antwoorden.json"'
    content: Json = json.loads(response.content)
    return content


def in_words(phone: Phone) -> list[tuple[str, str]]:
    rows = phone.page("mijn-gegevens").one("table", class_="own-words").one("tbody").all("tr")
    return [(row.one("th").text, row.one("td").text) for row in rows]


def test_the_page_says_in_words_what_was_answered(phone: Phone) -> None:
    assert sorted(in_words(phone)) == sorted(
        [
            ("Wonen (woonvarianten), Mensen met dementie", "ja, moment 1, 3, Kanarie Zorg"),
            ("Anders nl., Mensen met niet-aangeboren hersenletsel", "ja, Rouw"),
            ("Werken, Mensen met niet-aangeboren hersenletsel", "weet ik niet"),
            ("Werken, Mensen met dementie", "niets gekozen"),
            (in_words(phone)[-1][0], f"ja. {NOTE}"),
        ]
    )


def test_the_page_says_who_somebody_is_here_and_for_how_long(phone: Phone) -> None:
    text = phone.page("mijn-gegevens").text
    wanted = ("vertegenwoordiger van inwoners", CANARY, NAME, "7 dagen na afloop is alles weg.", "Uw antwoorden ziet nu alleen uzelf.")
    assert [each for each in wanted if each not in text] == []


def test_after_the_reveal_the_page_says_who_sees_what_now(afternoon: Afternoon, phone: Phone) -> None:
    afternoon.table.reveal()
    assert "Uw antwoorden tellen mee in het totaalplaatje." in phone.page("mijn-gegevens").text


def test_the_file_holds_the_same_answers_as_the_page(phone: Phone) -> None:
    file = taken_along(phone)
    kept = [one for one in file["vakjes"] + file["taken"] if one["waarde"]["stand"] != "leeg"]
    assert len(kept) == len(in_words(phone))
    assert file == phone.table.read("antwoorden", phone.chair.key)


NOT_ABOUT_SOMEBODY = {
    "participants": {"id", "conversation_id", "own_offer", "removed_ms", "merged_into", "done_seq", "seq"},
    "cells": {"conversation_id", "participant_id", "seq"},
    "task_answers": {"conversation_id", "participant_id", "seq"},
}
"""Columns that are ids and order, that follow from the role, or are empty for people who still take part."""
IN_THE_FILE = {
    "participants": {
        "role": "rol",
        "organisation": "organisatie",
        "name": "naam",
        "done": "klaar",
        "origin": "herkomst",
        "joined_ms": "aangeschoven",
        "number": "stoel",
        "whole_table": "hele_tabel",
        "by_question": "per_vraag",
    },
    "cells": {"row_id": "rij", "column_id": "kolom", "revision": "versie", "mark": "stand", "moments": "momenten"}
    | {"names": "namen", "late": "later", "text": "tekst"},
    "task_answers": {"task_id": "taak", "revision": "versie", "mark": "stand", "note": "toelichting", "late": "later"},
}
"""Under which word each column of the data map is in the file."""


@pytest.mark.parametrize("table", [participants, cells, task_answers], ids=lambda table: table.name)
def test_the_file_is_complete_by_the_data_map(phone: Phone, table: Table) -> None:
    columns = {column.name for column in table.columns} - NOT_ABOUT_SOMEBODY[table.name]
    wanted = IN_THE_FILE[table.name]
    assert columns == set(wanted)
    file = taken_along(phone)
    part = {"participants": [file["deelnemer"]], "cells": file["vakjes"], "task_answers": file["taken"]}[table.name]
    words = {word for one in part for word in (*one, *one.get("waarde", {}))}
    assert set(wanted.values()) - words == set()


def test_only_the_own_answers_are_shown(afternoon: Afternoon, phone: Phone) -> None:
    other = afternoon.phone_of()
    assert CANARY not in other.page("mijn-gegevens").text
    assert taken_along(other)["vakjes"] == []


def withdrawn(phone: Phone) -> Response:
    return send(phone.browser, phone.get("mijn-gegevens"), {"zeker": "ja"}, button="Alles van mij wissen")


def test_withdrawing_asks_whether_it_is_certain(phone: Phone) -> None:
    refused = send(phone.browser, phone.get("mijn-gegevens"), {}, button="Alles van mij wissen")
    assert (refused.status_code, error_at(read(refused.text), "zeker")) == (422, texts.SURE_NEEDED)
    assert len(taken_along(phone)["vakjes"]) == 4


def test_who_withdraws_is_told_that_everything_is_gone(phone: Phone) -> None:
    page = read(withdrawn(phone).text)
    assert (page.one("h1").text, texts.WITHDRAWN in page.text) == (texts.WITHDRAWN_TITLE, True)


def test_who_withdrew_has_no_chair_no_link_and_no_code(instance: Instance, phone: Phone) -> None:
    code = phone.page("mijn-gegevens").one("p", class_="key-code").text
    withdrawn(phone)
    stranger = instance.browser()
    assert phone.get("antwoorden").status_code == 404
    assert stranger.post("/terug", data={"terugkomcode": code}).status_code == 422
    assert stranger.post("/toegang", data={"sleutel": phone.chair.key}).status_code == 422


def test_what_was_withdrawn_is_out_of_the_totals_and_the_beamer(afternoon: Afternoon, phone: Phone) -> None:
    afternoon.phone_of("aanbieder", "Aanbieder A").post("invullen/wonen/dementie", stand="beschikbaar")
    afternoon.table.reveal()
    before = cell_of(afternoon.table)
    withdrawn(phone)
    after = cell_of(afternoon.table)
    assert [(cell["aanbod"], cell["bekend"], cell["bekeken"]) for cell in (before, after)] == [(1, 1, 1), (1, 0, 0)]
    beamer = fragment(afternoon.table, "scherm", afternoon.table.screen_key, "v-wonen-dementie").text
    assert ("1/1" in beamer, "0/0" in beamer) == (False, True)


def test_a_provider_who_withdraws_takes_the_offer_along(afternoon: Afternoon) -> None:
    provider = afternoon.phone_of("aanbieder", CANARY)
    provider.post("invullen/wonen/dementie", stand="beschikbaar")
    afternoon.table.reveal()
    withdrawn(provider)
    views = {"leiden": afternoon.table.facilitator_key, "scherm": afternoon.table.screen_key}
    seen = [
        afternoon.instance.programs.get(f"{afternoon.table.page}/stand?blik={view}", headers={"authorization": f"Bearer {key}"}).text
        for view, key in views.items()
    ]
    assert (cell_of(afternoon.table)["aanbieders"], [CANARY in each for each in seen]) == ([], [False, False])


@pytest.mark.parametrize("phase", [Phase.FILL_IN, Phase.CLOSED])
@pytest.mark.sqlite
def test_nothing_of_what_was_withdrawn_stays_in_the_files(instance: Instance, afternoon: Afternoon, phone: Phone, phase: Phase) -> None:
    afternoon.table.lead_to(phase)
    found = [text for text in (CANARY, NAME, NOTE, "Kanarie Zorg", "Rouw") if text.encode() in instance.stored_bytes()]
    withdrawn(phone)
    left = [text for text in (CANARY, NAME, NOTE, "Kanarie Zorg", "Rouw") if text.encode() in instance.stored_bytes()]
    assert (len(found), left) == (5, [])


def stopped(afternoon: Afternoon) -> list[str]:
    """What the facilitator reads about people who withdrew."""
    text = fragment(afternoon.table, "leiden", afternoon.table.facilitator_key, "mensen").text
    return re.findall(r"(\d+) deelnemers? (?:is|zijn) gestopt", text)


def test_the_others_are_told_that_somebody_stopped_and_not_who(afternoon: Afternoon, phone: Phone) -> None:
    afternoon.phone_of()
    before = stopped(afternoon)
    withdrawn(phone)
    assert (before, stopped(afternoon)) == ([], ["1"])
    assert CANARY not in afternoon.get("leiden").text


def test_who_was_removed_by_the_gespreksleider_did_not_stop(afternoon: Afternoon, phone: Phone) -> None:
    afternoon.phone_of()
    afternoon.post(f"deelnemers/{phone.chair.id}", doe="verwijder")
    removed = stopped(afternoon)
    afternoon.instance.clock.advance(seconds=3600)
    with_forgotten(afternoon)
    assert (removed, stopped(afternoon)) == ([], [])


def with_forgotten(afternoon: Afternoon) -> None:
    """Let the hourly job do its work."""
    portal, parts = afternoon.instance.programs.portal, afternoon.instance.parts
    assert portal is not None
    portal.call(parts.dispatch, ForgetExpired(afternoon.instance.clock()))


def test_who_withdrew_can_join_again_as_somebody_new(afternoon: Afternoon, phone: Phone) -> None:
    withdrawn(phone)
    phone.browser.post("/toegang", data={"sleutel": afternoon.table.door()["sleutel"]})
    joined = phone.post("aanschuiven", rol="ambtenaar")
    follow(phone.browser, joined)
    assert taken_along(phone)["vakjes"] == []


@pytest.mark.parametrize("place", ["waiting", "antwoorden"])
def test_the_own_data_are_one_tap_away(instance: Instance, place: str) -> None:
    afternoon = made_ready(instance, Phase.WELCOME)
    phone = afternoon.phone_of()
    page = phone.page("invullen" if place == "waiting" else place)
    assert f"{afternoon.table.page}/mijn-gegevens" in {each.attributes.get("href") for each in page.all("a")}
