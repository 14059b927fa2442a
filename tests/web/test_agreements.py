"""Agreements: what, which organisation, when; the facilitator writes, everybody reads, and later says what came of it."""

import pytest

from levensbreed.domain.limits import AGREEMENT_CHARS, AGREEMENTS_ADVISED, AGREEMENTS_MAX
from levensbreed.matrix.rules.phases import Phase
from tests.support.html import Element, read
from tests.support.instance import Instance
from tests.support.prepared import Afternoon, error_at, made_ready
from tests.support.table import Json

PAGE = "leiden/afspraken"
FLYER = {"wat": "Eén A4 in gewone taal maken", "wie": "Aanbieder A", "wanneer": "15-11-2026"}


@pytest.fixture
def afternoon(instance: Instance) -> Afternoon:
    """A conversation in which the picture is shown."""
    afternoon = made_ready(instance, Phase.FILL_IN)
    afternoon.table.reveal()
    return afternoon


def listed(page: Element) -> list[str]:
    """What the list says: the texts of each agreement, without its forms."""
    return [" · ".join(part.text for part in each.one("div", class_="point__t").all("p")) for each in page.all("li", class_="point paper")]


def titles(page: Element) -> list[str]:
    return [each.one("h2").text for each in page.all("li", class_="point paper")]


def stored(afternoon: Afternoon) -> list[Json]:
    """The agreements as a program reads them."""
    found: list[Json] = afternoon.table.read("afspraken", afternoon.table.facilitator_key)["afspraken"]
    return found


def test_an_agreement_is_written_down_and_everybody_reads_it(afternoon: Afternoon) -> None:
    phone = afternoon.phone_of()
    assert "Er zijn nog geen afspraken." in phone.page("afspraken").text
    assert afternoon.post(PAGE, **FLYER).status_code == 303
    for page in (afternoon.page(PAGE), phone.page("afspraken")):
        assert titles(page) == [FLYER["wat"]]
        assert listed(page) == ["Aanbieder A · 15 november 2026"]
    assert not phone.page("afspraken").all("form")


def test_what_is_not_known_yet_is_said(afternoon: Afternoon) -> None:
    afternoon.post(PAGE, wat="Uitleg geven in het teamoverleg", wanneer="vóór de zomer")
    afternoon.post(PAGE, wat="Afspraken met het zorgkantoor", wie="Gemeente")
    assert listed(afternoon.page(PAGE)) == ["Nog niet afgesproken wie · vóór de zomer", "Gemeente · Nog niet afgesproken wanneer"]


@pytest.mark.parametrize(
    ("typed", "at"), [({"wat": " "}, "wat"), ({"wat": "x" * (AGREEMENT_CHARS + 1)}, "wat"), ({"wie": "x" * 999}, "wie")]
)
def test_a_mistake_is_told_beside_its_field_and_nothing_typed_is_lost(afternoon: Afternoon, typed: dict[str, str], at: str) -> None:
    response = afternoon.post(PAGE, **{**FLYER, **typed})
    assert response.status_code == 422
    page = shown_again(response.text)
    assert error_at(page, f"{at}-nieuw")
    assert page.by_id("wanneer-nieuw").attributes["value"] == FLYER["wanneer"]
    assert stored(afternoon) == []


def shown_again(text: str) -> Element:
    """A page that was refused, read."""
    return read(text)


def test_an_agreement_can_be_changed_and_a_change_that_did_not_see_the_last_one_is_told(afternoon: Afternoon) -> None:
    afternoon.post(PAGE, **FLYER)
    first = stored(afternoon)[0]
    seen = {"afspraak": first["id"], "basis": str(first["versie"])}
    assert afternoon.post(PAGE, **{**FLYER, "wie": "Aanbieder A en B"}, **seen).status_code == 303
    late = afternoon.post(PAGE, **{**FLYER, "wie": "Aanbieder C"}, **seen)
    assert late.status_code == 422
    assert shown_again(late.text).by_id(f"wie-{first['id']}").attributes["value"] == "Aanbieder C"
    assert [each["wie"] for each in stored(afternoon)] == ["Aanbieder A en B"]


