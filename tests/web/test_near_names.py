"""Two spellings of one organisation: who joins is asked which is meant, and decides."""

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from levensbreed.matrix.rules.phases import Phase
from tests.support.html import follow, read, send
from tests.support.instance import Instance
from tests.support.prepared import Afternoon, Typed, made_ready, shown
from tests.support.seats import with_key


@pytest.fixture
def afternoon(instance: Instance) -> Afternoon:
    """A conversation with "Aanbieder B" at the table, to which "Steunpunt Mantelzorg" was invited."""
    afternoon = made_ready(instance, Phase.WELCOME, invited="Steunpunt Mantelzorg\n\n Adviesraad ")
    afternoon.table.join("aanbieder", "Aanbieder B")
    return afternoon


@pytest.fixture
def phone(afternoon: Afternoon) -> TestClient:
    """A phone that came in at the door."""
    return with_key(afternoon.instance, afternoon.table.door()["sleutel"])


def typed(phone: TestClient, afternoon: Afternoon, organisation: str, role: str = "aanbieder", **more: Typed) -> Response:
    """The page after somebody typed an organisation and pressed the button."""
    form = phone.get(f"{afternoon.table.page}/aanschuiven?rol={role}")
    return send(phone, form, {"organisatie_anders": organisation, **more})


def is_asked(response: Response) -> bool:
    return response.status_code == 200 and read(response.text).one("h1").text == "Bedoelt u deze organisatie?"


def people(afternoon: Afternoon) -> int:
    count: int = afternoon.table.read("", afternoon.table.facilitator_key)["mensen"]
    return count


def own_organisation(phone: TestClient, afternoon: Afternoon) -> str:
    sheet = phone.get(f"{afternoon.table.page}/mijn-gegevens/bestand").json()
    organisation: str = sheet["deelnemer"]["organisatie"]
    return organisation


@pytest.mark.parametrize("organisation", ["aanb. B", "AanbiederB", "Aanbeider B", "steunpunt mantelzorgg"])
def test_who_types_another_spelling_is_asked_and_not_seated_yet(afternoon: Afternoon, phone: TestClient, organisation: str) -> None:
    response = typed(phone, afternoon, organisation)
    assert (is_asked(response), people(afternoon)) == (True, 1)
    assert f"U typte ‘{organisation}’" in read(response.text).text


@pytest.mark.parametrize("organisation", ["Aanbieder B", " aanbieder  b ", "Aanbieder A", "Bibliotheek"])
def test_who_types_the_same_or_something_else_is_seated_at_once(afternoon: Afternoon, phone: TestClient, organisation: str) -> None:
    assert typed(phone, afternoon, organisation).status_code == 303
    assert people(afternoon) == 2


@pytest.mark.parametrize(("choice", "seated_as"), [("Aanbieder B", "Aanbieder B"), ("aanb. B", "aanb. B")])
def test_who_is_asked_decides(afternoon: Afternoon, phone: TestClient, choice: str, seated_as: str) -> None:
    asked = typed(phone, afternoon, "aanb. B")
    follow(phone, send(phone, asked, {"organisatie": choice}, button="Aanschuiven"))
    assert (own_organisation(phone, afternoon), people(afternoon)) == (seated_as, 2)


def test_what_else_was_filled_in_is_kept(afternoon: Afternoon, phone: TestClient) -> None:
    asked = typed(phone, afternoon, "aanb. B", naam="Jo & co", gedeeld="ja")
    response = send(phone, asked, {"organisatie": "Aanbieder B"}, button="Aanschuiven")
    assert "Max-Age" not in response.headers["set-cookie"]
    assert phone.get(f"{afternoon.table.page}/mijn-gegevens/bestand").json()["deelnemer"]["naam"] == "Jo & co"


def test_what_was_typed_is_shown_as_text(afternoon: Afternoon, phone: TestClient) -> None:
    response = typed(phone, afternoon, "Aanbieder <B>")
    assert is_asked(response)
    assert "U typte ‘Aanbieder <B>’" in read(response.text).text


def test_the_other_roles_are_asked_too(afternoon: Afternoon, phone: TestClient) -> None:
    assert is_asked(typed(phone, afternoon, "Adviesraadd", role="inwonervertegenwoordiger"))


