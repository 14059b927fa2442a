"""Coming in by code or link, and who types too many wrong ones."""

from collections.abc import Callable

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from levensbreed.domain.commands import Command, Delete, ForgetExpired
from levensbreed.domain.limits import (
    RETENTION_DAYS_AFTER_CREATION,
    WRONG_CODES_PER_ADDRESS,
    WRONG_CODES_PER_ADDRESS_WHEN_MANY,
    WRONG_CODES_TOTAL,
    WRONG_CODES_WINDOW_SECONDS,
)
from levensbreed.matrix.rules.phases import Phase
from tests.support.html import Element, read
from tests.support.instance import Instance
from tests.support.seats import with_key
from tests.support.table import Table, ask, new_op, new_table

WRONG = "000000000"
HERE, ELSEWHERE = "192.0.2.10", "192.0.2.99"


def type_code(browser: TestClient, code: str) -> Response:
    return browser.post("/meedoen", data={"code": code})


def guess(instance: Instance, times: int, address: str = HERE) -> TestClient:
    """A browser at an address from which so many wrong codes came."""
    browser = instance.browser(address=address)
    for _ in range(times):
        type_code(browser, WRONG)
    return browser


def code_field(response: Response) -> Element:
    return read(response.text).by_id("code")


@pytest.mark.parametrize("separator", ["", " ", "-", " - "])
def test_the_code_leads_to_the_choice_of_a_role(instance: Instance, table: Table, separator: str) -> None:
    code = table.door()["code"]
    response = type_code(instance.browser(), separator.join((code[:3], code[3:6], code[6:])))
    assert (response.status_code, response.headers["location"]) == (303, f"{table.page}/aanschuiven")


@pytest.mark.parametrize("prefix", ["", "http://room.test/meedoen#", "#"])
def test_the_join_link_leads_to_the_choice_of_a_role(instance: Instance, table: Table, prefix: str) -> None:
    response = instance.browser().post("/toegang", data={"sleutel": prefix + table.door()["sleutel"]})
    assert response.headers["location"] == f"{table.page}/aanschuiven"


@pytest.mark.parametrize(("key", "place"), [("facilitator_key", "leiden"), ("screen_key", "scherm")])
def test_a_private_link_leads_to_its_own_page(instance: Instance, table: Table, key: str, place: str) -> None:
    response = instance.browser().post("/toegang", data={"sleutel": getattr(table, key)})
    assert response.headers["location"] == f"{table.page}/{place}"


@pytest.mark.parametrize("typed", ["", "x", "http://room.test/leiden#x"])
def test_a_link_that_leads_nowhere_is_told_beside_the_field(instance: Instance, typed: str) -> None:
    response = instance.browser().post("/toegang", data={"sleutel": typed})
    field = read(response.text).by_id("sleutel")
    assert (response.status_code, field.attributes["value"], field.attributes["aria-invalid"]) == (422, typed, "true")


@pytest.mark.parametrize("typed", [WRONG, "12345678", "<b>123</b>", ""])
def test_a_wrong_code_is_kept_and_told_beside_its_field(instance: Instance, typed: str) -> None:
    response = type_code(instance.browser(), typed)
    field = code_field(response)
    told = read(response.text).by_id("fout-code").text
    assert (response.status_code, field.attributes["value"], field.attributes["aria-invalid"]) == (422, typed, "true")
    assert field.attributes["aria-describedby"] == "fout-code"
    assert "Kijk nog eens op het scherm" in told


def answers_alike(instance: Instance, *codes: str) -> bool:
    said = []
    for code in codes:
        response = type_code(instance.browser(), code)
        field = code_field(response).attributes
        said.append((response.status_code, read(response.text).by_id("fout-code").text, field | {"value": ""}))
    return all(one == said[0] for one in said)


def _dispatched(table: Table, command: Command) -> None:
    portal = table.instance.programs.portal
    assert portal is not None
    portal.call(table.instance.parts.dispatch, command)


