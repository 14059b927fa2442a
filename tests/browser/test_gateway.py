"""A gateway refuses some words, knows no PUT or replaces errors: nothing waits for ever, and who typed hears why."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.support.browser_chromium import LAPTOP, PHONE, People
from tests.support.browser_conversation import Gathering
from tests.support.browser_server import Instance, wait_until
from tests.support.gateway import SILENCE, Gateway, Rules, gateway_before

pytestmark = pytest.mark.serial
STOPPED = "Select & Union uit Drop"
OTHER_WORDS = "Kies en voeg samen"
NOTE = "[data-note=tegengehouden]"
NAMED_WITHIN_MS = 20_000
ALL_STOPPED = {"403": 403, "406": 406, "its own 500": 500, "a reset": 0, "silence": SILENCE}
DROP_IT = "Gooi weg"


@pytest.fixture
def gateway(instance: Instance) -> Iterator[Gateway]:
    """A gateway without rules, before the instance."""
    with gateway_before(instance.address) as laid:
        yield laid


def sitting(people: People, gateway: Gateway, gathering: Gathering, key: str, place: str, size: ViewportSize = PHONE) -> Page:
    person = people.arrive(size, gateway.address, losing=True)
    person.take_seat(key)
    person.page.goto(f"/gesprekken/{gathering.id}/{place}")
    person.page.wait_for_function("() => customElements.get('lb-save') && document.querySelector('lb-save .save')")
    return person.page


def note_on(page: Page, text: str) -> None:
    page.locator("[name=toelichting]").fill(text)
    page.locator("[name=toelichting]").blur()


def notes(gathering: Gathering, key: str) -> list[str]:
    return [task["waarde"]["toelichting"] for task in gathering.answers(key)["taken"]]


@pytest.mark.parametrize("status", ALL_STOPPED.values(), ids=ALL_STOPPED)
def test_a_participant_hears_which_words_do_not_come_through_and_changes_them(
    people: People, gateway: Gateway, gathering: Gathering, status: int
) -> None:
    key = gathering.seat("ambtenaar", "Gemeente Voorbeeldstad")
    gateway.rules = Rules(words=("Union",), status=status)
    page = sitting(people, gateway, gathering, key, "taken/outreachend")
    note_on(page, STOPPED)
    expect(page.locator(NOTE)).to_contain_text(f"“{STOPPED}”", timeout=NAMED_WITHIN_MS)
    expect(page.locator(NOTE)).to_contain_text("Kies andere woorden, of gebruik een ander netwerk")
    expect(page.locator(".save")).to_have_text("Niet opgeslagen")
    page.goto(f"/gesprekken/{gathering.id}/invullen/wonen/dementie")
    page.locator("[name='stand[]'][value=beschikbaar]").check()
    wait_until(lambda: [cell["rij"] for cell in gathering.answers(key)["vakjes"]] == ["wonen"])
    page.locator(NOTE).get_by_role("link", name="Verander dit antwoord").click()
    expect(page.locator("[name=toelichting]")).to_have_value(STOPPED)
    note_on(page, OTHER_WORDS)
    expect(page.locator(".save")).to_have_text("Opgeslagen")
    expect(page.locator(NOTE)).to_be_hidden()
    assert notes(gathering, key) == [OTHER_WORDS]


def test_a_participant_throws_away_what_does_not_come_through_or_takes_another_network(
    people: People, gateway: Gateway, gathering: Gathering
) -> None:
    key = gathering.seat("ambtenaar", "Gemeente Voorbeeldstad")
    gateway.rules = Rules(words=("Union",))
    page = sitting(people, gateway, gathering, key, "taken/outreachend")
    note_on(page, STOPPED)
    page.locator(NOTE).get_by_role("button", name=DROP_IT).click()
    expect(page.locator("[name=toelichting]")).to_have_value("")
    expect(page.locator(NOTE)).to_be_hidden()
    note_on(page, STOPPED)
    expect(page.locator(NOTE)).to_be_visible()
    gateway.rules = Rules()
    page.locator(NOTE).get_by_role("button", name="Probeer het nog een keer").click()
    expect(page.locator(".save")).to_have_text("Opgeslagen")
    assert notes(gathering, key) == [STOPPED]


@pytest.fixture
def shown(gathering: Gathering) -> Gathering:
    """A conversation after the reveal."""
    gathering.seat_the_example()
    gathering.fill_in_the_example()
    gathering.go_to("uitwisselen")
    return gathering


def add_point(page: Page, text: str) -> None:
    page.locator("[name=punt]").fill(text)
    page.locator("[name=punt]").press("Enter")


@pytest.mark.parametrize("status", ALL_STOPPED.values(), ids=ALL_STOPPED)
def test_a_facilitator_goes_on_when_one_form_does_not_come_through(people: People, gateway: Gateway, shown: Gathering, status: int) -> None:
    gateway.rules = Rules(words=("Union",), status=status)
    page = sitting(people, gateway, shown, shown.facilitator_key, "leiden/praat-hierover", LAPTOP)
    add_point(page, STOPPED)
    expect(page.locator(NOTE)).to_contain_text(f"“{STOPPED}”", timeout=NAMED_WITHIN_MS)
    add_point(page, OTHER_WORDS)
    expect(page.get_by_text(OTHER_WORDS).first).to_be_visible()
    page.goto(f"/gesprekken/{shown.id}/leiden/praat-hierover")
    expect(page.get_by_text(OTHER_WORDS).first).to_be_visible()
    drops = page.locator(NOTE).get_by_role("button", name=DROP_IT)

    def nothing_is_left() -> bool:
        if drops.count():
            drops.first.click()
        return not page.locator(NOTE).is_visible()

    wait_until(nothing_is_left)  # What is being tried at this moment can be thrown away a little later.
    expect(page.locator(".save-line .save")).to_be_hidden()


def test_changing_the_words_of_a_form_leaves_nothing_behind(people: People, gateway: Gateway, shown: Gathering) -> None:
    gateway.rules = Rules(words=("Union",))
    page = sitting(people, gateway, shown, shown.facilitator_key, "leiden/praat-hierover", LAPTOP)
    add_point(page, STOPPED)
    expect(page.locator(NOTE)).to_be_visible()
    expect(page.locator("[name=punt]")).to_have_value(STOPPED)
    add_point(page, OTHER_WORDS)
    expect(page.get_by_text(OTHER_WORDS).first).to_be_visible()
    gateway.rules = Rules()
    page.goto(page.url)
    expect(page.locator(NOTE)).to_be_hidden()
    assert STOPPED not in page.locator("main").inner_text()


@pytest.mark.parametrize("status", [403, 405, 501, 0])
def test_a_gateway_that_knows_only_get_and_post_stops_nothing(people: People, gateway: Gateway, gathering: Gathering, status: int) -> None:
    key = gathering.seat("ambtenaar", "Gemeente Voorbeeldstad")
    gateway.rules = Rules(methods=frozenset({"PUT", "DELETE", "PATCH"}), status=status)
    page = sitting(people, gateway, gathering, key, "taken/outreachend")
    note_on(page, OTHER_WORDS)
    expect(page.locator(".save")).to_have_text("Opgeslagen")
    page.goto(f"/gesprekken/{gathering.id}/antwoorden")
    page.get_by_role("button", name="Ik ben klaar").click()
    expect(page.get_by_role("heading", name="U bent klaar")).to_be_visible()
    assert (notes(gathering, key), gateway.passed["PUT"], gateway.refused) == ([OTHER_WORDS], 0, 0)


def test_the_newer_answer_shows_where_errors_are_replaced(people: People, gateway: Gateway, gathering: Gathering) -> None:
    key = gathering.seat("ambtenaar", "Gemeente Voorbeeldstad")
    gateway.rules = Rules(replaces_errors=True)
    page = sitting(people, gateway, gathering, key, "invullen/wonen/dementie")
    gathering.answer(key, "vakjes/wonen/dementie", {"stand": "weet-ik-niet"})
    page.locator("[name='stand[]'][value=beschikbaar]").check()
    expect(page.locator("[data-note=conflict]")).to_contain_text("op een ander apparaat veranderd")
    expect(page.locator("[name='stand[]'][value=weet-ik-niet]")).to_be_checked()
    page.locator("[name='stand[]'][value=beschikbaar]").check()
    expect(page.locator(".save")).to_have_text("Opgeslagen")


def test_a_mistake_of_a_facilitator_is_told_beside_its_field_where_errors_are_replaced(
    people: People, gateway: Gateway, gathering: Gathering
) -> None:
    gateway.rules = Rules(replaces_errors=True)
    page = sitting(people, gateway, gathering, gathering.facilitator_key, "schermkeuzes", LAPTOP)
    page.locator("[name=wifi_naam]").evaluate("(field) => field.removeAttribute('maxlength')")
    page.locator("[name=wifi_naam]").fill("n" * 200)
    page.locator("[name=wifi_naam]").press("Enter")
    expect(page.locator("[aria-invalid=true]")).to_have_value("n" * 200)
