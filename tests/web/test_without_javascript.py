"""The whole road with nothing but pages and forms: join, fill in, say done, read the picture."""

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from levensbreed.matrix.rules.phases import Phase
from tests.support.html import Element, follow, read, send
from tests.support.instance import Instance
from tests.support.people_and_answers import FORM
from tests.support.table import Table

GROUPS = ("dementie", "nah")


def started(leader: TestClient) -> Response:
    """The facilitator's page of a conversation that was just made ready."""
    page = send(leader, leader.get("/gesprekken/nieuw"), {"municipality": "Voorbeeldstad", "groups": list(GROUPS)})
    return follow(leader, page)


def typed_code(console: Response) -> str:
    return read(console.text).by_id("deur").one("p", class_="code").text


def sat_down(phone: TestClient, code: str, role: str, organisation: str = "") -> Response:
    """Where a phone is after the code, the role and the organisation."""
    roles = follow(phone, send(phone, phone.get("/"), {"code": code}, button="Meedoen"))
    asked = follow(phone, send(phone, roles, {"rol": role}))
    return follow(phone, send(phone, asked, {"organisatie_anders": organisation}))


def answered(phone: TestClient, response: Response, **typed: str | list[str]) -> Response:
    """The page after a question was answered and the main button was pressed."""
    return follow(phone, send(phone, response, dict(typed), button="erder" if not typed else ""))


def heading(response: Response) -> str:
    return read(response.text).one("h1").text


def states(overview: Response) -> list[str]:
    return [
        item.text
        for part in read(overview.text).all("li", class_="own")
        for item in part.everything()
        if item.attributes.get("class") == "vh"
    ]


def next_phase(leader: TestClient, console: Response, label: str) -> Response:
    return follow(leader, send(leader, console, button=label))


@pytest.fixture
def leader(instance: Instance) -> TestClient:
    return instance.old_browser()


@pytest.fixture
def phone(instance: Instance) -> TestClient:
    return instance.old_browser(address="192.0.2.20")


def test_a_conversation_is_made_led_filled_in_and_read(instance: Instance, leader: TestClient, phone: TestClient) -> None:
    console = next_phase(leader, started(leader), "Verder naar Welkom")
    waiting = sat_down(phone, typed_code(console), "aanbieder", "Aanbieder A")
    assert heading(waiting) == "U zit aan tafel"
    console = next_phase(leader, console, "Verder naar Invullen")
    question = follow(phone, phone.get(str(waiting.url)))
    assert heading(question) == "Wonen. Geeft uw organisatie cliëntondersteuning aan deze groepen?"
    on = follow(phone, send(phone, question, {"v:wonen:dementie": ["x", "1"]}, button="Verder"))
    overview = follow(phone, phone.get(str(on.url).split("/invullen")[0] + "/antwoorden"))
    done = follow(phone, send(phone, overview, button="Ik ben klaar"))
    assert heading(done) == "U bent klaar"
    console = next_phase(leader, follow(leader, leader.get(str(console.url))), "Ja, laat het zien")
    instance.clock.advance(seconds=10)
    picture = phone.get(str(done.url).split("?")[0].replace("antwoorden", "totaalplaatje"))
    assert picture.status_code == 200
    assert "Aanbieder A" in read(picture.text).text
    assert "Totaalplaatje" in read(leader.get(str(console.url)).text).by_id("plaatje").text


class Filling:
    """One phone that fills in the questions of a small conversation."""

    def __init__(self, instance: Instance, phone: TestClient, role: str = "ambtenaar") -> None:
        created = instance.programs.post(
            "/api/v1/gesprekken", json={"gemeente": "Voorbeeldstad", "groepen": list(GROUPS), "momenten": True}
        )
        made = created.json()
        self.table = Table(instance, made["id"], made["gespreksleider_sleutel"], made["scherm_sleutel"])
        self.table.lead_to(Phase.WELCOME)
        self.phone = phone
        sat_down(phone, self.table.door()["code"], role)
        self.table.lead_to(Phase.FILL_IN)

    def question(self) -> Response:
        """The first question, by somebody who chose one question a screen."""
        return follow(self.phone, self.phone.get(f"{self.table.page}/invullen/{FORM.domains[0].id}/{GROUPS[0]}?weergave"))

    def cell(self) -> Element:
        return read(self.phone.get(f"{self.table.page}/invullen/{FORM.domains[0].id}/{GROUPS[0]}").text)

    def overview(self) -> Response:
        return follow(self.phone, self.phone.get(f"{self.table.page}/antwoorden"))


