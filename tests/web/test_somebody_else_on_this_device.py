"""Somebody who types the code on a device that has a participant already is asked whether that is them."""

import pytest
from starlette.testclient import TestClient

from levensbreed.matrix.rules.phases import Phase
from tests.support.html import Element, follow, read, send
from tests.support.instance import Instance
from tests.support.prepared import Afternoon, made_ready, shown


@pytest.fixture
def afternoon(instance: Instance) -> Afternoon:
    """A conversation that is being filled in."""
    return made_ready(instance, Phase.FILL_IN)


@pytest.fixture
def tablet(afternoon: Afternoon) -> TestClient:
    """A device on which somebody took a chair with the code and answered something."""
    browser = afternoon.instance.browser()
    come_in(afternoon, browser)
    sit_down(afternoon, browser, "aanschuiven?rol=aanbieder", organisatie_anders="Aanbieder A", naam="Jo")
    browser.post(f"{afternoon.table.page}/invullen/wonen/dementie", data={"stand": "beschikbaar"})
    return browser


def come_in(afternoon: Afternoon, browser: TestClient, by: str = "code") -> Element:
    """The page to which code or link leads."""
    door = afternoon.table.door()
    sent = {"code": ("/meedoen", {"code": door["code"]}), "link": ("/toegang", {"sleutel": door["sleutel"]})}
    address, typed = sent[by]
    return read(follow(browser, browser.post(address, data=typed)).text)


def sit_down(afternoon: Afternoon, browser: TestClient, place: str, **typed: str) -> int:
    """Fill in the form at the table; return how the server answered."""
    form = browser.get(f"{afternoon.table.page}/{place}")
    return send(browser, form, dict(typed)).status_code


def links(page: Element) -> dict[str, str]:
    """Where a page leads, by the words of its links."""
    return {each.text: each.attributes["href"] for each in page.all("a")}


@pytest.mark.parametrize("by", ["code", "link"])
def test_the_question_names_who_takes_part_here(afternoon: Afternoon, tablet: TestClient, by: str) -> None:
    page = come_in(afternoon, tablet, by)
    assert page.one("h1").text == "Bent u dit?"
    assert all(part in page.text for part in ("Aanbieder van cliëntondersteuning", "Aanbieder A", "Jo"))
    assert "Mensen met dementie" not in page.text


def test_yes_leads_on_in_the_own_answers(afternoon: Afternoon, tablet: TestClient) -> None:
    address = links(come_in(afternoon, tablet))["Ja, ga verder"]
    assert tablet.get(address).headers["location"] == f"{afternoon.table.page}/invullen/wonen"


def test_no_gives_a_chair_of_ones_own_and_keeps_what_the_other_filled_in(afternoon: Afternoon, tablet: TestClient) -> None:
    before = tablet.get(f"{afternoon.table.page}/mijn-gegevens")
    role = tablet.get(links(come_in(afternoon, tablet))["Nee, ik ben iemand anders"])
    organisation = send(tablet, role, {"rol": "ambtenaar"})
    assert send(tablet, organisation, {}).status_code == 303
    assert afternoon.table.read("", afternoon.table.facilitator_key)["mensen"] == 2
    assert "ambtenaar van de gemeente" in shown(tablet.get(f"{afternoon.table.page}/mijn-gegevens")).text
    code = read(before.text).one("p", class_="key-code").text
    other = afternoon.instance.browser()
    other.post("/terug", data={"terugkomcode": code})
    assert "Mensen met dementie" in shown(other.get(f"{afternoon.table.page}/mijn-gegevens")).text


def test_who_thinks_better_of_it_halfway_still_has_the_chair(afternoon: Afternoon, tablet: TestClient) -> None:
    tablet.get(links(come_in(afternoon, tablet))["Nee, ik ben iemand anders"])
    assert tablet.get(f"{afternoon.table.page}/antwoorden").status_code == 200


def test_sending_the_form_of_somebody_else_twice_makes_no_third_chair(afternoon: Afternoon, tablet: TestClient) -> None:
    form = tablet.get(f"{afternoon.table.page}/aanschuiven?rol=ambtenaar&ander=ja")
    assert [send(tablet, form, {}).status_code for _ in range(2)] == [303, 303]
    assert afternoon.table.read("", afternoon.table.facilitator_key)["mensen"] == 2


def test_before_starting_people_read_what_becomes_visible_to_whom(instance: Instance) -> None:
    afternoon = made_ready(instance, Phase.WELCOME)
    guest = afternoon.instance.browser()
    waiting = afternoon.phone_of().page("invullen")
    for page in (come_in(afternoon, guest), waiting):
        assert "Straks laat de gespreksleider zien wat iedereen samen heeft ingevuld." in page.text
        assert "Bij aanbieders staat de organisatie erbij. Uw naam staat er niet in." in page.text
