"""A borrowed phone: nothing stays behind on it, and it can be wiped at any time."""

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from levensbreed.domain.refusals import Reason
from levensbreed.matrix.rules.phases import Phase
from levensbreed.web import texts
from levensbreed.web.access import COOKIE
from levensbreed.web.routing import MADE_FOR
from tests.support.html import read, send
from tests.support.instance import SECURE, Instance
from tests.support.prepared import Afternoon, Phone, made_ready, shown
from tests.support.seats import with_key
from tests.support.table import new_op


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


def joined(afternoon: Afternoon, browser: TestClient, **more: str) -> Response:
    """What a browser gets when it takes a chair."""
    browser.post("/toegang", data={"sleutel": afternoon.table.door()["sleutel"]})
    form = browser.get(f"{afternoon.table.page}/aanschuiven?rol=ambtenaar")
    response = send(browser, form, dict(more))
    assert response.status_code == 303
    return response


def body_of(browser: TestClient, address: str) -> dict[str, str]:
    return shown(browser.get(address)).one("body").attributes


@pytest.mark.parametrize(("shared", "lasting"), [({}, True), ({"gedeeld": "ja"}, False)])
def test_the_key_of_a_borrowed_phone_goes_when_its_browser_closes(afternoon: Afternoon, shared: dict[str, str], lasting: bool) -> None:
    response = joined(afternoon, afternoon.instance.browser(), **shared)
    assert ("Max-Age" in response.headers["set-cookie"]) is lasting
    assert "Expires" not in response.headers["set-cookie"]


@pytest.mark.parametrize("place", ["invullen/wonen/dementie", "tabel", "taken/outreachend", "antwoorden"])
def test_pages_on_a_borrowed_phone_say_so_to_what_keeps_answers_in_the_browser(afternoon: Afternoon, place: str) -> None:
    mine, borrowed = afternoon.instance.browser(), afternoon.instance.browser()
    joined(afternoon, mine)
    joined(afternoon, borrowed, gedeeld="ja")
    address = f"{afternoon.table.page}/{place}"
    assert [body_of(browser, address).get("data-shared", "") for browser in (mine, borrowed)] == ["", "true"]


def test_coming_back_on_a_borrowed_phone_can_be_said_too(afternoon: Afternoon, phone: Phone) -> None:
    code = phone.page("mijn-gegevens").one("p", class_="key-code").text
    borrowed = afternoon.instance.browser()
    assert shown(borrowed.get("/terug")).all("input", name_="gedeeld", value="ja") != []
    response = send(borrowed, borrowed.get("/terug"), {"terugkomcode": code, "gedeeld": "ja"})
    assert "Max-Age" not in response.headers["set-cookie"]


def test_a_borrowed_phone_stays_borrowed_when_its_key_is_renewed(afternoon: Afternoon) -> None:
    borrowed = afternoon.instance.browser()
    joined(afternoon, borrowed, gedeeld="ja")
    elsewhere = made_ready(afternoon.instance, Phase.FILL_IN)
    response = borrowed.post("/toegang", data={"sleutel": elsewhere.table.door()["sleutel"]})
    assert "Max-Age" not in response.headers["set-cookie"]
    assert borrowed.get(f"{afternoon.table.page}/antwoorden").status_code == 200


def test_every_page_says_whose_answers_it_shows(afternoon: Afternoon, phone: Phone) -> None:
    other = afternoon.phone_of()
    seats = [body_of(each.browser, f"{afternoon.table.page}/invullen/wonen/dementie")["data-seat"] for each in (phone, phone, other)]
    assert (seats[0] == seats[1], seats[0] != seats[2], "" in seats) == (True, True, False)


def test_a_page_for_everybody_shows_nobodys_answers(phone: Phone) -> None:
    assert body_of(phone.browser, "/privacy")["data-seat"] == ""


@pytest.fixture
def wiped(phone: Phone) -> tuple[Phone, str, Response]:
    """A phone that was wiped with the button, and the cookie it had."""
    cookie = phone.browser.cookies[COOKIE]
    response = send(phone.browser, phone.get("mijn-gegevens"), {}, button="Wis dit apparaat")
    return phone, cookie, response


def test_wiping_takes_everything_the_browser_kept(wiped: tuple[Phone, str, Response]) -> None:
    phone, _, response = wiped
    assert response.status_code == 200
    assert set(response.headers["clear-site-data"].replace('"', "").split(", ")) == {"cache", "cookies", "storage"}
    assert f"{COOKIE}=; Path=/; Max-Age=0" in response.headers["set-cookie"]
    assert COOKIE not in phone.browser.cookies


