"""Without scripts (off, or a browser too old for ours) everything works as plain pages: join, fill in, save, say done, read the picture."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.support.browser_chromium import LAPTOP, PHONE, People, Person, join_by_code
from tests.support.browser_conversation import EXAMPLE, gather
from tests.support.browser_server import Instance

type Arriving = Callable[[People, ViewportSize], Person]
MEMBER_OF_2021 = "delete Array.prototype.at"
OUR_SCRIPTS = re.compile(r"/static/(main|leading|screen)\.\w+\.js$")
SYNTAX_OF_TOMORROW = "const picture = 1 |> count;"


def with_scripts_off(people: People, size: ViewportSize) -> Person:
    return people.arrive(size, scripts=False)


def with_a_browser_that_lacks_something(people: People, size: ViewportSize) -> Person:
    person = people.arrive(size)
    person.context.add_init_script(MEMBER_OF_2021)
    return person


def with_a_browser_that_cannot_read_ours(people: People, size: ViewportSize) -> Person:
    person = people.arrive(size)
    person.context.route(OUR_SCRIPTS, lambda route: route.fulfill(body=SYNTAX_OF_TOMORROW, content_type="text/javascript"))
    person.page.on("pageerror", lambda _: person.complaints.clear())
    return person


without_scripts = pytest.mark.parametrize(
    "arrive", [with_scripts_off, with_a_browser_that_lacks_something, with_a_browser_that_cannot_read_ours]
)


@without_scripts
def test_a_participant_goes_all_the_way_without_scripts(people: People, instance: Instance, arrive: Arriving) -> None:
    gathering = gather(instance)
    person = arrive(people, PHONE)
    join_by_code(person.page, gathering.door()["code"])
    expect(person.page.get_by_role("heading", name="U zit aan tafel")).to_be_visible()
    gathering.go_to("invullen")
    person.page.get_by_role("link", name="Kijk of het begonnen is").click()
    answer_with_a_moment_and_a_name(person.page)
    say_done(person.page, gathering.base)
    assert gathering.read()["klaar"] == 1
    gathering.go_to("uitwisselen")
    assert the_cell_is_in_the_picture(person.page)


def answer_with_a_moment_and_a_name(page: Page) -> None:
    moment = page.get_by_role("checkbox", name="moment 2, Wonen, Mensen met dementie")
    expect(moment).to_be_hidden()
    page.get_by_role("checkbox", name="Ja, Wonen, Mensen met dementie").check()
    moment.check()
    page.get_by_label("Andere naam, Wonen, Mensen met dementie").fill("Aanbieder B")
    page.locator("[name=verder]").click()
    expect(page.get_by_role("status")).to_have_text("Opgeslagen")
    page.get_by_role("button", name="Terug").click()
    expect(page.get_by_role("checkbox", name="Ja, Wonen, Mensen met dementie")).to_be_checked()
    expect(moment).to_be_checked()
    expect(page.get_by_role("checkbox", name="Aanbieder B, Wonen, Mensen met dementie")).to_be_checked()


def say_done(page: Page, base: str) -> None:
    page.goto(f"{base}/taken/outreachend")
    page.get_by_role("checkbox", name="Weet ik niet").check()
    page.get_by_role("textbox").fill("Nooit iemand gezien.")
    page.locator("[name=verder]").click()
    page.goto(f"{base}/antwoorden")
    page.get_by_role("button", name="Ik ben klaar").click()
    expect(page.get_by_role("heading", name="U bent klaar")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("Opgeslagen")


def the_cell_is_in_the_picture(page: Page) -> bool:
    page.reload()
    page.get_by_role("link", name="Bekijk het totaalplaatje").click()
    row = page.locator("#r-wonen")
    row.locator("summary").click()
    expect(row.get_by_text("1 van 1 denkt dat dit er is", exact=False).first).to_be_visible()
    return True


def test_an_answer_can_be_taken_back_without_scripts(people: People, instance: Instance) -> None:
    gathering = gather(instance)
    key = gathering.seat("ambtenaar")
    gathering.go_to("invullen")
    person = people.arrive(scripts=False)
    person.take_seat(key)
    question = f"{gathering.base}/invullen/wonen/dementie"
    for chosen in ("beschikbaar", "weet-ik-niet", ""):
        person.page.goto(question)
        for box in person.page.locator("[name='stand[]']").all():
            box.set_checked(box.get_attribute("value") == chosen)
        person.page.locator("[name=verder]").click()
    assert [cell["waarde"]["stand"] for cell in gathering.answers(key)["vakjes"]] == ["bekeken"]


@without_scripts
def test_the_facilitator_and_the_beamer_need_no_scripts(people: People, instance: Instance, arrive: Arriving) -> None:
    gathering = gather(instance, "voorbereiden")
    facilitator, beamer = arrive(people, LAPTOP), arrive(people, LAPTOP)
    facilitator.take_seat(gathering.facilitator_key)
    beamer.take_seat(gathering.screen_key)
    facilitator.page.goto(f"{gathering.base}/leiden")
    facilitator.page.get_by_role("button", name="Verder naar Welkom").click()
    expect(facilitator.page.get_by_role("heading", name="De deur is open")).to_be_visible()
    gathering.phase = "welkom"
    gathering.seat_the_example()
    gathering.go_to("invullen")
    gathering.fill_in_the_example()
    facilitator.page.reload()
    facilitator.page.get_by_text("Verder naar Uitwisselen").click()
    facilitator.page.get_by_role("button", name="Ja, laat het zien").click()
    expect(facilitator.page.get_by_role("button", name="Toch niet laten zien")).to_be_visible()
    instance.clock.move(11)
    beamer.page.goto(f"{gathering.base}/scherm")
    expect(beamer.page.locator("td.k-overlap")).to_have_count(EXAMPLE.expected.overlap)
    facilitator.page.reload()
    expect(facilitator.page.locator("td.k-gap")).to_have_count(EXAMPLE.expected.gap)
    for page in (facilitator.page, beamer.page):
        expect(page.get_by_role("link", name="Vernieuwen")).to_be_visible()
