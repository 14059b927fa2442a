"""Rows that ask for a text of one's own: "Anders nl." asks which topic is meant, and keeps that private."""

import pytest

from levensbreed.domain.limits import OWN_TEXT_CHARS
from levensbreed.domain.refusals import Reason
from levensbreed.matrix.rules.phases import Phase
from levensbreed.web.texts import SENTENCES
from tests.support.html import read, send
from tests.support.instance import Instance
from tests.support.prepared import Afternoon, Phone, cell_of, error_at, made_ready

ASKING, OTHER = "anders", "wonen"


@pytest.fixture
def afternoon(instance: Instance) -> Afternoon:
    """A conversation that is being filled in."""
    return made_ready(instance, Phase.FILL_IN)


@pytest.fixture
def phone(afternoon: Afternoon) -> Phone:
    """Somebody who is no provider."""
    return afternoon.phone_of()


def said(phone: Phone, text: str, column: str = "dementie") -> None:
    """Answer the row that asks for a text, with a text."""
    question = phone.get(f"invullen/{ASKING}/{column}")
    response = send(phone.browser, question, {"stand": "beschikbaar", "eigen_tekst": text}, button="kruisje verder")
    assert response.status_code == 303


def test_only_a_row_that_asks_for_a_text_has_a_field_for_it(phone: Phone) -> None:
    asked = {row: phone.page(f"invullen/{row}/dementie").all("input", name_="eigen_tekst") for row in (ASKING, OTHER)}
    assert {row: len(fields) for row, fields in asked.items()} == {ASKING: 1, OTHER: 0}
    assert "Welk onderwerp bedoelt u?" in phone.page(f"invullen/{ASKING}/dementie").text


def test_the_text_is_kept_with_the_answer_and_shown_again(phone: Phone) -> None:
    said(phone, "  Rouw  en <verlies> ")
    assert phone.value(ASKING)["tekst"] == "Rouw en <verlies>"
    assert phone.page(f"invullen/{ASKING}/dementie").by_id("eigen_tekst").attributes["value"] == "Rouw en <verlies>"


def test_the_text_can_be_changed_and_taken_away(phone: Phone) -> None:
    said(phone, "Rouw")
    for text in ("Verlies", ""):
        send(phone.browser, phone.get(f"invullen/{ASKING}/dementie"), {"eigen_tekst": text}, button="Volgende")
        assert phone.value(ASKING)["tekst"] == text


def test_a_program_keeps_a_text_too(afternoon: Afternoon, phone: Phone) -> None:
    afternoon.table.mark(phone.chair, ASKING, tekst="Rouw")
    assert phone.value(ASKING)["tekst"] == "Rouw"


def test_a_text_that_is_too_long_is_told_beside_its_field_and_kept(phone: Phone) -> None:
    typed = "a" * (OWN_TEXT_CHARS + 1)
    response = send(
        phone.browser, phone.get(f"invullen/{ASKING}/dementie"), {"stand": "beschikbaar", "eigen_tekst": typed}, button="kruisje verder"
    )
    page = read(response.text)
    field = page.by_id("eigen_tekst").attributes
    assert (response.status_code, error_at(page, "eigen_tekst")) == (422, SENTENCES[Reason.TOO_LONG].format(limit=OWN_TEXT_CHARS))
    assert (field["value"], field["aria-invalid"]) == (typed, "true")
    assert "checked" in page.one("input", name_="stand", value="beschikbaar").attributes


def test_the_text_can_be_read_in_the_whole_table(phone: Phone) -> None:
    said(phone, "Rouw")
    assert "Rouw" in phone.page("tabel").by_id(f"c-{ASKING}-dementie").text


def test_a_cross_without_a_text_leads_from_the_table_to_the_question(phone: Phone) -> None:
    phone.post("tabel", **{f"v:{ASKING}:dementie": ["x"]})
    links = [each.attributes["href"] for each in phone.page("tabel").by_id(f"c-{ASKING}-dementie").all("a")]
    assert links == [f"{phone.table.page}/invullen/{ASKING}/dementie#eigen_tekst"]


