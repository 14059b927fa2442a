"""The picture while people go on: a change touches only its cell, and leaves alone what everybody is doing."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser_chromium import BEAMER, LAPTOP, PHONE, People
from tests.support.browser_conversation import Gathering, gather
from tests.support.browser_hall import RESIDENT, shown
from tests.support.browser_server import Instance

pytestmark = pytest.mark.serial
SECOND_MS = 1000
YES = {"stand": "beschikbaar", "momenten": [2], "namen": []}
NO = {"stand": "weet-ik-niet", "momenten": [], "namen": []}
PLACE = "vakjes/inkomen-schulden/psychisch"
CELL = "#v-inkomen-schulden-psychisch"
EDITORS = 40
KEEP = """selector => { window.kept = new Map([...document.querySelectorAll(selector)].map((part) => [part, part.innerHTML])); }"""
CHANGED = """selector => [...document.querySelectorAll(selector)]
  .filter((part) => window.kept.get(part) !== part.innerHTML).map((part) => part.id)"""
COUNT_MESSAGES = """() => {
  window.told = { polite: 0, assertive: 0 };
  new MutationObserver((changes) => changes.forEach(({ target }) => {
    const region = (target.nodeType === 1 ? target : target.parentElement)?.closest("[role=alert], [role=status], [aria-live]");
    if (!region) return;
    const isAssertive = region.getAttribute("role") === "alert" || region.getAttribute("aria-live") === "assertive";
    window.told[isAssertive ? "assertive" : "polite"] += 1;
  })).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""


@pytest.fixture
def gathering(instance: Instance) -> Gathering:
    return shown(instance)


def console(people: People, gathering: Gathering) -> Page:
    return seen(people, gathering, "leiden", gathering.facilitator_key)


def beamer(people: People, gathering: Gathering) -> Page:
    return seen(people, gathering, "scherm", gathering.screen_key)


def phone(people: People, gathering: Gathering, place: str = "totaalplaatje", number: int = RESIDENT) -> Page:
    return seen(people, gathering, place, gathering.keys[number])


def seen(people: People, gathering: Gathering, place: str, key: str) -> Page:
    person = people.arrive({"leiden": LAPTOP, "scherm": BEAMER}.get(place, PHONE))
    person.take_seat(key)
    person.page.goto(f"{gathering.base}/{place}")
    if person.page.locator("lb-stream").count():
        person.page.wait_for_selector("lb-stream[data-state=live]", state="attached")
    return person.page


def change(gathering: Gathering, number: int = 1) -> None:
    """Somebody else takes back what they believed of the cell."""
    gathering.answer(gathering.keys[-number], PLACE, NO)


@pytest.mark.parametrize("which", ["console", "beamer"])
def test_a_mark_changes_only_its_cell_within_a_second(people: People, gathering: Gathering, which: str) -> None:
    page = {"console": console, "beamer": beamer}[which](people, gathering)
    page.evaluate(KEEP, "td.cell")
    change(gathering)
    expect(page.locator(CELL)).to_contain_text("3/6", timeout=SECOND_MS)
    assert page.evaluate(CHANGED, "td.cell") == [CELL.removeprefix("#")]


@pytest.mark.parametrize(("order", "line"), [("", "r-inkomen-schulden"), ("?per=groep", "g-psychisch")])
def test_a_mark_changes_only_its_line_on_a_phone_within_a_second(people: People, gathering: Gathering, order: str, line: str) -> None:
    page = phone(people, gathering, f"totaalplaatje{order}")
    page.locator(f"#{line} summary").click()
    page.evaluate(KEEP, ".pcell__told")
    change(gathering)
    expect(page.locator(f"#{line}")).to_contain_text("3 van 6 denken", timeout=SECOND_MS)
    assert page.evaluate(CHANGED, ".pcell__told") == ["i-inkomen-schulden-psychisch"]
    assert page.locator(f"#{line}").evaluate("line => line.open")


PLACE_OF_FIELD = "() => [scrollY, Math.round(document.querySelector('#anders').getBoundingClientRect().top)]"
"""Where somebody types, on the screen."""
TWO_LINES_PX = 60
"""As much as the change makes its panel shorter above it."""


def test_the_opened_cell_follows_and_a_half_typed_field_stays(people: People, gathering: Gathering) -> None:
    page = console(people, gathering)
    page.locator(".layers__m summary").click()
    page.locator(f"{CELL} a").click()
    page.locator("#anders").fill("Ik zie dit anders")
    page.locator("#anders").evaluate("field => field.setSelectionRange(3, 6)")
    before = page.evaluate(PLACE_OF_FIELD)
    change(gathering)
    expect(page.locator(".panel .tells")).to_contain_text("1 van 2 kent dit", timeout=2 * SECOND_MS)
    field = page.locator("#anders")
    expect(field).to_be_focused()
    expect(field).to_have_value("Ik zie dit anders")
    assert field.evaluate("field => [field.selectionStart, field.selectionEnd]") == [3, 6]
    scrolled, top = page.evaluate(PLACE_OF_FIELD)
    assert scrolled == before[0]
    assert abs(top - before[1]) <= TWO_LINES_PX
    assert page.locator(".layers__m").evaluate("part => part.open")
    assert page.locator(f"{CELL} a[aria-current]").count() == 1


def test_the_opened_cell_hears_of_a_name_that_somebody_adds(people: People, gathering: Gathering) -> None:
    page = console(people, gathering)
    page.locator(f"{CELL} a").click()
    expect(page.locator(".panel #vakje-kop")).to_be_focused()
    mine = phone(people, gathering, "totaalplaatje/inkomen-schulden/psychisch")
    mine.get_by_label("Kent u een aanbieder die dit doet?").fill("Stichting De Brug")
    mine.get_by_role("button", name="Noem deze aanbieder").click()
    expect(page.locator(".panel")).to_contain_text("Stichting De Brug", timeout=2 * SECOND_MS)


def test_selected_text_stays_selected(people: People, gathering: Gathering) -> None:
    page = console(people, gathering)
    page.evaluate("() => getSelection().selectAllChildren(document.querySelector('tbody th .row__t'))")
    change(gathering)
    expect(page.locator(CELL)).to_contain_text("3/6", timeout=SECOND_MS)
    assert page.evaluate("() => getSelection().toString().trim()").startswith("Wonen")


def test_forty_editors_leave_my_focus_and_scroll_and_interrupt_nobody(people: People, instance: Instance) -> None:
    gathering = gather(instance)
    gathering.seat_many(EDITORS)
    gathering.go_to("invullen")
    gathering.answer_all([(key, PLACE, YES) for key in gathering.keys])
    gathering.go_to("uitwisselen")
    page = phone(people, gathering, number=0)
    summary = page.locator("#r-opvoeding summary")
    summary.click()
    summary.evaluate("part => part.scrollIntoView({ block: 'center' })")
    page.evaluate(COUNT_MESSAGES)
    before = page.evaluate("() => scrollY")
    assert before > 0
    for row in ("wonen", "werken", "inkomen-schulden"):
        gathering.answer_all([(key, f"vakjes/{row}/dementie", YES) for key in gathering.keys[1:]])
    expect(page.locator("#r-werken")).to_contain_text("30 van 30", timeout=5 * SECOND_MS)
    expect(summary).to_be_focused()
    assert page.evaluate("() => scrollY") == before
    told = page.evaluate("() => window.told")
    assert told == {"polite": 0, "assertive": 0}


def test_the_beamer_follows_the_point_of_the_gespreksleider_within_a_second(people: People, gathering: Gathering) -> None:
    room = beamer(people, gathering)
    page = seen(people, gathering, "leiden/praat-hierover", gathering.facilitator_key)
    point = page.locator(".point", has_text="Inkomen en schulden").first
    point.get_by_role("button", name="Vastpinnen").click()
    page.wait_for_load_state("load")
    expect(page.locator(".point").first).to_contain_text("Vastgepind")
    page.locator(".point").first.get_by_role("button", name="Toon op het scherm").click()
    expect(room.locator(".sc-point")).to_contain_text("Inkomen en schulden", timeout=SECOND_MS)
    expect(room.locator(f"{CELL}.is-lit")).to_have_count(1)
    page.get_by_role("button", name="Haal van het scherm").first.click()
    expect(room.locator(".sc-point")).to_have_count(0, timeout=SECOND_MS)


def test_a_name_that_somebody_adds_is_there_for_others_and_is_suggested(people: People, gathering: Gathering) -> None:
    place = "totaalplaatje/inkomen-schulden/psychisch"
    mine, other = phone(people, gathering, place), phone(people, gathering, place, RESIDENT + 1)
    mine.get_by_label("Kent u een aanbieder die dit doet?").fill("Stichting De Brug")
    mine.get_by_role("button", name="Noem deze aanbieder").click()
    expect(mine.get_by_text("Opgeslagen")).to_be_visible()
    other.reload()
    expect(other.locator("#vakje")).to_contain_text("Stichting De Brug")
    suggested = other.locator("#naam").evaluate("field => [...field.list.options].map((option) => option.value)")
    assert {"Stichting De Brug", "Aanbieder A"} <= set(suggested)
    leader = console(people, gathering)
    leader.locator(f"{CELL} a").click()
    expect(leader.locator(".panel")).to_contain_text("Stichting De Brug")


def test_a_reveal_that_is_undone_shows_nothing_to_anybody(people: People, instance: Instance) -> None:
    gathering = gather(instance)
    gathering.seat_the_example()
    gathering.go_to("invullen")
    gathering.fill_in_the_example()
    pages = [console(people, gathering), beamer(people, gathering), phone(people, gathering, "antwoorden")]
    gathering.step_to("uitwisselen")
    expect(pages[1].get_by_text("Het totaalplaatje komt eraan")).to_be_visible()
    gathering.step_to("invullen")
    instance.clock.move(30)
    gathering.say_done(gathering.keys[0])
    expect(pages[1].get_by_text("Het totaalplaatje komt eraan")).to_have_count(0)
    for page in pages:
        expect(page.locator(".matrix, .prow, .legend")).to_have_count(0)
    pages[2].goto(f"{gathering.base}/totaalplaatje")
    expect(pages[2]).to_have_url(re.compile("/antwoorden$"))
