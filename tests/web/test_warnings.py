"""Gentle warnings: a number that looks like a BSN, and answers that come late. Both are kept all the same."""

import logging

import pytest

from levensbreed.matrix.rules.phases import Phase
from levensbreed.web.texts import BSN_WARNING
from tests.support.html import follow, send
from tests.support.instance import Instance
from tests.support.prepared import Afternoon, Phone, Typed, cell_of, made_ready
from tests.support.table import Json, new_op

BSN = "123456782"
"""Passes the elfproef, and is handed out to nobody."""
LATE = "later ingevuld"


@pytest.fixture
def afternoon(instance: Instance) -> Afternoon:
    """A conversation that is being filled in."""
    return made_ready(instance, Phase.FILL_IN)


@pytest.fixture
def phone(afternoon: Afternoon) -> Phone:
    """Somebody who is no provider."""
    return afternoon.phone_of()


def put(phone: Phone, what: str, **value: object) -> Json:
    return phone.table.put(what, phone.chair.key, waarde={"stand": "beschikbaar", **value})


@pytest.mark.parametrize(
    ("what", "value"),
    [
        ("vakjes/wonen/dementie", {"namen": [f"Zorg {BSN}"]}),
        ("vakjes/anders/dementie", {"tekst": "1234 56 782"}),
        ("taken/outreachend", {"toelichting": f"Bel {BSN[:3]}.{BSN[3:6]}.{BSN[6:]}."}),
    ],
    ids=["name", "own text", "note"],
)
def test_a_program_is_warned_and_the_answer_is_stored(phone: Phone, what: str, value: dict[str, object]) -> None:
    saved = put(phone, what, **value)
    assert (saved["let_op"], saved["waarde"] | value) == (BSN_WARNING, saved["waarde"])


@pytest.mark.parametrize("note", ["123456783", "Zie 2026 en 48.", "06 1234 5678", ""])
def test_other_numbers_give_no_warning(phone: Phone, note: str) -> None:
    assert put(phone, "taken/outreachend", toelichting=note)["let_op"] == ""


FORMS: list[tuple[str, dict[str, Typed]]] = [
    ("taken/outreachend", {"stand": "beschikbaar", "toelichting": BSN}),
    ("invullen/wonen/dementie", {"stand": "beschikbaar", "nieuwe_naam": BSN}),
    ("invullen/anders/dementie", {"stand": "beschikbaar", "eigen_tekst": BSN}),
]


@pytest.mark.parametrize(("place", "typed"), FORMS, ids=["note", "name", "own text"])
def test_who_sends_a_form_is_warned_on_the_page_that_follows(phone: Phone, place: str, typed: dict[str, Typed]) -> None:
    response = send(phone.browser, phone.get(place), typed, button="erder")
    page = response if response.status_code == 200 else follow(phone.browser, response)
    assert BSN_WARNING in page.text


@pytest.mark.parametrize(("place", "typed"), FORMS, ids=["note", "name", "own text"])
def test_the_warning_stands_with_what_was_typed(phone: Phone, place: str, typed: dict[str, Typed]) -> None:
    before = BSN_WARNING in phone.get(place).text
    send(phone.browser, phone.get(place), typed, button="erder")
    page = phone.get(place)
    assert (before, BSN_WARNING in page.text, BSN in page.text) == (False, True, True)


def test_the_number_is_written_in_no_log(phone: Phone, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for place, typed in FORMS:
        send(phone.browser, phone.get(place), typed, button="erder")
    put(phone, "taken/signalering", toelichting=BSN)
    phone.table.ask("PUT", "taken/signalering", phone.chair.key, {"op": new_op(), "waarde": {"stand": BSN}})
    assert [record.getMessage() for record in caplog.records if BSN in record.getMessage() or BSN in str(record.exc_info)] == []


def test_after_the_reveal_people_are_told_beforehand_that_it_counts_as_late(afternoon: Afternoon, phone: Phone) -> None:
    places = ("antwoorden", "invullen/wonen/dementie")
    before = [LATE in phone.get(place).text for place in places]
    afternoon.table.reveal()
    assert (before, [LATE in phone.get(place).text for place in places]) == ([False, False], [True, True])


def test_nothing_is_late_while_the_reveal_can_be_undone(afternoon: Afternoon, phone: Phone) -> None:
    afternoon.table.lead_to(Phase.EXCHANGE)
    assert LATE not in phone.get("antwoorden").text
    phone.post("invullen/wonen/dementie", stand="beschikbaar")
    assert phone.value()["later"] is False


@pytest.mark.parametrize(
    "form",
    [{"place": "invullen/wonen/dementie", "stand": "beschikbaar"}, {"place": "tabel", "v:wonen:dementie": "x"}],
    ids=["question", "table"],
)
def test_a_mark_after_the_reveal_is_late_in_the_picture_and_in_the_own_data(
    afternoon: Afternoon, phone: Phone, form: dict[str, str]
) -> None:
    afternoon.table.reveal()
    phone.post(form["place"], **{name: value for name, value in form.items() if name != "place"})
    assert cell_of(afternoon.table)["later"] is True
    assert [LATE in phone.page(place).text for place in ("totaalplaatje", "mijn-gegevens")] == [True, True]


def test_after_closing_nothing_can_be_late_any_more(afternoon: Afternoon, phone: Phone) -> None:
    afternoon.table.reveal()
    afternoon.table.lead_to(Phase.CLOSED)
    assert LATE not in phone.get("antwoorden").text


@pytest.mark.parametrize("basis", ["²", "9" * 5000, "-1", "x"], ids=["superscript", "long", "negative", "word"])
@pytest.mark.parametrize("place", ["invullen/wonen/dementie", "taken/outreachend"])
def test_a_form_with_nonsense_in_a_hidden_field_breaks_nothing(phone: Phone, place: str, basis: str) -> None:
    assert phone.post(place, stand="beschikbaar", basis=basis).status_code == 303


def missing(afternoon: Afternoon) -> str:
    """What the facilitator reads about roles that are missing."""
    return afternoon.page("leiden").by_id("rollen").text


def test_roles_that_nobody_has_are_told_to_the_gespreksleider(afternoon: Afternoon, phone: Phone) -> None:
    assert ["Aanbieder" in missing(afternoon), "Namens inwoners" in missing(afternoon), "Ambtenaar" in missing(afternoon)] == [
        True,
        True,
        False,
    ]
    afternoon.table.join("aanbieder", "Aanbieder A")
    assert "Aanbieder" not in missing(afternoon)


def test_with_everybody_there_no_role_is_missed(afternoon: Afternoon, phone: Phone) -> None:
    for role in ("aanbieder", "inwonervertegenwoordiger", "andere-werksoort"):
        afternoon.table.join(role, "Organisatie")
    assert missing(afternoon) == ""


def test_a_role_is_missed_again_when_its_only_person_goes(afternoon: Afternoon, phone: Phone) -> None:
    afternoon.table.join("aanbieder", "Aanbieder A")
    afternoon.post(f"deelnemers/{phone.chair.id}", doe="verwijder")
    assert "Ambtenaar" in missing(afternoon)
