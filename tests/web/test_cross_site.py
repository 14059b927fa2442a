"""Writes that another site sends in somebody's name are refused; old browsers show a token instead."""

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from levensbreed.app.routes import ENDPOINTS
from levensbreed.matrix.rules.phases import Phase
from tests.support.html import form, read
from tests.support.instance import ROOM, Instance
from tests.support.seats import seated, with_key
from tests.support.stored import dump
from tests.support.table import Table, new_op, new_table

FOREIGN = {
    "another site": {"origin": "http://evil.test"},
    "another port": {"origin": "http://room.test:8001"},
    "a name that begins alike": {"origin": "http://room.test.evil.test"},
    "an empty origin": {"origin": ""},
    "an origin that is none": {"origin": "room.test"},
    "an origin with a path": {"origin": "http://room.test/evil"},
    "an origin with a name in front": {"origin": "http://room.test@evil.test"},
    "a port that is none": {"origin": "http://room.test:x"},
    "another scheme": {"origin": "ftp://room.test"},
    "another site, told by the fetch": {"sec-fetch-site": "cross-site"},
    "a sister site, told by the fetch": {"sec-fetch-site": "same-site"},
    "own words about the fetch but a foreign origin": {"origin": "http://evil.test", "sec-fetch-site": "same-origin"},
    "an origin of our own but foreign words about the fetch": {"origin": ROOM, "sec-fetch-site": "cross-site"},
    "a page that hides, told by the fetch": {"origin": "null", "sec-fetch-site": "cross-site"},
    "a frame that hides on a sister site": {"origin": "null", "sec-fetch-site": "same-site"},
}
HIDDEN = {
    "a page that hides where it is": {"origin": "null"},
    "a page that hides, at the user's own wish": {"origin": "null", "sec-fetch-site": "none"},
}
"""Ours behind a proxy, or anybody's: only the token of the page tells."""
ELSEWHERE = FOREIGN | HIDDEN
"""For clients without a form to show a token with."""
OWN = {
    "the own origin": {"origin": ROOM},
    "the own origin, told by the fetch": {"sec-fetch-site": "same-origin"},
    "typed by the user": {"sec-fetch-site": "none"},
    "a proxy that sets no-referrer": {"origin": "null", "sec-fetch-site": "same-origin"},
    "capitals": {"origin": "HTTP://ROOM.TEST"},
    "the port that goes without saying": {"origin": "http://room.test:80"},
    "behind a proxy that has TLS and does not say so": {"origin": "https://room.test"},
}
FORMS = [endpoint.path for endpoint in ENDPOINTS if endpoint.method == "POST" and not endpoint.is_api]


class Anything(dict[str, str]):
    """Fills in any part of an address."""

    def __missing__(self, name: str) -> str:
        return "x"


@pytest.fixture
def leader(instance: Instance, table: Table) -> TestClient:
    """The facilitator's browser, telling nothing by itself about where a write comes from."""
    browser = instance.old_browser()
    browser.cookies = with_key(instance, table.facilitator_key).cookies
    return browser


def next_step(table: Table, browser: TestClient, headers: dict[str, str], token: str = "") -> Response:
    data = {"van": "welkom", "naar": "invullen", "op": new_op(), "form_token": token}
    return browser.post(f"{table.page}/fase", data=data, headers=headers)


def phase_of(table: Table) -> str:
    return str(table.read("", table.facilitator_key)["fase"])


@pytest.mark.parametrize("headers", FOREIGN.values(), ids=FOREIGN)
def test_a_form_from_elsewhere_is_refused(table: Table, leader: TestClient, headers: dict[str, str]) -> None:
    assert (next_step(table, leader, headers).status_code, phase_of(table)) == (403, "welkom")


@pytest.mark.parametrize("headers", FOREIGN.values(), ids=FOREIGN)
def test_a_foreign_form_is_refused_even_with_the_right_token(table: Table, leader: TestClient, headers: dict[str, str]) -> None:
    token = token_on(leader, f"{table.page}/leiden")
    assert (next_step(table, leader, headers, token).status_code, phase_of(table)) == (403, "welkom")


@pytest.mark.parametrize("headers", OWN.values(), ids=OWN)
def test_a_form_of_our_own_is_taken(table: Table, leader: TestClient, headers: dict[str, str]) -> None:
    assert (next_step(table, leader, headers).status_code, phase_of(table)) == (303, "invullen")


def token_on(browser: TestClient, address: str) -> str:
    one = form(read(browser.get(address).text), button="Deur sluiten")
    return one.one("input", name_="form_token").attributes["value"]


def test_an_old_browser_without_a_token_is_refused(table: Table, leader: TestClient) -> None:
    assert (next_step(table, leader, {}).status_code, phase_of(table)) == (403, "welkom")


def test_an_old_browser_with_the_token_of_its_page_is_taken(table: Table, leader: TestClient) -> None:
    token = token_on(leader, f"{table.page}/leiden")
    assert (next_step(table, leader, {}, token).status_code, phase_of(table)) == (303, "invullen")


