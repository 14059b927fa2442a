"""Coming back on another device with one's own code."""

import re
from collections.abc import Callable

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from levensbreed.domain.commands import ForgetExpired
from levensbreed.domain.limits import REMOVED_PERSON_MINUTES, WRONG_CODES_PER_ADDRESS, WRONG_CODES_WINDOW_SECONDS
from levensbreed.matrix.rules.phases import Phase
from tests.support.html import follow, read, send
from tests.support.instance import Instance
from tests.support.prepared import Afternoon, Phone, error_at, made_ready, shown

WRONG = "BCDFG-HJKLM"


@pytest.fixture
def afternoon(instance: Instance) -> Afternoon:
    """A conversation that is being filled in."""
    return made_ready(instance, Phase.FILL_IN)


@pytest.fixture
def phone(afternoon: Afternoon) -> Phone:
    """Somebody who answered something."""
    phone = afternoon.phone_of()
    phone.post("invullen/wonen/dementie", stand="beschikbaar")
    return phone


def code_of(phone: Phone) -> str:
    """The code to come back with, as its owner reads it."""
    return phone.page("mijn-gegevens").one("p", class_="key-code").text.replace(" ", "")


def come_back(browser: TestClient, typed: str) -> Response:
    return browser.post("/terug", data={"terugkomcode": typed})


def at_own_answers(browser: TestClient, phone: Phone) -> bool:
    """Whether a browser shows the answer that this person gave."""
    page = shown(browser.get(f"{phone.table.page}/invullen/wonen/dementie"))
    return "checked" in page.one("input", name_="stand", value="beschikbaar").attributes


def test_the_code_is_short_and_has_no_signs_that_look_alike(phone: Phone) -> None:
    assert re.fullmatch(r"[2-9BCDFGHJKLMNPQRSTVWXZ]{5}-[2-9BCDFGHJKLMNPQRSTVWXZ]{5}", code_of(phone))


def test_the_code_leads_to_the_own_answers_on_another_device(instance: Instance, phone: Phone) -> None:
    laptop = instance.browser()
    page = shown(laptop.get("/terug"))
    assert page.one("h1").text == "Kom terug"
    response = send(laptop, laptop.get("/terug"), {"terugkomcode": code_of(phone)})
    assert (response.status_code, response.headers["location"]) == (303, f"{phone.table.page}/invullen")
    follow(laptop, response)
    assert at_own_answers(laptop, phone)


def test_the_way_back_is_shown_where_people_join(instance: Instance) -> None:
    links = {each.attributes.get("href"): each.text for each in shown(instance.browser().get("/meedoen")).all("a")}
    assert links["/terug"] == "Ik heb een terugkomcode"


@pytest.mark.parametrize(
    "typed", [str.lower, lambda code: code.replace("-", ""), lambda code: f" {code[:3]} {code[3:]} ", lambda code: code.replace("-", " - ")]
)
def test_it_does_not_matter_how_the_code_is_typed(instance: Instance, phone: Phone, typed: Callable[[str], str]) -> None:
    assert come_back(instance.browser(), typed(code_of(phone))).status_code == 303


def test_both_devices_stay_valid(instance: Instance, phone: Phone) -> None:
    laptop = instance.browser()
    come_back(laptop, code_of(phone))
    laptop.post(f"{phone.table.page}/invullen/werken/dementie", data={"stand": "weet-ik-niet"})
    phone.post("invullen/wonen/nah", stand="beschikbaar")
    assert set(phone.answers()) == {("wonen", "dementie"), ("werken", "dementie"), ("wonen", "nah")}
    assert at_own_answers(laptop, phone)


def test_coming_back_makes_no_second_person(instance: Instance, phone: Phone) -> None:
    come_back(instance.browser(), code_of(phone))
    assert phone.table.read("", phone.table.facilitator_key)["mensen"] == 1


def test_the_code_works_again_and_again(instance: Instance, phone: Phone) -> None:
    code = code_of(phone)
    assert [come_back(instance.browser(), code).status_code for _ in range(2)] == [303, 303]


def test_the_code_works_behind_a_closed_door_and_after_closing(instance: Instance, afternoon: Afternoon, phone: Phone) -> None:
    code = code_of(phone)
    afternoon.post("deur", open="nee")
    behind_door = come_back(instance.browser(), code).status_code
    afternoon.table.lead_to(Phase.CLOSED)
    assert [behind_door, come_back(instance.browser(), code).status_code] == [303, 303]


def test_the_gespreksleider_can_read_the_same_code_to_its_owner(afternoon: Afternoon, phone: Phone) -> None:
    page = afternoon.page(f"deelnemers/{phone.chair.id}")
    assert page.one("p", class_="key-code").text.replace(" ", "") == code_of(phone)