def test_wiping_says_what_it_did(wiped: tuple[Phone, str, Response]) -> None:
    page = read(wiped[2].text)
    assert (page.one("h1").text, texts.WIPED in page.text, len(page.all("lb-wipe"))) == (texts.WIPED_TITLE, True, 1)


def test_a_wiped_phone_shows_nothing_any_more(wiped: tuple[Phone, str, Response]) -> None:
    phone, _, _ = wiped
    places = ("antwoorden", "mijn-gegevens", "mijn-gegevens/bestand", "invullen", "stand?blik=deelnemer")
    assert [phone.get(place).status_code for place in places] == [404] * len(places)


def test_the_cookie_of_before_the_wiping_is_worth_nothing(instance: Instance, wiped: tuple[Phone, str, Response]) -> None:
    phone, cookie, _ = wiped
    thief = instance.browser()
    thief.cookies.set(COOKIE, cookie)
    assert thief.get(f"{phone.table.page}/antwoorden").status_code == 404


def test_the_answers_stay_in_the_conversation(wiped: tuple[Phone, str, Response]) -> None:
    phone, _, _ = wiped
    assert phone.value()["stand"] == "beschikbaar"


def test_other_devices_of_the_same_person_stay(afternoon: Afternoon, phone: Phone) -> None:
    laptop = afternoon.phone(phone.chair)
    phone.browser.post("/wissen")
    assert laptop.get("antwoorden").status_code == 200


def test_wiping_ends_every_seat_of_the_browser(afternoon: Afternoon, phone: Phone) -> None:
    for key in (afternoon.table.facilitator_key, afternoon.table.screen_key):
        phone.browser.post("/toegang", data={"sleutel": key})
    before = [phone.get(place).status_code for place in ("leiden", "scherm", "antwoorden")]
    phone.browser.post("/wissen")
    assert (before, [phone.get(place).status_code for place in ("leiden", "scherm", "antwoorden")]) == ([200] * 3, [404] * 3)


def test_a_browser_without_anything_can_be_wiped_too(instance: Instance) -> None:
    assert instance.browser().post("/wissen").status_code == 200


def test_over_tls_the_cookie_that_is_bound_to_the_host_is_taken(afternoon: Afternoon) -> None:
    browser = with_key(afternoon.instance, afternoon.table.screen_key)
    browser.base_url = SECURE
    response = browser.post("/wissen")
    assert response.headers["set-cookie"].startswith("__Host-levensbreed=; Path=/; Max-Age=0")
    assert response.headers["set-cookie"].endswith("; Secure")


def test_after_wiping_somebody_else_can_join_on_the_same_phone(afternoon: Afternoon, phone: Phone) -> None:
    phone.browser.post("/wissen")
    joined(afternoon, phone.browser)
    assert afternoon.table.read("", afternoon.table.facilitator_key)["mensen"] == 2
    assert "checked" not in phone.page("invullen/wonen/dementie").one("input", name_="stand", value="beschikbaar").attributes


@pytest.fixture
def handed_over(afternoon: Afternoon, phone: Phone) -> tuple[Response, str, Phone]:
    """A page of somebody that is still open while another came back on the same device; who it was, and the other."""
    other = afternoon.phone_of()
    code = other.page("mijn-gegevens").one("p", class_="key-code").text
    open_page = phone.get("invullen/zingeving/nah")
    whose = shown(open_page).one("body").attributes["data-seat"]
    send(phone.browser, phone.browser.get("/terug"), {"terugkomcode": code})
    return open_page, whose, other


def test_what_is_sent_from_an_old_page_is_not_taken_for_that_of_who_has_the_device_now(
    phone: Phone, handed_over: tuple[Response, str, Phone]
) -> None:
    open_page, _, other = handed_over
    response = send(phone.browser, open_page, {"stand": "beschikbaar"})
    assert response.status_code == 409
    assert texts.SENTENCES[Reason.OTHER_PERSON] in read(response.text).text
    assert "checked" not in other.page("invullen/zingeving/nah").one("input", name_="stand", value="beschikbaar").attributes


def test_the_script_of_an_old_page_is_refused_too(phone: Phone, handed_over: tuple[Response, str, Phone]) -> None:
    _, whose, other = handed_over
    address = f"/api/v1{phone.table.page}/vakjes/zingeving/nah"
    change = {"op": new_op(), "waarde": {"stand": "beschikbaar"}}
    refused = phone.browser.put(address, json=change, headers={MADE_FOR: whose})
    assert (refused.status_code, refused.json()["reden"]) == (409, Reason.OTHER_PERSON)
    own = shown(other.get("antwoorden")).one("body").attributes["data-seat"]
    assert phone.browser.put(address, json=change, headers={MADE_FOR: own}).status_code == 200
