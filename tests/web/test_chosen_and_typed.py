"""An organisation that was chosen and another that was typed (or filled in by the browser): ask, and keep both."""

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from levensbreed.matrix.rules.phases import Phase
from tests.support.html import read, send
from tests.support.instance import Instance
from tests.support.prepared import Afternoon, checked, error_at, made_ready
from tests.support.seats import with_key


@pytest.fixture
def afternoon(instance: Instance) -> Afternoon:
    """A conversation with a provider at the table."""
    afternoon = made_ready(instance, Phase.WELCOME, invited="Adviesraad", moments="ja")
    afternoon.table.join("aanbieder", "Aanbieder A")
    return afternoon


@pytest.fixture
def phone(afternoon: Afternoon) -> TestClient:
    """A phone that came in at the door."""
    return with_key(afternoon.instance, afternoon.table.door()["sleutel"])


def sent(phone: TestClient, afternoon: Afternoon, role: str, chosen: str, typed: str) -> Response:
    form = phone.get(f"{afternoon.table.page}/aanschuiven?rol={role}")
    return send(phone, form, {"organisatie": chosen, "organisatie_anders": typed, "naam": "Jo"})


def seated_as(phone: TestClient, afternoon: Afternoon) -> str:
    return str(phone.get(f"{afternoon.table.page}/mijn-gegevens/bestand").json()["deelnemer"]["organisatie"])


@pytest.mark.parametrize("role", ["aanbieder", "inwonervertegenwoordiger"])
def test_a_choice_and_another_name_are_asked_about_and_both_kept(afternoon: Afternoon, phone: TestClient, role: str) -> None:
    response = sent(phone, afternoon, role, "Adviesraad", "Gemeente Voorbeeldstad")
    page = read(response.text)
    assert response.status_code == 422
    assert error_at(page, "organisatie_anders").startswith("U koos ‘Adviesraad’ en u typte ‘Gemeente Voorbeeldstad’.")
    [checked] = [each for each in page.all("input", type="radio", name_="organisatie") if "checked" in each.attributes]
    assert checked.attributes["value"] == "Adviesraad"
    assert page.by_id("organisatie_anders").attributes["value"] == "Gemeente Voorbeeldstad"
    assert page.by_id("naam").attributes["value"] == "Jo"
    assert afternoon.table.read("", afternoon.table.facilitator_key)["mensen"] == 1


@pytest.mark.parametrize(("chosen", "typed", "seated"), [("", "Buurthuis Zuid", "Buurthuis Zuid"), ("Adviesraad", "", "Adviesraad")])
def test_either_can_be_taken_back_without_javascript(afternoon: Afternoon, phone: TestClient, chosen: str, typed: str, seated: str) -> None:
    asked = sent(phone, afternoon, "aanbieder", "Adviesraad", "Buurthuis Zuid")
    assert send(phone, asked, {"organisatie": chosen, "organisatie_anders": typed}).status_code == 303
    assert seated_as(phone, afternoon) == seated


@pytest.mark.parametrize("typed", ["adviesraad", " Advies\u200braad ", "ＡＤＶＩＥＳＲＡＡＤ"])
def test_the_same_name_twice_is_one_name(afternoon: Afternoon, phone: TestClient, typed: str) -> None:
    assert sent(phone, afternoon, "inwonervertegenwoordiger", "Adviesraad", typed).status_code == 303
    assert seated_as(phone, afternoon) == "Adviesraad"


def test_one_organisation_is_offered_once_however_it_was_written(afternoon: Afternoon, phone: TestClient) -> None:
    afternoon.table.join("aanbieder", "Aanbieder\u00a0A")
    afternoon.table.join("aanbieder", "ＡＡＮＢＩＥＤＥＲ A")
    page = read(phone.get(f"{afternoon.table.page}/aanschuiven?rol=aanbieder").text)
    assert len(page.all("input", type="radio", name_="organisatie")) == 2


DOUBT = "weet-ik-niet"


@pytest.mark.parametrize(
    "beside",
    [{"nieuwe_naam": "Aanbieder Z"}, {"moment": ["2"]}, {"naam": ["Aanbieder A"]}, {"stand": ["beschikbaar", DOUBT]}],
    ids=["a typed name", "a moment", "a chosen name", "a mark"],
)
def test_doubt_beside_an_answer_is_asked_about_and_both_kept(afternoon: Afternoon, beside: dict[str, str | list[str]]) -> None:
    person = afternoon.phone_of("ambtenaar", "Gemeente Voorbeeldstad")
    afternoon.table.lead_to(Phase.FILL_IN)
    response = person.post("invullen/wonen/dementie", **{"stand": DOUBT, **beside})
    page = read(response.text)
    assert (response.status_code, "Haal één van de twee weg" in error_at(page, "stand"), person.answers()) == (422, True, {})
    assert DOUBT in checked(page, "stand")
    for name, value in beside.items():
        if name == "nieuwe_naam":
            assert page.by_id(name).attributes["value"] == value
        else:
            assert set(value) <= {str(box) for box in checked(page, name)}


def test_doubt_beside_a_mark_at_a_task_is_asked_about(afternoon: Afternoon) -> None:
    person = afternoon.phone_of("ambtenaar", "Gemeente Voorbeeldstad")
    afternoon.table.lead_to(Phase.FILL_IN)
    response = person.post("taken/outreachend", stand=["beschikbaar", DOUBT], toelichting="Soms.")
    page = read(response.text)
    assert (response.status_code, checked(page, "stand")) == (422, ["beschikbaar", DOUBT])
    assert "Soms." in response.text