def _expired(table: Table) -> None:
    table.instance.clock.advance(seconds=(RETENTION_DAYS_AFTER_CREATION + 1) * 24 * 3600)
    _dispatched(table, ForgetExpired(table.instance.clock()))


CLOSINGS: dict[str, Callable[[Table], object]] = {
    "the door closed": lambda table: table.put("deur", table.facilitator_key, open=False),
    "the code was renewed": lambda table: table.put("deur", table.facilitator_key, open=True),
    "the conversation closed": lambda table: table.lead_to(Phase.CLOSED),
    "the conversation was deleted": lambda table: _dispatched(table, Delete(table.id)),
    "the conversation is past its time": _expired,
}


@pytest.mark.parametrize("closing", CLOSINGS)
def test_a_code_that_is_no_longer_good_is_answered_like_an_unknown_one(instance: Instance, table: Table, closing: str) -> None:
    code = table.door()["code"]
    CLOSINGS[closing](table)
    assert answers_alike(instance, code, WRONG)


@pytest.mark.parametrize("closing", CLOSINGS)
def test_a_program_cannot_tell_an_old_code_from_an_unknown_one_either(instance: Instance, table: Table, closing: str) -> None:
    code = table.door()["code"]
    CLOSINGS[closing](table)
    body = {"rol": "ambtenaar", "op": new_op()}
    old, unknown = (ask(instance, "POST", "/api/v1/deelnemers", "", body | {"code": each}) for each in (code, WRONG))
    assert (old.status_code, old.content) == (unknown.status_code, unknown.content)


@pytest.mark.parametrize("closing", CLOSINGS)
def test_the_join_link_stops_working_together_with_the_code(instance: Instance, table: Table, closing: str) -> None:
    key = table.door()["sleutel"]
    CLOSINGS[closing](table)
    assert instance.browser().post("/toegang", data={"sleutel": key}).status_code == 422


def test_a_room_that_makes_forty_typing_errors_is_not_locked(instance: Instance, table: Table) -> None:
    browser = guess(instance, 40)
    assert type_code(browser, table.door()["code"]).status_code == 303


def test_who_types_too_many_wrong_codes_is_slowed_and_the_right_one_opens(instance: Instance, table: Table) -> None:
    browser = guess(instance, WRONG_CODES_PER_ADDRESS)
    response = type_code(browser, WRONG)
    assert (response.status_code, int(response.headers["retry-after"])) == (429, WRONG_CODES_WINDOW_SECONDS)
    assert "de juiste werkt meteen" in read(response.text).by_id("fout-code").text
    assert type_code(browser, table.door()["code"]).status_code == 303


def test_the_last_wrong_code_that_is_allowed_is_answered_as_any_other(instance: Instance) -> None:
    assert type_code(guess(instance, WRONG_CODES_PER_ADDRESS - 1), WRONG).status_code == 422


def test_others_notice_nothing_of_who_guesses(instance: Instance, table: Table) -> None:
    guess(instance, WRONG_CODES_PER_ADDRESS + 5)
    assert type_code(instance.browser(address=ELSEWHERE), table.door()["code"]).status_code == 303


def test_the_facilitator_at_the_address_that_guesses_comes_in_by_link(instance: Instance, table: Table) -> None:
    guess(instance, WRONG_CODES_PER_ADDRESS + 5)
    assert with_key(instance, table.facilitator_key).get(f"{table.page}/leiden").status_code == 200


