"""The whole road by keyboard alone: every step is reached with Tab, and the focus can always be seen."""

from playwright.sync_api import Locator, Page, expect

from tests.support.browser_checks import bring_checks
from tests.support.browser_chromium import LAPTOP, People
from tests.support.browser_conversation import gather
from tests.support.browser_server import Instance

TABS_MAX = 60


def test_somebody_joins_answers_and_says_done_by_keyboard(people: People, instance: Instance) -> None:
    gathering = gather(instance)
    page = people.arrive(LAPTOP).page
    page.goto("/")
    type_into(page, page.get_by_label("Heeft u een code?"), gathering.door()["code"])
    page.keyboard.press("Enter")
    page.wait_for_url("**/aanschuiven")
    choose_second_role(page)
    type_into(page, page.locator("[name=organisatie_anders]"), "Gemeente Voorbeeldstad")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="U zit aan tafel")).to_be_visible()
    gathering.go_to("invullen")
    page.wait_for_url("**/invullen/**")
    answer_and_go_on(page)
    done_by_keyboard(page)
    assert gathering.read()["klaar"] == 1


def choose_second_role(page: Page) -> None:
    first = page.get_by_role("radio").first
    tab_to(page, first)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio").nth(1)).to_be_checked()
    page.keyboard.press("Enter")
    page.wait_for_url("**rol=ambtenaar")


def answer_and_go_on(page: Page) -> None:
    topic = page.url
    yes = page.get_by_role("checkbox", name="Ja, Wonen, Mensen met dementie")
    tab_to(page, yes)
    page.keyboard.press("Enter")
    assert page.url == topic, "Enter in a box must not send the form"
    page.keyboard.press("Space")
    expect(yes).to_be_checked()
    tab_to(page, page.get_by_role("checkbox", name="moment 1, Wonen, Mensen met dementie"))
    page.keyboard.press("Space")
    expect(page.locator(".save")).to_have_text("Opgeslagen")
    tab_to(page, page.get_by_role("button", name="Verder: 5 groepen zonder kruisje"))
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != topic)


def done_by_keyboard(page: Page) -> None:
    tab_to(page, page.locator(".q-where"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/antwoorden")
    expect(page.get_by_role("button", name="Ik ben klaar")).to_be_visible()
    tab_to(page, page.get_by_role("button", name="Ik ben klaar"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="U bent klaar")).to_be_visible()


def test_the_facilitator_reveals_by_keyboard(people: People, instance: Instance) -> None:
    gathering = gather(instance)
    gathering.seat_many(2)
    gathering.go_to("invullen")
    facilitator = people.arrive(LAPTOP)
    facilitator.take_seat(gathering.facilitator_key)
    facilitator.page.goto(f"{gathering.base}/leiden")
    tab_to(facilitator.page, facilitator.page.locator("#rem-zeker summary"))
    facilitator.page.keyboard.press("Enter")
    tab_to(facilitator.page, facilitator.page.get_by_role("button", name="Ja, laat het zien"))
    with facilitator.page.expect_navigation():
        facilitator.page.keyboard.press("Enter")
    expect(facilitator.page.get_by_role("button", name="Toch niet laten zien")).to_be_visible()
    tab_to(facilitator.page, facilitator.page.get_by_role("button", name="Toch niet laten zien"))
    with facilitator.page.expect_navigation():
        facilitator.page.keyboard.press("Enter")
    expect(facilitator.page.get_by_text("Verder naar Uitwisselen")).to_be_visible()
    assert gathering.read()["fase"] == "invullen"


def type_into(page: Page, field: Locator, text: str) -> None:
    tab_to(page, field)
    page.keyboard.type(text)


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until something has the focus; everywhere on the way the focus must be visible."""
    bring_checks(page)
    for _ in range(TABS_MAX):
        page.keyboard.press("Tab")
        has_focus = page.evaluate("() => document.activeElement !== document.body")
        assert not has_focus or page.evaluate("() => checks.showsFocus()"), page.evaluate("() => checks.described(document.activeElement)")
        if wanted.evaluate("(element) => element === document.activeElement"):
            return
    raise AssertionError(f"Tab never came to {wanted}")