def test_who_names_no_organisation_is_asked_nothing(afternoon: Afternoon, phone: TestClient) -> None:
    assert typed(phone, afternoon, "", role="ambtenaar").status_code == 303


def choices(phone: TestClient, afternoon: Afternoon) -> list[str]:
    """The organisations that can be chosen while joining, from buttons or from a list."""
    page = shown(phone.get(f"{afternoon.table.page}/aanschuiven?rol=aanbieder"))
    offered = page.all("input", name_="organisatie", type="radio") + page.all("option")
    return [each.attributes["value"] for each in offered]


def test_invited_organisations_can_be_chosen_before_anybody_joined(afternoon: Afternoon, phone: TestClient) -> None:
    assert choices(phone, afternoon) == ["Aanbieder B", "Adviesraad", "Steunpunt Mantelzorg"]


def test_an_invited_organisation_that_joined_is_offered_once(afternoon: Afternoon, phone: TestClient) -> None:
    afternoon.table.join("inwonervertegenwoordiger", "Adviesraad")
    assert choices(phone, afternoon) == ["Aanbieder B", "Adviesraad", "Steunpunt Mantelzorg"]


@pytest.mark.parametrize(("count", "listed"), [(8, False), (9, True)])
def test_a_long_list_becomes_one_to_type_in(instance: Instance, count: int, listed: bool) -> None:
    afternoon = made_ready(instance, Phase.WELCOME, invited="\n".join(f"Organisatie {number:02}" for number in range(count)))
    phone = with_key(instance, afternoon.table.door()["sleutel"])
    page = shown(phone.get(f"{afternoon.table.page}/aanschuiven?rol=aanbieder"))
    assert (len(page.all("option")), len(page.all("input", name_="organisatie"))) == ((count, 0) if listed else (0, count))


def test_who_was_removed_is_no_longer_suggested(afternoon: Afternoon, phone: TestClient) -> None:
    afternoon.post(f"deelnemers/{afternoon.table.people[0].id}", doe="verwijder")
    assert typed(phone, afternoon, "aanb. B").status_code == 303


def offered_to_the_leader(response: Response) -> list[str]:
    return [each.attributes["value"] for each in read(response.text).all("input", name_="organisatie", type="radio")]


@pytest.mark.parametrize(("choice", "seated_as"), [("Aanbieder B", "Aanbieder B"), ("aanb. B", "aanb. B")])
def test_the_gespreksleider_who_adds_somebody_is_asked_and_decides(afternoon: Afternoon, choice: str, seated_as: str) -> None:
    asked = send(afternoon.leader, afternoon.get("deelnemers/nieuw"), {"rol": "aanbieder", "organisatie": "aanb. B", "naam": "Jo"})
    assert (offered_to_the_leader(asked), people(afternoon)) == (["Aanbieder B", "aanb. B"], 1)
    made = send(afternoon.leader, asked, {"organisatie": choice}, button="Geef een plaats")
    assert f"{seated_as}, Jo" in shown(afternoon.leader.get(made.headers["location"])).one("h1").text


def corrected(afternoon: Afternoon, organisation: str) -> Response:
    """The answer after the facilitator corrected the organisation of a second person."""
    other = afternoon.table.join("aanbieder", "Bibliotheek")
    return afternoon.post(f"deelnemers/{other.id}", doe="wijzig", rol="aanbieder", organisatie=organisation, naam="")


def test_the_gespreksleider_who_corrects_somebody_is_asked_too(afternoon: Afternoon) -> None:
    asked = corrected(afternoon, "AanbiederB")
    assert offered_to_the_leader(asked)[:2] == ["Aanbieder B", "AanbiederB"]
    send(afternoon.leader, asked, {"organisatie": "Aanbieder B"}, button="Bewaren")
    assert "Aanbieder B, stoel 1" in shown(afternoon.get(f"deelnemers/{afternoon.table.people[0].id}")).text


@pytest.mark.parametrize("organisation", ["Aanbieder B", "Bibliotheken", "Adviesraad"])
def test_the_gespreksleider_who_types_what_is_known_or_the_own_name_is_asked_nothing(afternoon: Afternoon, organisation: str) -> None:
    assert corrected(afternoon, organisation).status_code == 303
