"""A cell opens beside the picture on a wide screen: read, decided and closed without leaving the page."""

import re
import time

import pytest
from playwright.sync_api import Page, Route, ViewportSize, expect

from tests.support.browser_checks import bring_checks
from tests.support.browser_chromium import LAPTOP, People
from tests.support.browser_conversation import Gathering
from tests.support.browser_hall import shown
from tests.support.browser_server import Instance

HEALED_WITHIN_MS = 10_000
LATE_SECONDS = 2
"""Longer than a page waits for the answer to a form."""
CELL = "#v-inkomen-schulden-psychisch a"
NEXT = "#v-wonen-dementie a"
NARROW = ViewportSize(width=900, height=800)
PAGE = re.compile(r"/leiden/vakje/inkomen-schulden/psychisch$")


@pytest.fixture(scope="module")
def gathering(instance: Instance) -> Gathering:
    return shown(instance)


def console(people: People, gathering: Gathering, size: ViewportSize = LAPTOP, *, scripts: bool = True, losing: bool = False) -> Page:
    leader = people.arrive(size, scripts=scripts, losing=losing)
    leader.take_seat(gathering.facilitator_key)
    leader.page.goto(f"{gathering.base}/leiden")
    if scripts:
        leader.page.wait_for_function("() => customElements.get('lb-panel')")
    return leader.page


def opened(people: People, gathering: Gathering, *, losing: bool = False) -> Page:
    page = console(people, gathering, losing=losing)
    page.locator(CELL).click()
    expect(page.locator(".panel #vakje-kop")).to_be_focused()
    return page


def test_its_title_has_the_focus_and_its_cell_is_lit(people: People, gathering: Gathering) -> None:
    page = opened(people, gathering)
    expect(page.get_by_role("complementary", name="Geopend vakje")).to_contain_text("Inkomen en schulden")
    assert page.url.endswith("/leiden")
    assert page.locator("[aria-current] >> css=.cell__word").count() == 1
    assert page.locator(CELL).evaluate("link => getComputedStyle(link).outlineStyle") == "solid"


@pytest.mark.parametrize("way", ["Escape", "Sluiten"])
def test_closing_brings_the_focus_back_to_the_cell(people: People, gathering: Gathering, way: str) -> None:
    page = opened(people, gathering)
    if way == "Escape":
        page.keyboard.press("Escape")
    else:
        page.get_by_role("button", name="Sluiten", exact=True).click()
    expect(page.locator(".panel")).to_have_count(0)
    expect(page.locator(CELL)).to_be_focused()
    assert page.locator(f"{CELL}[aria-current]").count() == 0


def test_what_the_group_says_is_saved_and_shown_beside_the_picture(people: People, gathering: Gathering) -> None:
    page = opened(people, gathering)
    page.get_by_role("radio", name="Uitzoeken").check()
    page.get_by_role("button", name="Bewaren").click()
    expect(page.locator(".panel__s")).to_have_text("Opgeslagen")
    expect(page.locator("[role=status]")).to_have_text("Opgeslagen")
    expect(page.get_by_role("button", name="Bewaren")).to_be_focused()
    assert page.url.endswith("/leiden")
    page.reload()
    page.locator(CELL).click()
    expect(page.get_by_role("radio", name="Uitzoeken")).to_be_checked()


def late(route: Route) -> None:
    if route.request.method == "POST":
        time.sleep(LATE_SECONDS)
    route.continue_()


def test_what_is_saved_late_is_still_told(people: People, gathering: Gathering) -> None:
    """On a slow line the form waits on the device; that it is saved is told when the answer comes."""
    page = opened(people, gathering)
    page.route("**/leiden/vakje/**", late)
    page.get_by_role("radio", name="Hoort erbij").check()
    page.get_by_role("button", name="Bewaren", exact=True).click()
    expect(page.locator(".panel__s")).to_have_text("Opgeslagen")


@pytest.mark.parametrize("is_late", [False, True], ids=["at once", "late"])
def test_a_refusal_is_told_at_its_field(people: People, gathering: Gathering, is_late: bool) -> None:
    page = opened(people, gathering, losing=True)
    if is_late:
        page.route("**/leiden/vakje/**", late)
    page.locator("#anders").evaluate("field => { field.removeAttribute('maxlength'); field.value = 'x'.repeat(2000); }")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.locator(".panel #fout-anders")).to_be_visible()


def test_a_form_that_does_not_arrive_is_kept_and_goes_by_itself(people: People, gathering: Gathering) -> None:
    page = opened(people, gathering, losing=True)
    page.locator("#anders").fill("Wij kennen er een")
    page.route("**/*", lambda route: route.abort())  # All of it: what the network stops of one cell only is refused, not late.
    page.get_by_role("button", name="Bewaren").click()
    expect(page.locator(".save-line .save")).to_have_text("Op dit apparaat, nog niet verstuurd (1)")
    expect(page.locator("#anders")).to_have_value("Wij kennen er een")
    page.unroute("**/*")
    expect(page.locator(".save-line .save")).to_be_hidden(timeout=HEALED_WITHIN_MS)
    page.reload()
    page.locator(CELL).click()
    expect(page.locator("#anders")).to_have_value("Wij kennen er een")


def test_what_was_typed_waits_for_the_next_time_its_cell_opens(people: People, gathering: Gathering) -> None:
    page = opened(people, gathering)
    page.locator("#anders").fill("Half af")
    page.locator(NEXT).click()
    expect(page.locator("#vakje-kop")).to_contain_text("Wonen")
    expect(page.locator("#anders")).to_have_value("")
    page.keyboard.press("Escape")
    page.locator(CELL).click()
    expect(page.locator("#anders")).to_have_value("Half af")
    expect(page.locator(".panel h2")).to_have_id("vakje-kop")


@pytest.mark.parametrize("way", ["narrow", "without JavaScript"])
def test_elsewhere_the_link_leads_to_the_page_of_the_cell(people: People, gathering: Gathering, way: str) -> None:
    page = console(people, gathering, NARROW) if way == "narrow" else console(people, gathering, scripts=False)
    page.locator(CELL).click()
    expect(page).to_have_url(PAGE)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_with_an_opened_cell_has_no_barrier(people: People, gathering: Gathering, scheme: str) -> None:
    page = opened(people, gathering)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    bring_checks(page)
    assert page.evaluate("() => checks.axe('all')") == []
    assert page.evaluate("() => document.scrollingElement.scrollWidth - innerWidth") <= 0