def test_what_was_removed_can_be_put_back_where_it_was(afternoon: Afternoon) -> None:
    for what in ("Eén", "Twee", "Drie"):
        afternoon.post(PAGE, wat=what)
    two = stored(afternoon)[1]["id"]
    afternoon.post(PAGE, doe="weg", afspraak=two)
    assert titles(afternoon.page(PAGE)) == ["Eén", "Drie"]
    assert "U haalde een afspraak weg: Twee" in afternoon.page(PAGE).text
    afternoon.post(PAGE, doe="terug", afspraak=two)
    assert titles(afternoon.page(PAGE)) == ["Eén", "Twee", "Drie"]


def test_only_the_last_that_was_removed_is_kept(afternoon: Afternoon) -> None:
    for what in ("Eén", "Twee"):
        afternoon.post(PAGE, wat=what)
    one, two = (each["id"] for each in stored(afternoon))
    afternoon.post(PAGE, doe="weg", afspraak=one)
    afternoon.post(PAGE, doe="weg", afspraak=two)
    assert afternoon.post(PAGE, doe="terug", afspraak=one).status_code == 404
    assert afternoon.post(PAGE, doe="terug", afspraak=two).status_code == 303


def test_after_closing_only_what_came_of_it_can_be_said(afternoon: Afternoon) -> None:
    afternoon.post(PAGE, **FLYER)
    afternoon.table.lead_to(Phase.CLOSED)
    it = stored(afternoon)[0]
    seen = {"afspraak": it["id"], "basis": str(it["versie"])}
    assert afternoon.post(PAGE, **FLYER, **seen, stand="gedaan", uitkomst="Ligt bij alle huisartsen").status_code == 303
    assert listed(afternoon.page(PAGE)) == ["Aanbieder A · 15 november 2026 · Gedaan · Ligt bij alle huisartsen"]
    assert afternoon.post(PAGE, wat="Nog een").status_code == 422
    assert afternoon.post(PAGE, **{**FLYER, "wat": "Iets anders"}, afspraak=it["id"]).status_code == 422
    assert afternoon.post(PAGE, doe="weg", afspraak=it["id"]).status_code == 409
    assert [each["stand"] for each in stored(afternoon)] == ["gedaan"]


def test_more_than_five_is_advised_against_and_more_than_fit_is_refused(afternoon: Afternoon) -> None:
    for number in range(AGREEMENTS_ADVISED):
        afternoon.post(PAGE, wat=f"Afspraak {number}")
    assert "Kies liever" not in afternoon.page(PAGE).text
    for number in range(AGREEMENTS_ADVISED, AGREEMENTS_MAX):
        afternoon.post(PAGE, wat=f"Afspraak {number}")
    assert "U heeft 30 afspraken. Kies liever vijf." in afternoon.page(PAGE).text
    assert "Er passen 30 afspraken" in error_at(shown_again(afternoon.post(PAGE, wat="Te veel").text), "wat-nieuw")


def test_a_number_that_looks_like_a_bsn_is_warned_of(afternoon: Afternoon) -> None:
    afternoon.post(PAGE, wat="Bel 111222333 terug")
    assert "Dit lijkt op een burgerservicenummer." in afternoon.page(PAGE).text


def test_a_program_writes_changes_and_removes(afternoon: Afternoon) -> None:
    table = afternoon.table
    body: Json = {"op": "a" * 12, "wat": "Folder", "wie": "Aanbieder A", "wanneer": "2026-11-15"}

    def put(what: str = "een", **changed: object) -> int:
        return table.ask("PUT", f"afspraken/{what}", table.facilitator_key, {**body, **changed}).status_code

    assert [put(), put()] == [200, 200]
    (it,) = stored(afternoon)
    assert put(op="b" * 12, wie="Iemand anders", basis=it["versie"] - 1) == 409
    assert put("x" * 65, op="d" * 12) == 404
    assert put(op="c" * 12, weg=True) == 200
    assert stored(afternoon) == []
    assert "U haalde een afspraak weg: Folder" in afternoon.page(PAGE).text