@pytest.fixture
def filling_in(instance: Instance, phone: TestClient) -> Filling:
    return Filling(instance, phone)


def test_every_question_and_task_is_asked_once_and_then_the_own_answers(filling_in: Filling) -> None:
    page, asked = filling_in.question(), 0
    while read(page.text).all("input", name_="stand"):
        page, asked = answered(filling_in.phone, page), asked + 1
    assert (asked, heading(page)) == (len(FORM.domains) * len(GROUPS) + len(FORM.tasks), "Uw antwoorden")


def test_going_on_without_a_mark_makes_a_cell_looked_at(filling_in: Filling) -> None:
    before = states(filling_in.overview())[0]
    answered(filling_in.phone, filling_in.question())
    assert [before, states(filling_in.overview())[0]] == ["Mensen met dementie: nog doen", "Mensen met dementie: niets gekozen"]


def test_a_mark_with_moments_and_a_new_name_is_there_when_the_question_is_opened_again(filling_in: Filling) -> None:
    answered(filling_in.phone, filling_in.question(), moment=["1", "3"], nieuwe_naam="Aanbieder B")
    cell = filling_in.cell()
    checked = [(each.called["name"], each.attributes["value"]) for each in cell.all("input") if "checked" in each.attributes]
    assert checked == [("stand", "beschikbaar"), ("moment", "1"), ("moment", "3"), ("naam", "Aanbieder B")]


def test_not_knowing_is_an_answer_too(filling_in: Filling) -> None:
    answered(filling_in.phone, filling_in.question(), stand="weet-ik-niet")
    assert states(filling_in.overview())[0] == "Mensen met dementie: weet ik niet"


def test_a_saved_answer_says_saved_on_the_next_page(filling_in: Filling) -> None:
    page = answered(filling_in.phone, filling_in.question(), stand="beschikbaar")
    assert read(page.text).one("span", class_="save").text == "Opgeslagen"


def test_before_anything_was_changed_nothing_is_said_about_saving(filling_in: Filling) -> None:
    assert read(filling_in.question().text).one("span", class_="save").text == ""


def test_a_name_that_is_too_long_is_kept_and_told_beside_its_field(filling_in: Filling) -> None:
    long_name = "a" * 81
    response = send(filling_in.phone, filling_in.question(), {"nieuwe_naam": long_name})
    field = read(response.text).by_id("nieuwe_naam").attributes
    assert (response.status_code, field["value"], field["aria-invalid"]) == (422, long_name, "true")


def test_what_was_chosen_stays_chosen_when_a_name_is_too_long(filling_in: Filling) -> None:
    response = send(filling_in.phone, filling_in.question(), {"stand": "beschikbaar", "moment": ["2"], "nieuwe_naam": "a" * 81})
    checked = [each.attributes["value"] for each in read(response.text).all("input") if "checked" in each.attributes]
    assert checked == ["beschikbaar", "2"]


def test_an_answer_that_is_stale_shows_what_stands_there_now(filling_in: Filling, instance: Instance) -> None:
    seen = filling_in.question()
    answered(filling_in.phone, filling_in.question(), stand="weet-ik-niet")
    late = send(filling_in.phone, seen, {"stand": "beschikbaar", "basis": "0"})
    checked = [each.attributes["value"] for each in read(late.text).all("input") if "checked" in each.attributes]
    assert (late.status_code, checked) == (409, ["weet-ik-niet"])
    assert "op een ander apparaat" in read(late.text).by_id("fout-stand").text


def test_a_task_keeps_its_mark_and_note(filling_in: Filling) -> None:
    address = f"{filling_in.table.page}/taken/{FORM.tasks[0].id}"
    answered(filling_in.phone, filling_in.phone.get(address), stand="beschikbaar", toelichting="Eens\nper <jaar>.")
    page = read(filling_in.phone.get(address).text)
    assert "".join(map(str, page.by_id("toelichting").content)) == "Eens\nper <jaar>."