def test_the_token_of_another_browser_is_worth_nothing(instance: Instance, table: Table, leader: TestClient) -> None:
    token = token_on(with_key(instance, table.facilitator_key), f"{table.page}/leiden")
    assert next_step(table, leader, {}, token).status_code == 403


@pytest.mark.parametrize("headers", HIDDEN.values(), ids=HIDDEN)
def test_a_hidden_page_of_ours_shows_its_token(table: Table, leader: TestClient, headers: dict[str, str]) -> None:
    refused = next_step(table, leader, headers).status_code, phase_of(table)
    taken = next_step(table, leader, headers, token_on(leader, f"{table.page}/leiden")).status_code, phase_of(table)
    assert (refused, taken) == ((403, "welkom"), (303, "invullen"))


@pytest.mark.parametrize("headers", HIDDEN.values(), ids=HIDDEN)
def test_a_hidden_page_cannot_use_the_token_that_everybody_without_a_cookie_has(instance: Instance, headers: dict[str, str]) -> None:
    """Browsers send no cookie with a form of another site; the answer would give them a new one in place of their own."""
    stranger = instance.old_browser()
    data = {"form_token": instance.parts.doorkeeper.form_token(""), "gemeente": "Ons"}
    hidden, told = (stranger.post("/gesprekken/nieuw", data=data, headers=each).status_code for each in (headers, {}))
    assert (hidden, told != 403) == (403, True)


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("who", ["stranger", "participant"])
def test_no_form_of_any_page_is_taken_from_another_site(instance: Instance, table: Table, path: str, who: str) -> None:
    browser = instance.old_browser() if who == "stranger" else seated_without_origin(instance, table)
    before = dump(instance.parts.database)
    response = browser.post(path.format_map(Anything(cid=table.id)), headers={"origin": "http://evil.test"})
    assert (response.status_code, dump(instance.parts.database) == before) == (403, True)


def seated_without_origin(instance: Instance, table: Table) -> TestClient:
    browser = instance.old_browser()
    browser.cookies = seated(instance, table).cookies
    return browser


@pytest.mark.parametrize("headers", ELSEWHERE.values(), ids=ELSEWHERE)
def test_the_api_takes_no_cookie_from_elsewhere(instance: Instance, headers: dict[str, str]) -> None:
    table = new_table(instance, Phase.FILL_IN)
    browser = seated_without_origin(instance, table)
    body = {"op": new_op(), "waarde": {"stand": "beschikbaar"}}
    assert browser.put(f"{table.api}/vakjes/wonen/dementie", json=body, headers=headers).status_code == 403


@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_the_api_takes_no_body_that_a_foreign_form_could_send(instance: Instance, media_type: str) -> None:
    table = new_table(instance, Phase.FILL_IN)
    content = b'{"op": "0123456789", "waarde": {"stand": "beschikbaar"}}'
    headers = {"content-type": media_type} if media_type else {}
    response = seated_without_origin(instance, table).put(f"{table.api}/vakjes/wonen/dementie", content=content, headers=headers)
    assert response.status_code == 415


def test_a_program_with_a_key_may_come_from_anywhere(filling: Table) -> None:
    body = {"op": new_op(), "waarde": {"stand": "beschikbaar"}}
    headers = {"authorization": f"Bearer {filling.people[0].key}", "origin": "http://elsewhere.test", "sec-fetch-site": "cross-site"}
    response = filling.instance.programs.put(f"{filling.api}/vakjes/wonen/dementie", json=body, headers=headers)
    assert response.status_code == 200


def test_a_foreign_page_gets_no_leave_to_ask_with_a_key(filling: Table) -> None:
    asked = {"origin": "http://evil.test", "access-control-request-method": "GET", "access-control-request-headers": "authorization"}
    response = filling.instance.programs.options(f"{filling.page}/stroom", headers=asked)
    assert (response.status_code, [name for name in response.headers if name.startswith("access-control-")]) == (405, [])


@pytest.mark.parametrize("road", ["stroom", "stand"])
@pytest.mark.parametrize("headers", ELSEWHERE.values(), ids=ELSEWHERE)
def test_another_site_cannot_look_at_a_stream_in_somebodys_name(
    table: Table, leader: TestClient, road: str, headers: dict[str, str]
) -> None:
    """Nor is there a header that would hand the answer to that site."""
    response = leader.get(f"{table.page}/{road}?blik=leiden", headers=headers)
    allowed = [name for name in response.headers if name.startswith("access-control-")]
    assert (response.status_code, allowed, response.headers["cross-origin-resource-policy"]) == (403, [], "same-origin")


@pytest.mark.parametrize("headers", OWN.values(), ids=OWN)
def test_the_own_site_can_look(table: Table, leader: TestClient, headers: dict[str, str]) -> None:
    assert leader.get(f"{table.page}/stand?blik=leiden", headers=headers).status_code == 200
