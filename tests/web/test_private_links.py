"""The private links of the facilitator, a colleague and the screen, and the sheet to keep on paper."""

import io

import pytest
import segno
from httpx2 import Response
from starlette.testclient import TestClient

from levensbreed.app.routes import ENDPOINTS
from levensbreed.domain.seats import SeatKind
from levensbreed.matrix.rules.phases import Phase
from levensbreed.web.routing import Endpoint
from tests.support.html import Element, read
from tests.support.instance import ROOM, SECURE, Instance
from tests.support.prepared import Afternoon, made_ready, shown
from tests.support.seats import address_of, with_key
from tests.support.stored import dump


@pytest.fixture
def afternoon(instance: Instance) -> Afternoon:
    """A conversation at its welcome."""
    return made_ready(instance, Phase.WELCOME, title="Ons gesprek", location="Dorpshuis")


def link(afternoon: Afternoon, name: str) -> str:
    return afternoon.page("links").by_id(f"{name}-link").text


def opened(instance: Instance, typed: str, browser: TestClient | None = None) -> tuple[TestClient, Response]:
    """A browser in which somebody opened a link."""
    browser = browser or instance.browser()
    return browser, browser.post("/toegang", data={"sleutel": typed})


def leads(browser: TestClient, afternoon: Afternoon) -> bool:
    return browser.get(f"{afternoon.table.page}/leiden").status_code == 200


@pytest.mark.parametrize(("name", "place"), [("eigen", "leiden"), ("collega", "leiden"), ("scherm", "scherm"), ("mee", "meedoen")])
def test_each_link_is_its_own_and_has_its_key_behind_the_hash(afternoon: Afternoon, name: str, place: str) -> None:
    address, key = link(afternoon, name).split("#")
    assert (address, len(key)) == (f"{ROOM}/{place}", 32)
    assert len({link(afternoon, each).split("#")[1] for each in ("eigen", "collega", "scherm", "mee")}) == 4


def test_the_own_link_goes_on_in_a_new_browser_where_the_conversation_is(afternoon: Afternoon) -> None:
    afternoon.table.lead_to(Phase.FILL_IN)
    afternoon.post("klok", doe="start", minuten="10")
    afternoon.phone_of()
    laptop, response = opened(afternoon.instance, link(afternoon, "eigen"))
    page = shown(laptop.get(response.headers["location"]))
    assert ("10:00" in page.by_id("klok").text, "0 van 1" in page.by_id("mensen").text) == (True, True)
    assert leads(afternoon.leader, afternoon)


def test_the_own_link_can_be_used_again_and_again(afternoon: Afternoon) -> None:
    own = link(afternoon, "eigen")
    assert [opened(afternoon.instance, own)[1].status_code for _ in range(3)] == [303] * 3


def test_a_colleague_leads_at_the_same_time(afternoon: Afternoon) -> None:
    colleague, _ = opened(afternoon.instance, link(afternoon, "collega"))
    assert (leads(colleague, afternoon), leads(afternoon.leader, afternoon)) == (True, True)
    step = {"van": "welkom", "naar": "invullen"}
    assert colleague.post(f"{afternoon.table.page}/fase", data=step).status_code == 303
    assert afternoon.table.read("", afternoon.table.facilitator_key)["fase"] == "invullen"


def test_two_who_lead_cannot_take_two_steps_at_once(afternoon: Afternoon) -> None:
    colleague, _ = opened(afternoon.instance, link(afternoon, "collega"))
    step = {"van": "welkom", "naar": "invullen"}
    answers = [browser.post(f"{afternoon.table.page}/fase", data=step) for browser in (colleague, afternoon.leader)]
    assert [answer.status_code for answer in answers] == [303, 409]
    assert afternoon.table.read("", afternoon.table.facilitator_key)["fase"] == "invullen"


@pytest.mark.parametrize(("name", "which"), [("eigen", "eigen"), ("collega", "collega"), ("scherm", "scherm")])
def test_a_renewed_link_is_another_one_and_the_old_one_is_worth_nothing(afternoon: Afternoon, name: str, which: str) -> None:
    old = link(afternoon, name)
    assert afternoon.post("links", doe="vernieuw", welke=which).status_code == 303
    assert [opened(afternoon.instance, each)[1].status_code for each in (old, link(afternoon, name))] == [422, 303]


def test_renewing_one_link_leaves_the_other_good(afternoon: Afternoon) -> None:
    others = {name: link(afternoon, name) for name in ("collega", "scherm", "mee")}
    afternoon.post("links", doe="vernieuw", welke="eigen")
    assert {name: link(afternoon, name) for name in others} == others
    assert [opened(afternoon.instance, each)[1].status_code for each in others.values()] == [303] * 3


def test_a_renewed_screen_link_puts_out_the_old_screen_and_nobody_else(afternoon: Afternoon) -> None:
    old, phone = with_key(afternoon.instance, afternoon.table.screen_key), afternoon.phone_of()
    others = {name: link(afternoon, name) for name in ("eigen", "collega", "mee")}
    [form] = [each for each in afternoon.page("links").all("form") if "Nieuwe link voor het scherm" in each.text]
    assert form.one("input", name_="welke").attributes["value"] == "scherm"
    afternoon.post("links", doe="vernieuw", welke="scherm")
    new, _ = opened(afternoon.instance, link(afternoon, "scherm"))
    assert [browser.get(f"{afternoon.table.page}/scherm").status_code for browser in (old, new)] == [404, 200]
    assert ({name: link(afternoon, name) for name in others}, phone.get("antwoorden").status_code) == (others, 200)