def test_a_note_that_is_too_long_is_kept_and_told(filling_in: Filling) -> None:
    response = send(filling_in.phone, filling_in.phone.get(f"{filling_in.table.page}/taken/{FORM.tasks[0].id}"), {"toelichting": "a" * 501})
    page = read(response.text)
    assert (response.status_code, page.by_id("toelichting").content) == (422, ["a" * 501])
    assert page.by_id("fout-toelichting").text == "Deze tekst is te lang. Gebruik hooguit 500 tekens."


def test_a_mark_chosen_with_a_note_that_is_too_long_stays_chosen(filling_in: Filling) -> None:
    address = f"{filling_in.table.page}/taken/{FORM.tasks[0].id}"
    response = send(filling_in.phone, filling_in.phone.get(address), {"stand": "beschikbaar", "toelichting": "a" * 501})
    assert [each.attributes["value"] for each in read(response.text).all("input") if "checked" in each.attributes] == ["beschikbaar"]


def test_done_can_be_taken_back(filling_in: Filling) -> None:
    done = follow(filling_in.phone, send(filling_in.phone, filling_in.overview(), button="Ik ben klaar"))
    again = follow(filling_in.phone, send(filling_in.phone, done, button="Toch nog iets wijzigen"))
    assert [heading(done), heading(again)] == ["U bent klaar", "Uw antwoorden"]


def test_everything_counts_as_looked_at_while_somebody_is_done(filling_in: Filling) -> None:
    done = follow(filling_in.phone, send(filling_in.phone, filling_in.overview(), button="Ik ben klaar"))
    again = follow(filling_in.phone, send(filling_in.phone, done, button="Toch nog iets wijzigen"))
    assert (any("nog doen" in each for each in states(done)), all("nog doen" in each for each in states(again))) == (False, True)


def test_a_form_sent_twice_counts_once(filling_in: Filling) -> None:
    page = filling_in.question()
    first, second = (send(filling_in.phone, page, {"stand": "beschikbaar"}) for _ in range(2))
    assert (first.status_code, second.status_code, second.headers["location"]) == (303, 303, first.headers["location"])


def test_after_closing_the_own_answers_can_be_read_and_not_changed(filling_in: Filling) -> None:
    answered(filling_in.phone, filling_in.question(), stand="beschikbaar")
    filling_in.table.lead_to(Phase.CLOSED)
    overview = filling_in.overview()
    assert states(overview)[0] == "Mensen met dementie: ja"
    assert read(overview.text).all("button") == []


def test_a_mistake_in_starting_a_conversation_keeps_what_was_typed(leader: TestClient) -> None:
    typed: dict[str, str | list[str]] = {
        "municipality": " ",
        "title": "Ons <gesprek>",
        "groups": ["nah"],
        "own_group": ["Boeren", "", "Telers"],
    }
    response = send(leader, leader.get("/gesprekken/nieuw"), typed)
    page = read(response.text)
    kept = [field.attributes["value"] for name in ("title", "own_group") for field in page.all("input", name_=name)]
    chosen = [each.attributes["value"] for each in page.all("input", name_="groups") if "checked" in each.attributes]
    assert (response.status_code, [value for value in kept if value], chosen) == (422, ["Ons <gesprek>", "Boeren", "Telers"], ["nah"])
    assert page.by_id("municipality").attributes["aria-invalid"] == "true"


@pytest.mark.parametrize("typed", [{"groups": []}, {"date": "morgen"}, {"title": "a" * 121}, {"own_group": "a" * 81}])
def test_every_mistake_in_starting_a_conversation_is_told_at_its_field(leader: TestClient, typed: dict[str, str | list[str]]) -> None:
    response = send(leader, leader.get("/gesprekken/nieuw"), {"municipality": "Voorbeeldstad", "groups": ["nah"], **typed})
    [field] = typed
    assert (response.status_code, f"fout-{field}" in read(response.text).ids()) == (422, True)
