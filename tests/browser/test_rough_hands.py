"""People tap twice, go back, reload, mistype and lose their connection; nobody loses an answer or hears a false promise."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.browser_chromium import LAPTOP, People, Person
from tests.support.browser_conversation import Gathering, gather
from tests.support.browser_proxy import Road, road_to
from tests.support.browser_server import Instance

HEALED_WITHIN_MS = 10_000
CELLS = "**/api/v1/**/vakjes/**"
NOTE_THE_WORDS = """() => {
  const plate = document.querySelector(".save");
  const note = () => window.saidAboutSaving.push(plate.textContent.trim());
  window.saidAboutSaving = [];
  new MutationObserver(note).observe(plate, { childList: true, characterData: true, subtree: true });
}"""


@pytest.fixture
def gathering(instance: Instance) -> Gathering:
    return gather(instance)


@pytest.fixture
def road(instance: Instance) -> Iterator[Road]:
    with road_to(instance.address) as laid:
        yield laid


def filling_in(people: People, gathering: Gathering, address: str = "", *, losing: bool = False) -> tuple[Person, str]:
    """Somebody with a question before them, and their key."""
    key = gathering.seat("ambtenaar", "Gemeente Voorbeeldstad")
    gathering.go_to("invullen")
    person = people.arrive(address=address, losing=losing)
    person.take_seat(key)
    person.page.goto(f"/gesprekken/{gathering.id}/invullen/wonen/dementie")
    return person, key


def yes(page: Page) -> None:
    page.locator("[name='stand[]'][value=beschikbaar]").check()


def stored(gathering: Gathering, key: str) -> list[tuple[str, str, str]]:
    """What the server has of somebody."""
    return [(cell["rij"], cell["kolom"], cell["waarde"]["stand"]) for cell in gathering.answers(key)["vakjes"]]


def at_the_organisation(people: People, gathering: Gathering) -> Page:
    page = people.arrive().page
    page.goto(f"/meedoen#{gathering.door()['sleutel']}")
    page.wait_for_url("**/aanschuiven")
    page.goto(f"/gesprekken/{gathering.id}/aanschuiven?rol=aanbieder")
    return page


def test_a_double_tap_on_the_chair_seats_one_person(people: People, gathering: Gathering) -> None:
    page = at_the_organisation(people, gathering)
    page.locator("[name=organisatie_anders]").fill("Aanbieder A")
    page.get_by_role("button", name="Aanschuiven").dblclick()
    expect(page.get_by_role("heading", name="U zit aan tafel")).to_be_visible()
    assert gathering.read()["mensen"] == 1


def test_going_back_to_the_chair_does_not_seat_somebody_twice(people: People, gathering: Gathering) -> None:
    page = at_the_organisation(people, gathering)
    page.locator("[name=organisatie_anders]").fill("Aanbieder A")
    page.get_by_role("button", name="Aanschuiven").click()
    expect(page.get_by_role("heading", name="U zit aan tafel")).to_be_visible()
    page.goto(f"/meedoen#{gathering.door()['sleutel']}")
    page.get_by_role("link", name="Ja, ga verder").click()
    expect(page.get_by_role("heading", name="U zit aan tafel")).to_be_visible()
    assert gathering.read()["mensen"] == 1


def test_an_apostrophe_and_an_emoji_arrive_as_they_were_typed(people: People, gathering: Gathering) -> None:
    page = at_the_organisation(people, gathering)
    page.locator("[name=organisatie_anders]").fill("Zorg 't Huis <b>& Co</b>")
    page.locator("[name=naam]").fill("O'Brien 😀")
    page.get_by_role("button", name="Aanschuiven").click()
    expect(page.get_by_text("Zorg 't Huis <b>& Co</b>")).to_be_visible()
    facilitator = people.arrive(LAPTOP)
    facilitator.take_seat(gathering.facilitator_key)
    facilitator.page.goto(f"{gathering.base}/leiden")
    expect(facilitator.page.locator("#mensen").get_by_text("Zorg 't Huis <b>& Co</b>").first).to_be_visible()
    expect(facilitator.page.locator("#mensen").get_by_text("O'Brien 😀").first).to_be_visible()


def test_a_wrong_code_is_explained_beside_the_field(people: People) -> None:
    page = people.arrive().page
    page.goto("/meedoen")
    field = page.get_by_label("Code van negen cijfers")
    field.press_sequentially("123456789")
    expect(field).to_have_value("123 456 789")
    page.get_by_role("button", name="Meedoen").click()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description("Deze code kennen wij niet. Kijk nog eens op het scherm, of vraag de gespreksleider.")
    expect(field).to_have_value("123 456 789")
    expect(field).to_be_focused()


def test_the_back_button_shows_the_answer_that_was_given(people: People, gathering: Gathering) -> None:
    person, _ = filling_in(people, gathering)
    question = person.page.url
    yes(person.page)
    person.page.get_by_role("button", name="Volgende").click()
    person.page.wait_for_url(lambda url: url != question)
    person.page.go_back()
    expect(person.page.locator("[name='stand[]'][value=beschikbaar]")).to_be_checked()
    expect(person.page.get_by_role("button", name="Volgende")).to_be_visible()


def test_a_reload_keeps_what_was_answered(people: People, gathering: Gathering) -> None:
    person, key = filling_in(people, gathering)
    yes(person.page)
    person.page.locator("[name='moment[]'][value='3']").check()
    expect(person.page.locator(".save")).to_have_text("Opgeslagen")
    person.page.reload()
    expect(person.page.locator("[name='stand[]'][value=beschikbaar]")).to_be_checked()
    expect(person.page.locator("[name='moment[]'][value='3']")).to_be_checked()
    assert stored(gathering, key) == [("wonen", "dementie", "beschikbaar")]


def test_two_people_see_nothing_of_each_other(people: People, gathering: Gathering) -> None:
    first, first_key = filling_in(people, gathering)
    second, second_key = filling_in(people, gathering)
    yes(first.page)
    expect(first.page.locator(".save")).to_have_text("Opgeslagen")
    second.page.reload()
    expect(second.page.locator("[name='stand[]']:checked")).to_have_count(0)
    assert (len(stored(gathering, first_key)), len(stored(gathering, second_key))) == (1, 0)


def test_saved_is_never_said_before_the_server_answered(people: People, gathering: Gathering) -> None:
    person, key = filling_in(people, gathering)
    held: list[Route] = []
    person.page.route(CELLS, lambda route: held.append(route))  # noqa: PLW0108  # Playwright writes on the function it gets.
    person.page.evaluate(NOTE_THE_WORDS)
    yes(person.page)
    expect(person.page.locator(".save")).to_have_text("Nog niet verstuurd (1)")
    assert "Opgeslagen" not in person.page.evaluate("() => window.saidAboutSaving")
    assert stored(gathering, key) == []
    held[0].continue_()
    expect(person.page.locator(".save")).to_have_text("Opgeslagen")
    assert stored(gathering, key) == [("wonen", "dementie", "beschikbaar")]


def test_what_was_not_sent_yet_is_sent_after_a_reload(people: People, gathering: Gathering) -> None:
    person, key = filling_in(people, gathering, losing=True)
    person.page.route("**/api/v1/**", lambda route: route.abort("connectionreset"))
    yes(person.page)
    expect(person.page.locator(".save")).to_have_text("Nog niet verstuurd (1)")
    person.page.reload()
    expect(person.page.locator("[name='stand[]'][value=beschikbaar]")).to_be_checked()
    expect(person.page.locator(".save")).to_have_text("Nog niet verstuurd (1)")
    person.page.unroute("**/api/v1/**")  # Only now: the page before the reload must not have sent it.
    expect(person.page.locator(".save")).to_have_text("Opgeslagen")
    assert stored(gathering, key) == [("wonen", "dementie", "beschikbaar")]


def test_without_a_connection_answers_wait_on_the_device_and_go_by_themselves(people: People, gathering: Gathering, road: Road) -> None:
    person, key = filling_in(people, gathering, road.address, losing=True)
    second = person.context.new_page()
    second.goto(f"/gesprekken/{gathering.id}/invullen/wonen/nah")
    road.cut()
    yes(person.page)
    second.get_by_role("checkbox", name="Weet ik niet").check()
    expect(person.page.locator(".save")).to_have_text("Nog niet verstuurd (2)")
    person.page.locator("[name='moment[]'][value='1']").check()
    expect(person.page.locator("[name='moment[]'][value='1']")).to_be_checked()
    expect(second.locator(".save")).to_have_text("Nog niet verstuurd (2)")
    road.heal()
    expect(person.page.locator(".save")).to_have_text("Opgeslagen", timeout=HEALED_WITHIN_MS)
    expect(second.locator(".save")).to_have_text("Opgeslagen", timeout=HEALED_WITHIN_MS)
    assert sorted(stored(gathering, key)) == [("wonen", "dementie", "beschikbaar"), ("wonen", "nah", "weet-ik-niet")]


def test_a_live_screen_catches_up_by_itself_after_a_cut(people: People, gathering: Gathering, road: Road) -> None:
    beamer = people.arrive(LAPTOP, road.address, losing=True)
    beamer.take_seat(gathering.screen_key)
    beamer.page.goto(f"/gesprekken/{gathering.id}/scherm")
    expect(beamer.page.get_by_text("Nog niemand aan tafel")).to_be_visible()
    road.cut()
    gathering.seat_many(3)
    expect(beamer.page.get_by_text("Geen verbinding.", exact=False)).to_be_visible()
    road.heal()
    expect(beamer.page.get_by_text("3 mensen aan tafel")).to_be_visible(timeout=HEALED_WITHIN_MS * 2)
    expect(beamer.page.get_by_text("Geen verbinding.", exact=False)).to_be_hidden()


@pytest.mark.parametrize("place", ["/", "/meedoen"])
@pytest.mark.parametrize("pasted", ["{code}", "{a} {b} {c}", "{a}-{b}-{c}", " {a}.{b}.{c}\n"])
def test_the_code_can_be_pasted_in_one_field_however_it_was_written(people: People, gathering: Gathering, place: str, pasted: str) -> None:
    code = gathering.door()["code"].replace(" ", "")
    page = people.arrive().page
    page.goto(place)
    field = page.locator("[name=code]")
    assert field.count() == 1
    assert [field.get_attribute(name) for name in ("inputmode", "autocomplete")] == ["numeric", "off"]
    field.focus()
    paste(page, pasted.format(code=code, a=code[:3], b=code[3:6], c=code[6:]))
    expect(field).to_have_value(f"{code[:3]} {code[3:6]} {code[6:]}")
    page.keyboard.press("Enter")
    page.wait_for_url("**/aanschuiven")


def paste(page: Page, text: str) -> None:
    """Put a text on the clipboard and press the keys that paste it."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+v")
