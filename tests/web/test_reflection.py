"""The reflection without scripts: everybody reads, adds a sentence by form, and the facilitator chooses the question on the beamer."""

import pytest

from levensbreed.matrix.content.forms import shipped
from levensbreed.matrix.rules.phases import Phase
from tests.support.html import Element
from tests.support.instance import Instance
from tests.support.prepared import Afternoon, made_ready

PAGE = "reflectie/weinig-aanbod"


@pytest.fixture
def afternoon(instance: Instance) -> Afternoon:
    """A conversation in which people write together."""
    afternoon = made_ready(instance, Phase.FILL_IN)
    afternoon.table.reveal()
    afternoon.table.lead_to(Phase.REFLECT)
    return afternoon


def answers(page: Element) -> list[str]:
    """What the answer says, and what is kept apart."""
    return [each.text for each in page.all("p", class_="joint__t")]


def number(page: Element) -> str:
    """Which question a page is about."""
    return page.one("a", class_="refl__q", aria_current="page").one("b").text


def test_the_questions_and_lead_ins_are_those_of_the_tool(afternoon: Afternoon) -> None:
    phone = afternoon.phone_of()
    for asked in shipped("aanbod-in-kaart").reflection:
        page = phone.page(f"reflectie/{asked.id}")
        assert page.one("h1").text.replace("\u00ad", "") == asked.question
        assert page.by_id("zin").text == asked.lead_in


def test_a_sentence_is_added_by_form_and_everybody_reads_it(afternoon: Afternoon) -> None:
    one, other = afternoon.phone_of(), afternoon.phone_of("aanbieder", "Aanbieder A")
    assert answers(one.page(PAGE)) == ["Hier staat nog niets."] * 2
    assert one.post(PAGE, doe="zin", tekst="weinig-aanbod", zin="Onderwijs: niemand. 😀").status_code == 303
    assert other.post(PAGE, doe="zin", tekst="weinig-aanbod", zin="Wonen bij dementie.").status_code == 303
    assert afternoon.post(f"leiden/{PAGE}", doe="zin", tekst="weinig-aanbod--apart", zin="Niet iedereen is het eens.").status_code == 303
    for page in (one.page(PAGE), other.page(PAGE), afternoon.page(f"leiden/{PAGE}")):
        assert answers(page) == ["Onderwijs: niemand. 😀 Wonen bij dementie.", "Niet iedereen is het eens."]


def test_a_form_that_is_sent_twice_adds_one_sentence(afternoon: Afternoon) -> None:
    phone = afternoon.phone_of()
    for _ in range(2):
        phone.post(PAGE, doe="zin", tekst="weinig-aanbod", zin="Eén keer.", op="0123456789abcdef")
    assert answers(phone.page(PAGE))[0] == "Eén keer."


def test_an_empty_sentence_gets_a_sentence_back(afternoon: Afternoon) -> None:
    phone = afternoon.phone_of()
    response = phone.post(PAGE, doe="zin", tekst="weinig-aanbod", zin=" ")
    assert response.status_code == 422
    assert phone.post(PAGE, doe="zin", tekst="overlap", zin="Elders.").status_code == 404


def test_the_facilitator_chooses_the_question_that_everybody_is_led_to(afternoon: Afternoon) -> None:
    phone = afternoon.phone_of()
    assert number(phone.page("reflectie")) == "1"
    phone.post("reflectie/overlap", doe="scherm")
    assert number(phone.page("reflectie")) == "1"
    afternoon.post("leiden/reflectie/overlap", doe="scherm")
    assert number(phone.page("reflectie")) == "2"
    assert "vraag 2 van 5" in phone.page("totaalplaatje").text
    assert "vraag 2 van 5" in afternoon.page("leiden").text


def test_before_the_reflection_there_is_nothing_to_read(instance: Instance) -> None:
    afternoon = made_ready(instance, Phase.FILL_IN)
    phone = afternoon.phone_of()
    assert phone.get(PAGE).headers["location"].endswith("/invullen")
    assert phone.post(PAGE, doe="zin", tekst="weinig-aanbod", zin="Te vroeg.").status_code == 409


def test_when_it_is_over_the_answers_are_still_read(afternoon: Afternoon) -> None:
    phone = afternoon.phone_of()
    phone.post(PAGE, doe="zin", tekst="weinig-aanbod", zin="Onderwijs: niemand.")
    afternoon.table.lead_to(Phase.CLOSED)
    page = phone.page(PAGE)
    assert answers(page) == ["Onderwijs: niemand.", "Hier staat niets."]
    assert not page.all("textarea")