def guessed_from_everywhere(instance: Instance) -> None:
    """More wrong codes in all than are usual in ten minutes, from many addresses that each stay below the usual limit."""
    each = WRONG_CODES_PER_ADDRESS_WHEN_MANY - 1
    for number in range(WRONG_CODES_TOTAL // each + 1):
        guess(instance, each, f"198.51.100.{number}")


def test_guessing_from_many_addresses_slows_each_of_them_sooner(instance: Instance, table: Table) -> None:
    few = guess(instance, WRONG_CODES_PER_ADDRESS_WHEN_MANY)
    before = type_code(few, WRONG).status_code
    guessed_from_everywhere(instance)
    assert (before, type_code(few, WRONG).status_code) == (422, 429)


def test_while_many_guess_a_room_comes_in_and_whoever_leads_leads(instance: Instance, table: Table) -> None:
    code = table.door()["code"]
    guessed_from_everywhere(instance)
    assert type_code(instance.browser(address=ELSEWHERE), code).status_code == 303
    assert type_code(guess(instance, WRONG_CODES_PER_ADDRESS_WHEN_MANY - 1, ELSEWHERE), code).status_code == 303
    guess(instance, WRONG_CODES_PER_ADDRESS)
    assert with_key(instance, table.facilitator_key).get(f"{table.page}/leiden").status_code == 200


def test_ten_minutes_after_the_guessing_an_address_has_its_tries_again(instance: Instance, table: Table) -> None:
    guessed_from_everywhere(instance)
    instance.clock.advance(seconds=WRONG_CODES_WINDOW_SECONDS)
    assert type_code(guess(instance, WRONG_CODES_PER_ADDRESS_WHEN_MANY - 1), WRONG).status_code == 422


def test_after_the_wait_a_wrong_code_is_answered_as_any_other(instance: Instance) -> None:
    browser = guess(instance, WRONG_CODES_PER_ADDRESS)
    instance.clock.advance(seconds=WRONG_CODES_WINDOW_SECONDS)
    assert type_code(browser, WRONG).status_code == 422


def test_a_forged_address_is_not_believed(instance: Instance, table: Table) -> None:
    browser = guess(instance, WRONG_CODES_PER_ADDRESS)
    forged = browser.post("/meedoen", data={"code": WRONG}, headers={"x-forwarded-for": ELSEWHERE, "forwarded": f"for={ELSEWHERE}"})
    assert forged.status_code == 429


def test_guessing_through_the_api_is_slowed_in_the_same_way(instance: Instance, table: Table) -> None:
    body = {"rol": "ambtenaar", "op": new_op(), "code": WRONG}
    answers = [ask(instance, "POST", "/api/v1/deelnemers", "", body) for _ in range(WRONG_CODES_PER_ADDRESS + 1)]
    assert ([answer.status_code for answer in answers[-2:]], answers[-1].json()["reden"]) == ([422, 429], "too_many_tries")
    assert int(answers[-1].headers["retry-after"]) == WRONG_CODES_WINDOW_SECONDS


def test_a_provider_without_an_organisation_is_asked_again_with_everything_kept(instance: Instance, table: Table) -> None:
    browser = with_key(instance, table.door()["sleutel"])
    response = browser.post(f"{table.page}/aanschuiven", data={"rol": "aanbieder", "naam": "Jo & co"})
    page = read(response.text)
    assert response.status_code == 422
    assert page.by_id("organisatie_anders").attributes["aria-invalid"] == "true"
    assert page.by_id("naam").attributes["value"] == "Jo & co"


def test_a_role_that_does_not_exist_is_asked_again(instance: Instance, table: Table) -> None:
    browser = with_key(instance, table.door()["sleutel"])
    response = browser.post(f"{table.page}/aanschuiven", data={"rol": "baas"})
    assert read(response.text).one("h1").text == "Wat is uw rol vandaag?"


def test_the_list_of_organisations_grows_with_who_joined(instance: Instance, table: Table) -> None:
    table.join("aanbieder", "Aanbieder A")
    page = read(with_key(instance, table.door()["sleutel"]).get(f"{table.page}/aanschuiven?rol=aanbieder").text)
    assert [each.attributes["value"] for each in page.all("input", type="radio", name_="organisatie")] == ["Aanbieder A"]


def test_a_new_code_is_another_one(instance: Instance) -> None:
    table = new_table(instance)
    before = table.door()["code"]
    table.put("deur", table.facilitator_key, open=True)
    assert table.door()["code"] != before
