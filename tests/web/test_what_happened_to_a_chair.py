"""Whatever lets somebody else into a chair is told on its every device, until it was read there."""

import logging

import pytest
from starlette.testclient import TestClient

from levensbreed.domain.seat_events import SeatEventKind
from levensbreed.matrix.rules.phases import Phase
from levensbreed.web.notices import SENTENCES
from tests.support.html import read, send
from tests.support.instance import Instance
from tests.support.prepared import Afternoon, Phone, made_ready

PLACES = ("invullen/wonen/dementie", "taken/outreachend", "tabel", "antwoorden", "mijn-gegevens")


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


def code_used(afternoon: Afternoon, phone: Phone) -> TestClient:
    """A browser of the facilitator in which she uses the code that she looked up."""
    code = afternoon.page(f"deelnemers/{phone.chair.id}").one("p", class_="key-code").text
    browser = afternoon.instance.browser()
    assert browser.post("/terug", data={"terugkomcode": code}).status_code == 303
    return browser


def told(browser: TestClient, afternoon: Afternoon, place: str = "antwoorden") -> str:
    found = read(browser.get(f"{afternoon.table.page}/{place}").text).all("aside", class_="notice")
    return found[0].text if found else ""


@pytest.mark.parametrize("place", PLACES)
def test_a_code_that_was_used_is_told_on_every_page_of_both_devices(afternoon: Afternoon, phone: Phone, place: str) -> None:
    assert told(phone.browser, afternoon, place) == ""
    other = code_used(afternoon, phone)
    assert [SENTENCES[SeatEventKind.CODE_USED] in told(browser, afternoon, place) for browser in (phone.browser, other)] == [True, True]


def test_who_reads_it_on_one_device_does_not_hide_it_on_the_other(afternoon: Afternoon, phone: Phone) -> None:
    other = code_used(afternoon, phone)
    page = other.get(f"{afternoon.table.page}/antwoorden")
    done = send(other, page, {}, button="Ik heb dit gelezen")
    assert done.headers["location"] == f"{afternoon.table.page}/antwoorden"
    assert (told(other, afternoon), told(phone.browser, afternoon) != "") == ("", True)
    send(phone.browser, phone.browser.get(f"{afternoon.table.page}/antwoorden"), {}, button="Ik heb dit gelezen")
    assert told(phone.browser, afternoon) == ""
    code_used(afternoon, phone)
    assert told(phone.browser, afternoon) != ""


def test_it_stays_to_be_read_with_the_own_data_and_in_the_file(afternoon: Afternoon, phone: Phone) -> None:
    code_used(afternoon, phone)
    phone.post("gelezen", tot="999999")
    assert SENTENCES[SeatEventKind.CODE_USED] in phone.page("mijn-gegevens").text
    kept = phone.get("mijn-gegevens/bestand").json()["gebeurtenissen"]
    assert [each["wat"] for each in kept] == ["code_used"]


def test_what_comes_later_cannot_be_read_beforehand(afternoon: Afternoon, phone: Phone) -> None:
    phone.post("gelezen", tot="999999")
    code_used(afternoon, phone)
    assert told(phone.browser, afternoon) != ""


def test_a_merge_is_told_on_both_phones(afternoon: Afternoon, phone: Phone) -> None:
    fresh = afternoon.phone_of(name="Van de gespreksleider")
    assert afternoon.post(f"deelnemers/{phone.chair.id}", doe="samenvoegen", met=fresh.chair.id).status_code == 303
    assert [SENTENCES[SeatEventKind.MERGED] in told(each.browser, afternoon) for each in (phone, fresh)] == [True, True]


def test_a_changed_role_and_being_put_back_are_told(afternoon: Afternoon, phone: Phone) -> None:
    manage = f"deelnemers/{phone.chair.id}"
    afternoon.post(manage, doe="wijzig", rol="inwonervertegenwoordiger", organisatie="", naam="")
    afternoon.post(manage, doe="verwijder")
    afternoon.post(manage, doe="terug")
    said = told(phone.browser, afternoon)
    assert [SENTENCES[kind] in said for kind in (SeatEventKind.ROLE_CHANGED, SeatEventKind.PUT_BACK)] == [True, True]


def test_a_corrected_name_or_a_code_that_was_only_looked_up_is_no_event(afternoon: Afternoon, phone: Phone) -> None:
    afternoon.page(f"deelnemers/{phone.chair.id}")
    afternoon.post(f"deelnemers/{phone.chair.id}", doe="wijzig", rol="ambtenaar", organisatie="", naam="Jo")
    assert told(phone.browser, afternoon) == ""


@pytest.mark.parametrize("back", ["https://elders.test/", "//elders.test", "/gesprekken/anders/invullen", "\\\\elders.test"])
def test_reading_leads_back_to_no_other_place(afternoon: Afternoon, phone: Phone, back: str) -> None:
    assert phone.post("gelezen", tot="1", terug=back).headers["location"] == f"{afternoon.table.page}/invullen"


def test_the_log_tells_that_a_code_was_used_and_not_which(afternoon: Afternoon, phone: Phone, caplog: pytest.LogCaptureFixture) -> None:
    code = afternoon.page(f"deelnemers/{phone.chair.id}").one("p", class_="key-code").text
    with caplog.at_level(logging.WARNING):
        code_used(afternoon, phone)
    assert "a return code was used" in caplog.text
    assert not any(secret in caplog.text for secret in (code, phone.chair.id, afternoon.table.id))


def test_it_is_said_at_the_button_and_on_the_privacy_page(afternoon: Afternoon, phone: Phone) -> None:
    assert "Dan staat dat op alle apparaten van deze persoon." in afternoon.page(f"deelnemers/{phone.chair.id}").text
    assert "U ziet dan op al uw apparaten dat dit is gebeurd." in read(afternoon.instance.browser().get("/privacy").text).text
