"""Who leads loses nothing either: each form is kept on the device, sent in order when the line heals, and done once."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.support.browser_chromium import LAPTOP, PHONE, People
from tests.support.browser_conversation import Gathering, gather
from tests.support.browser_server import Instance, wait_until
from tests.support.fault_proxy import Fault, FaultProxy

pytestmark = pytest.mark.serial
HEALED_WITHIN_MS = 10_000


@pytest.fixture
def gathering(instance: Instance) -> Gathering:
    gathering = gather(instance)
    gathering.seat_the_example()
    gathering.go_to("invullen")
    gathering.fill_in_the_example()
    gathering.go_to("uitwisselen")
    return gathering


def leading(people: People, gathering: Gathering, line: FaultProxy, place: str, size: ViewportSize = LAPTOP) -> Page:
    person = people.arrive(size, line.address, losing=True)
    person.take_seat(gathering.facilitator_key)
    person.page.goto(f"/gesprekken/{gathering.id}/{place}")
    person.page.wait_for_function("() => document.querySelector('lb-save.save-line .save')")
    return person.page


def cut(line: FaultProxy) -> None:
    line.turn(Fault.REFUSED)
    line.cut()


def test_two_points_that_were_written_down_without_a_line_arrive_in_order_and_once(
    people: People, gathering: Gathering, line: FaultProxy
) -> None:
    page = leading(people, gathering, line, "leiden/praat-hierover")
    cut(line)
    for written in ("Eerst dit punt", "Dan dit punt"):
        page.locator("[name=punt]").fill(written)
        page.locator("[name=punt]").press("Enter")
        expect(page.locator("[name=punt]")).to_have_value("")
    expect(page.locator(".save-line")).to_contain_text("Op dit apparaat, nog niet verstuurd (2)")
    line.heal()
    expect(page.locator(".save-line .save")).to_be_hidden(timeout=HEALED_WITHIN_MS)
    page.goto(page.url)
    points = [text for text in page.locator("h3, .point").all_inner_texts() if "dit punt" in text]
    assert ["Eerst" in "".join(points), "Dan" in "".join(points)] == [True, True]
    assert page.content().count("Eerst dit punt") == page.content().count("Dan dit punt")


def test_what_was_not_sent_is_sent_by_the_next_page(people: People, gathering: Gathering, line: FaultProxy) -> None:
    page = leading(people, gathering, line, "leiden/praat-hierover")
    line.turn(Fault.NO_REPLIES)
    page.locator("[name=punt]").fill("Dit punt blijft")
    page.locator("[name=punt]").press("Enter")
    expect(page.locator(".save-line")).to_contain_text("nog niet verstuurd (1)")
    context = page.context
    people.everybody[-1].page = context.new_page()
    page.close()
    line.heal()
    people.everybody[-1].page.goto(f"/gesprekken/{gathering.id}/leiden")
    wait_until(lambda: "Dit punt blijft" in context.request.get(f"{line.address}/gesprekken/{gathering.id}/leiden/praat-hierover").text())


def test_with_a_line_a_form_leads_where_it_always_led(people: People, gathering: Gathering, line: FaultProxy) -> None:
    page = leading(people, gathering, line, "leiden/vakje/wonen/dementie")
    page.locator("[name=oordeel]").first.check(force=True)
    page.locator("form.decide button[type=submit]").first.click()
    page.wait_for_url("**/vakje/wonen/dementie?bewaard=ja")


def test_a_mistake_is_told_beside_its_field(people: People, gathering: Gathering, line: FaultProxy) -> None:
    page = leading(people, gathering, line, "schermkeuzes", PHONE)
    page.locator("[name=wifi_naam]").evaluate("(field) => field.removeAttribute('maxlength')")
    page.locator("[name=wifi_naam]").fill("n" * 200)
    page.locator("[name=wifi_naam]").press("Enter")
    expect(page.locator("[aria-invalid=true]")).to_be_visible()
    expect(page.locator(".save-line .save")).to_be_hidden()