def test_who_renews_stays_and_who_came_in_by_the_old_link_is_out(afternoon: Afternoon) -> None:
    found_it, _ = opened(afternoon.instance, link(afternoon, "eigen"))
    before = leads(found_it, afternoon)
    afternoon.post("links", doe="vernieuw", welke="eigen")
    assert (before, leads(found_it, afternoon), leads(afternoon.leader, afternoon)) == (True, False, True)


def test_a_program_with_the_old_key_is_out_too(afternoon: Afternoon) -> None:
    old = afternoon.table.facilitator_key
    afternoon.post("links", doe="vernieuw", welke="eigen")
    assert afternoon.table.ask("GET", "", old).status_code == 404


def test_renewing_takes_nothing_from_people_and_screen(afternoon: Afternoon) -> None:
    phone, screen = afternoon.phone_of(), with_key(afternoon.instance, afternoon.table.screen_key)
    afternoon.post("links", doe="vernieuw", welke="eigen")
    assert (phone.get("antwoorden").status_code, screen.get(f"{afternoon.table.page}/scherm").status_code) == (200, 200)


def test_the_join_link_is_there_only_while_the_door_is_open(afternoon: Afternoon) -> None:
    open_ids = afternoon.page("links").ids()
    afternoon.post("deur", open="nee")
    assert ("mee-link" in open_ids, "mee-link" in afternoon.page("links").ids()) == (True, False)


def test_a_new_code_can_be_asked_with_a_button(afternoon: Afternoon) -> None:
    buttons = [(each.attributes.get("name"), each.attributes.get("value")) for each in afternoon.page("leiden").by_id("deur").all("button")]
    before = afternoon.table.door()["code"]
    afternoon.post("deur", open="nieuw")
    assert ("open", "nieuw") in buttons
    assert afternoon.table.door()["code"] != before
    assert afternoon.instance.browser().post("/meedoen", data={"code": before}).status_code == 422


def drawn(text: str) -> str:
    """The path of a QR code for a text, as the pages draw it."""
    svg = io.BytesIO()
    segno.make(text, error="m", micro=False).save(svg, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=2, light="#fff")
    return read(svg.getvalue().decode()).all("path")[-1].attributes["d"]


def path_of(page: Element, label: str) -> str:
    """The path of the QR code with this label on a page."""
    return page.one("svg", aria_label=label).all("path")[-1].attributes["d"]


def test_the_recovery_sheet_has_everything_to_go_on_elsewhere(afternoon: Afternoon) -> None:
    page = afternoon.page("herstelblad")
    own, door = link(afternoon, "eigen"), afternoon.table.door()["code"]
    said = page.text
    wanted = ("Ons gesprek", "Voorbeeldstad", "15 september 2026", "Dorpshuis", f"{door[:3]} {door[3:6]} {door[6:]}")
    assert [each for each in wanted if each not in said] == []
    written = page.one("p", class_="linkbox linkbox--sheet").text.replace(" ", "")
    assert (written, len(page.one("ol", class_="sheet__steps").all("li"))) == (own, 4)


def test_the_qr_code_on_the_recovery_sheet_is_the_own_link(afternoon: Afternoon) -> None:
    drawn_there = path_of(afternoon.page("herstelblad"), "QR-code van uw eigen link")
    assert drawn_there == drawn(link(afternoon, "eigen"))
    assert drawn_there != drawn(link(afternoon, "collega"))


def test_the_recovery_sheet_follows_a_renewed_link(afternoon: Afternoon) -> None:
    afternoon.post("links", doe="vernieuw", welke="eigen")
    assert path_of(afternoon.page("herstelblad"), "QR-code van uw eigen link") == drawn(link(afternoon, "eigen"))


def test_links_have_the_address_that_was_asked(afternoon: Afternoon) -> None:
    secure = afternoon.instance.browser(SECURE)
    opened(afternoon.instance, link(afternoon, "eigen"), secure)
    page = shown(secure.get(f"{afternoon.table.page}/links"))
    assert page.by_id("eigen-link").text.startswith(f"{SECURE}/leiden#")


@pytest.mark.parametrize("which", ["links", "herstelblad"])
def test_only_who_leads_sees_the_links(afternoon: Afternoon, which: str) -> None:
    screen, phone = with_key(afternoon.instance, afternoon.table.screen_key), afternoon.phone_of().browser
    everybody = (screen, phone, afternoon.instance.browser())
    assert [browser.get(f"{afternoon.table.page}/{which}").status_code for browser in everybody] == [403, 403, 404]


WRITES = [each for each in ENDPOINTS if each.method not in ("GET", "HEAD") and each.seats]


@pytest.mark.parametrize("endpoint", WRITES, ids=lambda endpoint: f"{endpoint.method} {endpoint.path}")
def test_the_screen_can_change_nothing(afternoon: Afternoon, endpoint: Endpoint) -> None:
    assert SeatKind.SCREEN not in endpoint.seats
    chair = afternoon.table.join()
    screen = with_key(afternoon.instance, afternoon.table.screen_key)
    address = address_of(endpoint, cid=afternoon.table.id, person=chair.id)
    before = dump(afternoon.instance.parts.database)
    given = (
        {"json": {}}
        if endpoint.is_api
        else {"data": {"doe": "verwijder", "zeker": "ja", "van": "welkom", "naar": "invullen", "open": "nee"}}
    )
    assert screen.request(endpoint.method, address, **given).status_code == 403  # type: ignore[arg-type]  # Either a form or JSON.
    assert dump(afternoon.instance.parts.database) == before