@pytest.mark.parametrize("typed", [WRONG, "BCD", "<b>x</b>", "482 913 057", ""])
def test_a_wrong_code_is_kept_and_told_kindly_beside_its_field(instance: Instance, typed: str) -> None:
    response = come_back(instance.browser(), typed)
    page = read(response.text)
    field = page.by_id("terugkomcode").attributes
    assert (response.status_code, field["value"], field["aria-invalid"]) == (422, typed, "true")
    assert error_at(page, "terugkomcode").startswith("Deze terugkomcode kennen wij niet.")
    assert "fout-terugkomcode" in field["aria-describedby"]


def test_the_code_to_join_with_is_no_code_to_come_back_with(instance: Instance, afternoon: Afternoon) -> None:
    assert come_back(instance.browser(), afternoon.table.door()["code"]).status_code == 422


def guessed(instance: Instance, times: int) -> TestClient:
    browser = instance.browser()
    for _ in range(times):
        come_back(browser, WRONG)
    return browser


def test_who_guesses_is_slowed_and_the_right_code_works_at_once(instance: Instance, phone: Phone) -> None:
    browser = guessed(instance, WRONG_CODES_PER_ADDRESS)
    response = come_back(browser, WRONG)
    assert response.status_code == 429
    assert error_at(read(response.text), "terugkomcode").endswith("de juiste werkt meteen.")
    assert response.headers["retry-after"] == str(WRONG_CODES_WINDOW_SECONDS)
    assert come_back(browser, code_of(phone)).status_code == 303


def test_wrong_codes_of_the_two_kinds_are_counted_apart(instance: Instance, phone: Phone) -> None:
    browser = instance.browser()
    for _ in range(WRONG_CODES_PER_ADDRESS + 1):
        browser.post("/meedoen", data={"code": "000000000"})
    assert come_back(browser, WRONG).status_code == 422
    assert come_back(browser, code_of(phone)).status_code == 303


def test_after_the_wait_a_wrong_code_is_answered_as_any_other(instance: Instance) -> None:
    browser = guessed(instance, WRONG_CODES_PER_ADDRESS)
    instance.clock.advance(seconds=WRONG_CODES_WINDOW_SECONDS)
    assert come_back(browser, WRONG).status_code == 422


@pytest.mark.parametrize("prefix", ["", "return ", "return  "])
def test_a_code_is_no_private_link_so_it_cannot_be_guessed_around_the_wait(instance: Instance, phone: Phone, prefix: str) -> None:
    typed = prefix + code_of(phone).replace("-", "")
    by_link = instance.browser().post("/toegang", data={"sleutel": typed})
    by_program = phone.table.ask("GET", "antwoorden", typed)
    assert (by_link.status_code, by_program.status_code) == (422, 404)


def test_the_code_of_who_is_gone_for_good_is_as_unknown_as_any_other(instance: Instance, afternoon: Afternoon, phone: Phone) -> None:
    code = code_of(phone)
    afternoon.post(f"deelnemers/{phone.chair.id}", doe="verwijder")
    instance.clock.advance(seconds=60 * REMOVED_PERSON_MINUTES + 1)
    portal = instance.programs.portal
    assert portal is not None
    portal.call(instance.parts.dispatch, ForgetExpired(instance.clock()))
    old, unknown = (come_back(instance.browser(), typed) for typed in (code, WRONG))
    assert [error_at(read(each.text), "terugkomcode") for each in (old, unknown)] == [error_at(read(unknown.text), "terugkomcode")] * 2
    assert old.status_code == unknown.status_code


def test_no_code_is_kept_in_the_files(instance: Instance, phone: Phone) -> None:
    code = code_of(phone)
    come_back(instance.browser(), code)
    stored = instance.stored_bytes()
    assert [each.encode() in stored for each in (code, code.replace("-", ""))] == [False, False]


def test_who_comes_back_keeps_the_chairs_in_other_conversations(instance: Instance, phone: Phone) -> None:
    elsewhere = made_ready(instance, Phase.FILL_IN)
    laptop = elsewhere.phone_of()
    come_back(laptop.browser, code_of(phone))
    assert laptop.get("antwoorden").status_code == 200
    assert at_own_answers(laptop.browser, phone)


def test_three_hours_later_everything_is_still_there_and_can_be_changed(instance: Instance, phone: Phone) -> None:
    """A25: nobody has to hurry."""
    open_page = phone.get("invullen/zingeving/nah")
    instance.clock.advance(seconds=3 * 3600)
    assert at_own_answers(phone.browser, phone)
    assert send(phone.browser, open_page, {"stand": "beschikbaar"}).status_code == 303
    assert phone.value("zingeving", "nah")["stand"] == "beschikbaar"
