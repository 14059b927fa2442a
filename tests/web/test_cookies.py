"""The one cookie: its flags, and that nobody can choose it for somebody else."""

import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from levensbreed.matrix.rules.phases import Phase
from tests.support.html import read
from tests.support.instance import ROOM, SECURE, Instance
from tests.support.seats import seated, with_key
from tests.support.table import Table, new_table

PLANTED = "a" * 32
WRITES: dict[str, Callable[[Table], tuple[str, dict[str, str]]]] = {
    "typing the code": lambda table: ("/meedoen", {"code": table.door()["code"]}),
    "opening a link": lambda table: ("/toegang", {"sleutel": table.screen_key}),
    "starting a conversation": lambda _: ("/gesprekken/nieuw", {"municipality": "Voorbeeldstad", "groups": "nah"}),
}


def cookie_from(browser: TestClient, table: Table, way: str) -> str:
    address, data = WRITES[way](table)
    header: str = browser.post(address, data=data).headers["set-cookie"]
    return header


def value_of(set_cookie: str) -> str:
    return set_cookie.partition("=")[2].partition(";")[0]


def planted(instance: Instance, value: str = PLANTED) -> TestClient:
    """A browser in which somebody else put a cookie before."""
    browser = instance.browser()
    browser.cookies.set("levensbreed", value, domain="room.test")
    return browser


@pytest.mark.parametrize("way", WRITES)
def test_in_a_room_without_tls_the_cookie_is_plain_and_out_of_reach_of_scripts(instance: Instance, table: Table, way: str) -> None:
    header = cookie_from(instance.browser(ROOM), table, way)
    assert re.fullmatch(r"levensbreed=[a-z2-7]{32}; Path=/; Max-Age=\d+; HttpOnly; SameSite=Lax", header)


@pytest.mark.parametrize("way", WRITES)
def test_with_tls_the_cookie_is_bound_to_the_host_and_secure(instance: Instance, table: Table, way: str) -> None:
    header = cookie_from(instance.browser(SECURE), table, way)
    assert re.fullmatch(r"__Host-levensbreed=[a-z2-7]{32}; Path=/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure", header)


def test_with_tls_a_plain_cookie_gives_no_seat(instance: Instance, table: Table) -> None:
    value = value_of(cookie_from(instance.browser(ROOM), table, "opening a link"))
    browser = instance.browser(SECURE)
    browser.cookies.set("levensbreed", value, domain="room.test")
    assert browser.get(f"{table.page}/scherm").status_code == 404


@pytest.mark.parametrize("address", ["/", "/meedoen", "/privacy", "/gesprekken/nieuw", "/leiden"])
def test_looking_around_sets_no_cookie(instance: Instance, address: str) -> None:
    assert "set-cookie" not in instance.browser().get(address).headers


@pytest.mark.parametrize("way", WRITES)
def test_a_cookie_that_somebody_planted_is_replaced(instance: Instance, table: Table, way: str) -> None:
    assert value_of(cookie_from(planted(instance), table, way)) != PLANTED


@pytest.mark.parametrize("way", WRITES)
def test_who_planted_a_cookie_gets_no_seat_by_it(instance: Instance, table: Table, way: str) -> None:
    victim, attacker = planted(instance), planted(instance)
    address, data = WRITES[way](table)
    arrived = victim.post(address, data=data).headers["location"]
    assert (victim.get(arrived).status_code, attacker.get(arrived).status_code) == (200, 404)


def test_taking_a_chair_renews_the_cookie_once_more(instance: Instance, table: Table) -> None:
    browser = with_key(instance, table.door()["sleutel"])
    as_guest = browser.cookies["levensbreed"]
    browser.post(f"{table.page}/aanschuiven", data={"rol": "ambtenaar"})
    left_behind = planted(instance, as_guest)
    assert (browser.get(f"{table.page}/antwoorden").status_code, left_behind.get(f"{table.page}/antwoorden").status_code) == (200, 404)


def test_a_renewed_cookie_keeps_the_seats_it_had(instance: Instance, table: Table) -> None:
    other = new_table(instance)
    browser = seated(instance, table)
    browser.post("/toegang", data={"sleutel": other.screen_key})
    assert [browser.get(address).status_code for address in (f"{table.page}/antwoorden", f"{other.page}/scherm")] == [200, 200]


def test_a_key_in_the_address_gives_nothing(instance: Instance, table: Table) -> None:
    browser = instance.browser()
    assert browser.get(f"{table.page}/leiden?sleutel={table.facilitator_key}").status_code == 404
    assert "set-cookie" not in browser.get(f"/leiden?sleutel={table.facilitator_key}").headers


def test_a_key_works_again_on_another_device(instance: Instance, table: Table) -> None:
    browsers = [with_key(instance, table.facilitator_key) for _ in range(2)]
    assert [browser.get(f"{table.page}/leiden").status_code for browser in browsers] == [200, 200]


def test_the_same_browser_is_the_same_participant(instance: Instance, table: Table) -> None:
    browser = seated(instance, table)
    again = browser.post("/meedoen", data={"code": table.door()["code"]})
    assert (again.headers["location"], table.read("", table.facilitator_key)["mensen"]) == (f"{table.page}/bent-u-dit", 1)
    assert f"{table.page}/invullen" in [link.attributes["href"] for link in read(browser.get(again.headers["location"]).text).all("a")]


def test_a_double_tap_on_sitting_down_makes_one_chair_and_both_answers_lead_to_it(instance: Instance, table: Table) -> None:
    """The browser drops the first answer, so only the cookie of the second counts."""
    as_guest = with_key(instance, table.door()["sleutel"]).cookies["levensbreed"]
    taps = [planted(instance, as_guest) for _ in range(2)]
    sent = [tap.post(f"{table.page}/aanschuiven", data={"rol": "ambtenaar", "op": "abcdefgh12345678"}).status_code for tap in taps]
    assert (sent, table.read("", table.facilitator_key)["mensen"]) == ([303, 303], 1)
    assert taps[1].get(f"{table.page}/antwoorden").status_code == 200


def test_the_form_in_a_second_tab_makes_no_second_chair(instance: Instance, table: Table) -> None:
    browser = seated(instance, table)
    again = browser.post(f"{table.page}/aanschuiven", data={"rol": "aanbieder", "organisatie_anders": "Aanbieder A"})
    assert (again.headers["location"], table.read("", table.facilitator_key)["mensen"]) == (f"{table.page}/invullen", 1)


def test_who_types_the_code_twice_still_comes_to_the_choice_of_a_role(instance: Instance, table: Table) -> None:
    browser = instance.browser()
    for _ in range(2):
        arrived = browser.post("/meedoen", data={"code": table.door()["code"]}).headers["location"]
    assert (arrived, browser.get(arrived).status_code) == (f"{table.page}/aanschuiven", 200)


def test_two_browsers_without_a_code_in_common_are_two_participants(instance: Instance) -> None:
    table = new_table(instance, Phase.WELCOME)
    for _ in range(2):
        seated(instance, table)
    assert table.read("", table.facilitator_key)["mensen"] == 2
