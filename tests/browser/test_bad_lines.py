"""The line goes bad in every way that halls know; what was filled in is kept, told truly, and sent by itself."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, expect

from tests.support.browser_chromium import People, Person
from tests.support.browser_conversation import Gathering
from tests.support.browser_server import wait_until
from tests.support.fault_proxy import Fault, FaultProxy
from tests.support.portal import portal

pytestmark = pytest.mark.serial
HEALED_WITHIN_MS = 10_000
NOTICED_WITHIN_MS = 25_000
UNSENT = "Nog niet verstuurd (1)"


def sitting(people: People, gathering: Gathering, line: FaultProxy, key: str = "") -> tuple[Person, str]:
    """Somebody with a question before them, and their key."""
    key = key or gathering.seat("ambtenaar", "Gemeente Voorbeeldstad")
    person = people.arrive(address=line.address, losing=True)
    person.take_seat(key)
    person.page.goto(f"/gesprekken/{gathering.id}/invullen/wonen/dementie")
    expect(person.page.locator("lb-stream")).to_have_attribute("data-state", "live")
    return person, key


def yes(page: Page) -> None:
    page.locator("[name^=stand][value=beschikbaar]").check()


def stored(gathering: Gathering, key: str) -> list[tuple[str, str, str, int]]:
    """What the server has of somebody, with how often each was written."""
    cells = gathering.answers(key)["vakjes"]
    return sorted((cell["rij"], cell["kolom"], cell["waarde"]["stand"], cell["versie"]) for cell in cells)


ONCE = [("wonen", "dementie", "beschikbaar", 1)]


def cut(line: FaultProxy) -> None:
    line.turn(Fault.REFUSED)
    line.cut()


def reset(line: FaultProxy) -> None:
    line.turn(Fault.REFUSED)
    line.cut(reset=True)


@pytest.mark.parametrize("spoil", [cut, reset, lambda line: line.turn(Fault.SILENT)], ids=["cut", "reset", "black hole"])
def test_what_is_filled_in_on_a_bad_line_goes_by_itself_when_it_heals(
    people: People, gathering: Gathering, line: FaultProxy, spoil: Callable[[FaultProxy], None]
) -> None:
    person, key = sitting(people, gathering, line)
    spoil(line)
    yes(person.page)
    expect(person.page.locator(".save")).to_have_text(UNSENT)
    expect(person.page.locator("[name^=stand][value=beschikbaar]")).to_be_checked()
    line.heal()
    expect(person.page.locator(".save")).to_have_text("Opgeslagen", timeout=HEALED_WITHIN_MS)
    assert stored(gathering, key) == ONCE


def test_a_black_hole_is_noticed_by_the_heartbeat(people: People, gathering: Gathering, line: FaultProxy) -> None:
    person, _ = sitting(people, gathering, line)
    line.turn(Fault.SILENT)
    expect(person.page.locator("lb-stream")).to_have_attribute("data-state", "lost", timeout=NOTICED_WITHIN_MS)
    expect(person.page.locator("[name^=stand][value=beschikbaar]")).to_be_enabled()
    line.heal()
    expect(person.page.locator("lb-stream")).not_to_have_attribute("data-state", "lost", timeout=HEALED_WITHIN_MS)


def test_a_reply_that_got_lost_makes_no_second_answer(people: People, gathering: Gathering, line: FaultProxy) -> None:
    person, key = sitting(people, gathering, line)
    line.turn(Fault.NO_REPLIES)
    yes(person.page)
    wait_until(lambda: stored(gathering, key) == ONCE)
    expect(person.page.locator(".save")).to_have_text(UNSENT)
    line.heal()
    expect(person.page.locator(".save")).to_have_text("Opgeslagen", timeout=HEALED_WITHIN_MS)
    assert stored(gathering, key) == ONCE


@pytest.mark.parametrize("redirects", [False, True], ids=["200 with a page", "302 to a page"])
def test_the_page_of_a_guest_network_is_no_connection(people: People, gathering: Gathering, line: FaultProxy, redirects: bool) -> None:
    person, key = sitting(people, gathering, line)
    ours = line.target
    with portal(redirects=redirects) as guest:
        line.target = guest
        line.cut()
        yes(person.page)
        expect(person.page.locator(".save")).to_have_text(UNSENT)
        expect(person.page.locator("lb-stream")).to_have_attribute("data-state", "lost")
        expect(person.page.get_by_text("Welkom op de wifi")).to_have_count(0)
        line.target = ours
        line.cut()
    expect(person.page.locator(".save")).to_have_text("Opgeslagen", timeout=HEALED_WITHIN_MS)
    assert stored(gathering, key) == ONCE
    # The guest network sent our own picture elsewhere too, and the policy refused that.
    person.complaints.clear()
    person.page.goto("/privacy")


def test_where_a_proxy_gathers_streams_the_page_asks_every_five_seconds(people: People, gathering: Gathering, line: FaultProxy) -> None:
    line.turn(Fault.HELD_STREAMS)
    key = gathering.seat("ambtenaar", "Gemeente Voorbeeldstad")
    person = people.arrive(address=line.address, losing=True)
    person.take_seat(key)
    person.page.goto(f"/gesprekken/{gathering.id}/invullen/wonen/dementie")
    expect(person.page.locator("lb-stream")).to_have_attribute("data-state", "polling", timeout=NOTICED_WITHIN_MS)
    yes(person.page)
    expect(person.page.locator(".save")).to_have_text("Opgeslagen")


def test_seven_tabs_keep_one_stream_and_saving_never_waits(people: People, gathering: Gathering, line: FaultProxy) -> None:
    person, key = sitting(people, gathering, line)
    streams: list[Request] = []
    ended: list[Request] = []
    for event in ("requestfinished", "requestfailed"):
        person.context.on(event, lambda request: ended.append(request))  # noqa: PLW0108  # Playwright writes on the function it gets.
    person.context.on("request", lambda request: streams.append(request) if "/stroom" in request.url else None)
    person.page.reload()
    tabs = [person.page]
    for column in ("nah", "lvb", "ggz", "mantelzorgers", "dementie", "nah"):
        tab = person.context.new_page()
        tab.goto(f"/gesprekken/{gathering.id}/tabel" if column == "ggz" else f"/gesprekken/{gathering.id}/invullen/werken/nah")
        tabs.append(tab)
    for tab in tabs:
        expect(tab.locator("lb-stream")).to_have_attribute("data-state", "live")
    assert len([request for request in streams if request not in ended]) == 1
    yes(tabs[0])
    expect(tabs[0].locator(".save")).to_have_text("Opgeslagen", timeout=2_000)
    tabs[-1].close()
    assert len([request for request in streams if request not in ended]) <= 1
    assert len(stored(gathering, key)) == 1


def test_two_tabs_and_two_devices_end_with_what_was_answered_last(people: People, gathering: Gathering, line: FaultProxy) -> None:
    person, key = sitting(people, gathering, line)
    second = person.context.new_page()
    second.goto(person.page.url)
    laptop, _ = sitting(people, gathering, line, key)
    yes(person.page)
    expect(second.locator("[name^=stand][value=beschikbaar]")).to_be_checked()
    expect(second.locator(".save")).to_have_text("Opgeslagen")
    laptop.page.get_by_role("checkbox", name="Weet ik niet").check()
    expect(laptop.page.get_by_text("Dit antwoord is op een ander apparaat veranderd")).to_be_visible()
    expect(laptop.page.locator("[name^=stand][value=beschikbaar]")).to_be_checked()
    assert stored(gathering, key) == ONCE
    laptop.page.get_by_role("checkbox", name="Weet ik niet").check()
    expect(laptop.page.locator(".save")).to_have_text("Opgeslagen")
    assert stored(gathering, key) == [("wonen", "dementie", "weet-ik-niet", 2)]


@pytest.mark.parametrize(
    "broken",
    [
        "Object.defineProperty(window, 'indexedDB', {value: undefined})",
        "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError') }",
    ],
)
def test_without_a_place_on_the_device_the_page_says_so(people: People, gathering: Gathering, line: FaultProxy, broken: str) -> None:
    key = gathering.seat("ambtenaar", "Gemeente Voorbeeldstad")
    person = people.arrive(address=line.address, losing=True)
    person.context.add_init_script(broken)
    person.take_seat(key)
    person.page.goto(f"/gesprekken/{gathering.id}/invullen/wonen/dementie")
    expect(person.page.locator("lb-stream")).to_have_attribute("data-state", "live")
    cut(line)
    yes(person.page)
    expect(person.page.locator(".save")).to_have_text("Nog niet verstuurd (1). Houd deze pagina open.")
    line.heal()
    expect(person.page.locator(".save")).to_have_text("Opgeslagen", timeout=HEALED_WITHIN_MS)
    assert stored(gathering, key) == ONCE