def test_different_texts_never_add_up(afternoon: Afternoon, phone: Phone) -> None:
    said(phone, "Rouw")
    said(afternoon.phone_of(), "Schulden")
    said(afternoon.phone_of(), "rouw ")
    afternoon.table.reveal()
    cell = cell_of(afternoon.table, ASKING)
    assert (cell["bekend"], cell["bekeken"]) == (2, 3)


@pytest.mark.parametrize("revealed", [False, True])
def test_a_text_is_read_by_nobody_else(afternoon: Afternoon, phone: Phone, revealed: bool) -> None:
    other = afternoon.phone_of()
    said(phone, "Kanarie")
    if revealed:
        afternoon.table.reveal()
    pages = [afternoon.get(place) for place in ("leiden", "stand?blik=leiden", f"deelnemers/{phone.chair.id}")]
    pages += [] if revealed else [afternoon.get("schema")]
    pages += [other.get(place) for place in (f"invullen/{ASKING}/dementie", "tabel", "totaalplaatje", "stand?blik=plaatje")]
    assert [str(page.url) for page in pages if "Kanarie" in page.text] == []


def test_a_text_of_another_row_is_not_kept(afternoon: Afternoon, phone: Phone) -> None:
    afternoon.table.mark(phone.chair, OTHER, tekst="Kanarie")
    assert phone.value(OTHER)["tekst"] == ""


def test_two_texts_in_a_row_that_does_not_ask_do_not_split_its_count(afternoon: Afternoon, phone: Phone) -> None:
    other = afternoon.phone_of()
    for who, text in ((phone, "een"), (other, "twee")):
        afternoon.table.mark(who.chair, OTHER, tekst=text)
    afternoon.table.reveal()
    assert cell_of(afternoon.table, OTHER)["bekend"] == 2


def listed(afternoon: Afternoon) -> list[str]:
    """The participants' texts of which the facilitator can make a row."""
    buttons = [each.text for each in afternoon.page("schema").all("button")]
    return [text.partition(": ")[2] for text in buttons if text.startswith("Maak er een rij van")]


def test_after_the_reveal_the_gespreksleider_reads_each_text_once_and_without_a_name(afternoon: Afternoon) -> None:
    jo = afternoon.phone_of(name="Jo")
    said(jo, "Rouw <en> verlies")
    said(afternoon.phone_of(), "rouw  <en> verlies", column="nah")
    said(afternoon.phone_of(), "Geloof")
    afternoon.table.reveal()
    page = afternoon.page("schema")
    assert listed(afternoon) == ["Geloof", "Rouw <en> verlies"]
    assert "Jo" not in page.text.split()


def test_before_the_reveal_and_after_a_step_back_no_text_is_listed(afternoon: Afternoon, phone: Phone) -> None:
    said(phone, "Rouw")
    before = listed(afternoon)
    afternoon.table.lead_to(Phase.EXCHANGE)
    during = listed(afternoon)
    afternoon.table.instance.clock.advance(seconds=10)
    after = listed(afternoon)
    afternoon.table.step(Phase.FILL_IN)
    assert (before, during, after, listed(afternoon)) == ([], [], ["Rouw"], [])


def test_a_text_becomes_a_row_that_everybody_can_fill_in(afternoon: Afternoon, phone: Phone) -> None:
    said(phone, "Rouw")
    afternoon.table.reveal()
    assert send(afternoon.leader, afternoon.get("schema"), button="Maak er een rij van").status_code == 303
    rows = [row["label"] for row in afternoon.table.read("", afternoon.table.facilitator_key)["rijen"]]
    assert (rows[-1], listed(afternoon)) == ("Rouw", [])
    assert "staat in het schema" in afternoon.page("schema").text


def test_the_text_of_who_was_removed_is_no_longer_listed(afternoon: Afternoon, phone: Phone) -> None:
    said(phone, "Rouw")
    afternoon.table.reveal()
    afternoon.post(f"deelnemers/{phone.chair.id}", doe="verwijder")
    assert listed(afternoon) == []
