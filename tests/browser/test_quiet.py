"""A15: messages can be turned off, on this device, everywhere; and what changed can be read as a list."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_picture_live import CELL, COUNT_MESSAGES, change, console, phone
from tests.support.browser_chromium import PHONE, People
from tests.support.browser_conversation import Gathering
from tests.support.browser_hall import shown
from tests.support.browser_server import Instance

OFF, ON = "Zet voorgelezen meldingen uit", "Zet voorgelezen meldingen aan"
QUESTION = "invullen/wonen/nah"
SILENCE = {"polite": 0, "assertive": 0}
REGIONS = "[role=status], [role=alert], [aria-live]"


@pytest.fixture
def gathering(instance: Instance) -> Gathering:
    return shown(instance)


def answer(page: Page) -> None:
    """Answer, and wait until the page says that it is kept, where a screen reader would hear it."""
    page.get_by_role("checkbox", name="Weet ik niet").click()
    expect(page.locator("lb-save .vh")).to_have_text("Opgeslagen")


@pytest.mark.parametrize("place", ["totaalplaatje", "antwoorden", "tabel", "totaalplaatje/in-woorden"])
def test_who_turned_messages_off_gets_none_on_the_next_page_either(people: People, gathering: Gathering, place: str) -> None:
    page = phone(people, gathering, place)
    page.get_by_role("button", name=OFF).press("Enter")
    page.goto(f"{gathering.base}/{QUESTION}")
    page.evaluate(COUNT_MESSAGES)
    answer(page)
    assert page.evaluate("() => window.told") == SILENCE
    assert page.locator(REGIONS).count() == 0


def test_turned_on_again_the_page_speaks(people: People, gathering: Gathering) -> None:
    page = phone(people, gathering, QUESTION)
    for name in (OFF, ON):
        page.get_by_role("button", name=name).press("Enter")
    page.evaluate(COUNT_MESSAGES)
    answer(page)
    assert page.evaluate("() => window.told.polite") > 0


def test_the_gespreksleider_hears_nothing_of_an_opened_cell(people: People, gathering: Gathering) -> None:
    page = console(people, gathering)
    page.get_by_role("button", name=OFF).press("Enter")
    page.locator(f"{CELL} a").click()
    page.evaluate(COUNT_MESSAGES)
    page.get_by_role("radio", name="Uitzoeken").check()
    page.get_by_role("button", name="Bewaren", exact=True).click()
    expect(page.locator(".panel__s")).to_have_text("Opgeslagen")
    change(gathering)
    expect(page.locator(CELL)).to_contain_text("3/6")
    assert page.evaluate("() => window.told") == SILENCE


def test_without_javascript_there_is_nothing_to_turn_off(people: People, gathering: Gathering) -> None:
    person = people.arrive(PHONE, scripts=False)
    person.take_seat(gathering.keys[0])
    person.page.goto(f"{gathering.base}/totaalplaatje")
    expect(person.page.get_by_role("button", name=OFF)).to_have_count(0)


@pytest.mark.parametrize("who", ["participant", "gespreksleider"])
def test_what_changed_is_one_press_away_from_the_picture(people: People, gathering: Gathering, who: str) -> None:
    page = phone(people, gathering) if who == "participant" else console(people, gathering)
    page.get_by_role("link", name="Wat is er veranderd?").click()
    expect(page.get_by_role("heading", name="Wat is er veranderd?")).to_be_in_viewport()
    expect(page.locator("#veranderd ~ ul li").first).to_contain_text("Opvoeding")
