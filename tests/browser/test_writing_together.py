"""Writing in one answer together: two phones, a laptop and the beamer, each leaving the others' letters alone."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.support.browser_chromium import BEAMER, LAPTOP, PHONE, People
from tests.support.browser_conversation import Gathering, gather
from tests.support.browser_server import Instance

pytestmark = pytest.mark.serial
TEXT = "weinig-aanbod"
ANSWER = f"lb-joint-text[text={TEXT}]"
PROVIDERS = [("aanbieder", "Aanbieder A", ""), ("aanbieder", "Aanbieder B", ""), ("inwonervertegenwoordiger", "Adviesraad", "")]
TEXTS = re.compile(r"/api/v1/gesprekken/.*/teksten/")
SELECTED = "area => [area.value.slice(area.selectionStart, area.selectionEnd), document.activeElement === area]"
FILES = re.compile(r"/static/together\.")


@pytest.fixture(scope="module")
def writing(instance: Instance) -> Gathering:
    gathering = gather(instance)
    gathering.seat_all(PROVIDERS)
    gathering.go_to("reflectie")
    return gathering


@pytest.fixture
def gathering(instance: Instance) -> Gathering:
    made = gather(instance)
    made.seat_all(PROVIDERS)
    made.go_to("reflectie")
    return made


def opened(people: People, gathering: Gathering, who: int | None) -> Page:
    """Open the answer for a participant, or for the facilitator."""
    person = people.arrive(LAPTOP if who is None else PHONE)
    person.take_seat(gathering.facilitator_key if who is None else gathering.keys[who])
    person.page.goto(f"{gathering.base}/{'leiden/' if who is None else ''}reflectie/{TEXT}")
    expect(field(person.page)).to_be_editable()
    return person.page


def field(page: Page) -> Locator:
    return page.locator(f"{ANSWER} .joint__in")


def test_everybody_types_at_once_and_every_letter_is_there(people: People, gathering: Gathering) -> None:
    one, other, laptop = (opened(people, gathering, who) for who in (0, 1, None))
    said = ("Onderwijs: niemand. ", "Werk bij dementie 😀. ", "Wonen: één. ")
    for number in range(max(map(len, said))):
        for page, text in zip((one, other, laptop), said, strict=True):
            if number < len(text):
                field(page).press_sequentially(text[number])
    for page in (one, other, laptop):
        expect(page.get_by_text("Opgeslagen").first).to_be_visible()
    letters = sorted("".join(said))
    for page in (one, other, laptop):
        page.wait_for_function(
            "([selector, count]) => document.querySelector(selector).value.length === count",
            arg=[f"{ANSWER} .joint__in", len("".join(said).encode("utf-16-le")) // 2],
        )
    values = {field(page).input_value() for page in (one, other, laptop)}
    assert len(values) == 1
    assert sorted(values.pop()) == letters
    beamer = people.arrive(BEAMER)
    beamer.take_seat(gathering.screen_key)
    beamer.page.goto(f"{gathering.base}/scherm")
    expect(beamer.page.locator("#scherm-midden")).to_contain_text(field(one).input_value().strip())


def test_what_others_write_leaves_the_selection_and_the_undo_of_a_reader_alone(people: People, gathering: Gathering) -> None:
    one, other = opened(people, gathering, 0), opened(people, gathering, 1)
    field(one).press_sequentially("Wonen en werken")
    expect(field(other)).to_have_value("Wonen en werken")
    field(one).evaluate("area => area.setSelectionRange(9, 15)")
    field(other).press("ControlOrMeta+Home")
    field(other).press_sequentially("Ook: ")
    expect(field(one)).to_have_value("Ook: Wonen en werken")
    assert field(one).evaluate(SELECTED) == ["werken", True]
    field(one).press("ControlOrMeta+z")
    expect(field(other)).to_have_value("Ook: ")
    one.locator(f"{ANSWER} [data-do=redo]").click()
    expect(field(other)).to_have_value("Ook: Wonen en werken")
    other.locator(f"{ANSWER} [data-do=undo]").click()
    expect(field(one)).to_have_value("Wonen en werken")


def test_a_letter_that_is_being_composed_is_not_broken_by_others(people: People, gathering: Gathering) -> None:
    one, other = opened(people, gathering, 0), opened(people, gathering, 1)
    field(one).focus()
    keyboard = one.context.new_cdp_session(one)
    keyboard.send("Input.imeSetComposition", {"text": "¨", "selectionStart": 1, "selectionEnd": 1})
    expect(field(other)).to_have_value("¨")
    field(other).press("ControlOrMeta+Home")
    field(other).press_sequentially("Mensen: ")
    expect(other.get_by_text("Opgeslagen").first).to_be_visible()
    assert field(one).input_value() == "¨"
    keyboard.send("Input.insertText", {"text": "ë"})
    for page in (one, other):
        expect(field(page)).to_have_value("Mensen: ë")


def test_what_was_typed_without_a_line_survives_a_reload_and_arrives_once(people: People, gathering: Gathering) -> None:
    one, other = opened(people, gathering, 0), opened(people, gathering, 1)

    def cut(route: Route) -> None:
        if route.request.method == "GET":
            route.continue_()
        else:
            route.abort()

    one.context.set_offline(offline=True)
    field(one).press_sequentially("Zonder lijn getypt.")
    expect(one.locator(".save")).to_contain_text("Nog niet verstuurd")
    field(other).press_sequentially("Met lijn.")
    one.route(TEXTS, cut)
    one.context.set_offline(offline=False)
    expect(field(one)).to_have_value(re.compile("Met lijn"))
    one.reload()
    expect(field(one)).to_have_value(re.compile("Zonder lijn getypt"))
    one.unroute(TEXTS)
    one.evaluate("() => dispatchEvent(new Event('online'))")
    expect(field(other)).to_have_value(re.compile("Zonder lijn getypt"))
    assert len(field(other).input_value()) == len("Zonder lijn getypt.Met lijn.")
    for person in people.everybody:
        person.complaints.clear()


def test_a_reader_sees_who_types_where_and_changes_only_when_asked(people: People, gathering: Gathering) -> None:
    one, other = opened(people, gathering, 0), opened(people, gathering, 1)
    one.get_by_label("Toon wijzigingen van anderen pas als ik klaar ben").check()
    field(other).press_sequentially("Regel een\nRegel twee")
    expect(one.locator(".joint__waiting")).to_contain_text(re.compile(r"Er wacht(en)? \d+ wijziging"))
    assert field(one).input_value() == ""
    one.get_by_role("button", name="Toon ze nu").click()
    expect(field(one)).to_have_value("Regel een\nRegel twee")
    expect(one.locator(f"{ANSWER} .typists")).to_contain_text("Aanbieder B typt bij regel 2")
    assert not field(one).evaluate("area => document.activeElement === area")
    one.get_by_role("button", name="Ga erheen: Aanbieder B").click()
    assert field(one).evaluate("area => [document.activeElement === area, area.selectionStart]") == [True, 20]
    one.get_by_text("Wat is er veranderd?").click()
    expect(one.locator(f"{ANSWER} .joint__changed li")).to_contain_text(["Aanbieder B, regel 2: “Regel twee”", "regel 1: “Regel een”"])


def test_only_the_pages_with_a_joint_text_load_what_it_takes(people: People, writing: Gathering) -> None:
    person = people.arrive(PHONE)
    person.take_seat(writing.keys[0])
    asked: list[str] = []
    person.page.on("request", lambda request: asked.append(request.url))
    for place in ("antwoorden", "totaalplaatje", "invullen"):
        person.page.goto(f"{writing.base}/{place}")
    assert [url for url in asked if FILES.search(url)] == []
    person.page.goto(f"{writing.base}/reflectie")
    assert len([url for url in asked if FILES.search(url)]) == 2
