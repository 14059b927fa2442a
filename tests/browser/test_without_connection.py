"""A page opens again without a connection, shows what was filled in on this device, and never anybody else's."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser_chromium import LAPTOP, People, Person
from tests.support.browser_conversation import Gathering
from tests.support.browser_server import wait_until
from tests.support.fault_proxy import Fault, FaultProxy

pytestmark = pytest.mark.serial
KEPT = """async (paths) => {
  const pages = await caches.open("levensbreed-paginas");
  const kept = (await pages.keys()).map((request) => new URL(request.url).pathname);
  return paths.every((path) => kept.includes(path));
}"""
HEALED_WITHIN_MS = 10_000


def filling_in(people: People, gathering: Gathering, line: FaultProxy) -> tuple[Person, str]:
    """Somebody with a question before them whose pages the browser keeps, and their key."""
    key = gathering.seat("ambtenaar", "Gemeente Voorbeeldstad")
    person = people.arrive(address=line.address, losing=True, keeping=True)
    person.take_seat(key)
    person.page.goto(f"/gesprekken/{gathering.id}/invullen/wonen/dementie")
    wait_until_kept(person.page, gathering)
    return person, key


def wait_until_kept(page: Page, gathering: Gathering) -> None:
    base = f"/gesprekken/{gathering.id}"
    wait_until(lambda: bool(page.evaluate(KEPT, [f"{base}/invullen/wonen/dementie", f"{base}/tabel"])))


def cut(line: FaultProxy) -> None:
    line.turn(Fault.REFUSED)
    line.cut()


def yes(page: Page) -> None:
    page.locator("[name='stand[]'][value=beschikbaar]").check()


def stored(gathering: Gathering, key: str) -> list[tuple[str, str, str]]:
    return sorted((cell["rij"], cell["kolom"], cell["waarde"]["stand"]) for cell in gathering.answers(key)["vakjes"])


def test_the_page_opens_without_a_connection_with_what_waits_on_the_device(people: People, gathering: Gathering, line: FaultProxy) -> None:
    person, key = filling_in(people, gathering, line)
    cut(line)
    yes(person.page)
    expect(person.page.locator(".save")).to_have_text("Nog niet verstuurd (1)")
    person.page.reload()
    expect(person.page.locator("[name='stand[]'][value=beschikbaar]")).to_be_checked()
    expect(person.page.locator(".save")).to_have_text("Nog niet verstuurd (1)")
    line.heal()
    expect(person.page.locator(".save")).to_have_text("Opgeslagen", timeout=HEALED_WITHIN_MS)
    assert stored(gathering, key) == [("wonen", "dementie", "beschikbaar")]


def test_an_answer_that_was_sent_is_shown_too_though_the_kept_page_is_older(people: People, gathering: Gathering, line: FaultProxy) -> None:
    person, _ = filling_in(people, gathering, line)
    yes(person.page)
    expect(person.page.locator(".save")).to_have_text("Opgeslagen")
    cut(line)
    person.page.reload()
    expect(person.page.locator("[name='stand[]'][value=beschikbaar]")).to_be_checked()
    expect(person.page.locator(".save")).to_have_text("")


def test_without_a_connection_somebody_goes_on_to_the_next_question_and_then_to_the_table(
    people: People, gathering: Gathering, line: FaultProxy
) -> None:
    person, key = filling_in(people, gathering, line)
    page = person.page
    cut(line)
    yes(page)
    page.get_by_role("button", name="Volgende").click()
    page.wait_for_url("**/invullen/wonen/nah")
    yes(page)
    page.get_by_role("button", name="Volgende").click()
    page.wait_for_url("**/tabel")
    expect(page.locator("#k-wonen-dementie")).to_be_checked()
    expect(page.locator("#k-wonen-nah")).to_be_checked()
    page.locator("#k-werken-nah").check()
    expect(page.locator(".save")).to_have_text("Nog niet verstuurd (3)")
    line.heal()
    expect(page.locator(".save")).to_have_text("Opgeslagen", timeout=HEALED_WITHIN_MS)
    assert len(stored(gathering, key)) == 3


def test_a_page_that_was_never_open_says_so_in_our_own_words(people: People, gathering: Gathering, line: FaultProxy) -> None:
    person, _ = filling_in(people, gathering, line)
    cut(line)
    person.page.goto(f"/gesprekken/{gathering.id}/mijn-gegevens")
    expect(person.page.get_by_role("heading", name="Er is geen verbinding")).to_be_visible()
    line.heal()
    person.page.get_by_role("link", name="Probeer het opnieuw").click()
    expect(person.page.get_by_role("heading", name="Mijn gegevens")).to_be_visible()


def test_who_sits_down_after_somebody_else_never_sees_their_page(people: People, gathering: Gathering, line: FaultProxy) -> None:
    person, _ = filling_in(people, gathering, line)
    yes(person.page)
    expect(person.page.locator(".save")).to_have_text("Opgeslagen")
    other = gathering.seat("aanbieder", "Aanbieder A")
    person.page.goto("/terug")
    person.take_seat(other)
    person.page.goto(f"/gesprekken/{gathering.id}/invullen/wonen/dementie")
    wait_until_kept(person.page, gathering)
    cut(line)
    person.page.reload()
    expect(person.page.locator("[name='stand[]']:checked")).to_have_count(0)
    expect(person.page.locator("h1")).to_contain_text("uw organisatie")


def test_a_borrowed_device_keeps_no_page(people: People, gathering: Gathering, line: FaultProxy) -> None:
    person = people.arrive(address=line.address, losing=True, keeping=True)
    page = person.page
    page.goto(f"/meedoen#{gathering.door()['sleutel']}")
    page.wait_for_url("**/aanschuiven")
    page.goto(f"/gesprekken/{gathering.id}/aanschuiven?rol=ambtenaar")
    page.locator("[name=gedeeld]").check()
    page.get_by_role("button", name="Aanschuiven").click()
    page.goto(f"/gesprekken/{gathering.id}/invullen/wonen/dementie")
    page.wait_for_load_state("load")
    left = page.evaluate("async () => [await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length]")
    assert left == [[], 0]


def test_a_laptop_without_a_participants_chair_keeps_no_page(people: People, gathering: Gathering, line: FaultProxy) -> None:
    person = people.arrive(LAPTOP, line.address, losing=True, keeping=True)
    person.take_seat(gathering.facilitator_key)
    person.page.goto(f"/gesprekken/{gathering.id}/leiden")
    person.page.wait_for_load_state("load")
    assert person.page.evaluate("() => caches.keys()") == []
