"""The facilitator's page on a laptop: nobody behind the brake, no accident at the reveal, no name broken in two."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.support.browser_chromium import LAPTOP, People
from tests.support.browser_conversation import Gathering, gather
from tests.support.browser_server import Instance

LOW_LAPTOP = ViewportSize(width=1280, height=720)
LONG = [
    "Welzijnsorganisatie Oost",
    "Maatschappelijkwerkbureau",
    "Inwonersvertegenwoordiging",
    "Gemeente Voorbeeldstad",
    "Mantelzorgondersteuning",
]
LOWEST = """() => {
  const brake = document.querySelector("#rem").getBoundingClientRect().top;
  return [...document.querySelectorAll("#mensen .pl__s")].filter((said) => said.getBoundingClientRect().bottom > brake).length;
}"""
BROKEN = """() => [...document.querySelectorAll("#mensen .pl b")].filter((name) => {
  const text = name.firstChild, range = document.createRange();
  return text.data.split(" ").some((word) => {
    const at = text.data.indexOf(word);
    range.setStart(text, at);
    range.setEnd(text, at + word.length);
    return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1;
  });
}).map((name) => name.textContent)"""


def console(people: People, gathering: Gathering, size: ViewportSize = LOW_LAPTOP, *, losing: bool = False) -> Page:
    leader = people.arrive(size, losing=losing)
    leader.take_seat(gathering.facilitator_key)
    leader.page.goto(f"{gathering.base}/leiden")
    leader.page.evaluate("() => document.fonts.ready")
    return leader.page


def test_whether_everybody_is_done_is_seen_above_the_brake(people: People, instance: Instance) -> None:
    gathering = gather(instance)
    gathering.seat_the_example()
    gathering.go_to("invullen")
    page = console(people, gathering)
    assert page.locator("#mensen .pl__s").count() == 9
    assert page.evaluate(LOWEST) == 0


@pytest.mark.parametrize("width", [1280, 1920, 375])
def test_a_long_name_is_not_broken_inside_a_word(people: People, instance: Instance, width: int) -> None:
    gathering = gather(instance)
    gathering.seat_all([("andere-werksoort", name, "") for name in LONG])
    assert console(people, gathering, ViewportSize(width=width, height=900)).evaluate(BROKEN) == []


@pytest.mark.parametrize("taps", [1, 2])
def test_an_accidental_tap_reveals_nothing(people: People, instance: Instance, taps: int) -> None:
    gathering = gather(instance)
    gathering.seat_many(2)
    gathering.go_to("invullen")
    page = console(people, gathering, LAPTOP)
    page.get_by_text("Verder naar Uitwisselen").click(click_count=taps)
    page.reload()
    assert gathering.read()["fase"] == "invullen"
    expect(page.get_by_role("button", name="Ja, laat het zien")).to_be_hidden()


def test_a_device_with_the_old_link_is_told_when_the_link_is_renewed(people: People, instance: Instance) -> None:
    gathering = gather(instance)
    old, new = (console(people, gathering, LAPTOP, losing=losing) for losing in (True, False))
    new.goto(f"{gathering.base}/links")
    new.get_by_text("Heeft iemand anders deze link gekregen?").click()
    new.get_by_role("button", name="Nieuwe eigen link maken").click()
    expect(old.get_by_text("u heeft er geen toegang meer toe")).to_be_visible()
    new.goto(f"{gathering.base}/leiden")
    expect(new.get_by_text("u heeft er geen toegang meer toe")).to_have_count(0)
    expect(new.locator("#draaiboek")).to_be_visible()


def test_the_question_stays_open_while_people_get_done(people: People, instance: Instance) -> None:
    gathering = gather(instance)
    gathering.seat_many(2)
    gathering.go_to("invullen")
    page = console(people, gathering, LAPTOP)
    page.get_by_text("Verder naar Uitwisselen").click()
    gathering.say_done(gathering.keys[0])
    expect(page.locator("#rem")).to_contain_text("1 van 2")
    expect(page.get_by_role("button", name="Ja, laat het zien")).to_be_visible()
