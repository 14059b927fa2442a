"""The moment of the reveal: on the screens that wait for it the rows come in one by one, once, and for nobody who minds."""

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from levensbreed.domain.limits import REVEAL_UNDO_MS
from tests.support.browser_chromium import BEAMER, LAPTOP, People
from tests.support.browser_conversation import Gathering, gather
from tests.support.browser_server import Instance

ROWS, WHOLE_MS = 13, 600
LISTEN = """() => {
  window.moves = [];
  const animate = Element.prototype.animate;
  Element.prototype.animate = function (steps, timing) {
    window.moves.push({ what: Object.keys(steps).sort().join(), ends: timing.delay + timing.duration, times: timing.iterations ?? 1 });
    return animate.call(this, steps, timing);
  };
}"""
MOVES = "() => window.moves"


def waiting(people: People, gathering: Gathering, place: str, motion: Literal["no-preference", "reduce"] = "no-preference") -> Page:
    person = people.arrive(LAPTOP if place == "leiden" else BEAMER)
    person.take_seat(gathering.facilitator_key if place == "leiden" else gathering.screen_key)
    person.page.emulate_media(reduced_motion=motion)
    person.context.add_init_script(f"({LISTEN})()")
    person.page.goto(f"{gathering.base}/{place}")
    person.page.wait_for_selector("lb-stream[data-state=live]", state="attached")
    return person.page


def about_to_be_shown(instance: Instance) -> Gathering:
    gathering = gather(instance)
    gathering.seat_the_example()
    gathering.go_to("invullen")
    return gathering


def reveal(instance: Instance, gathering: Gathering) -> None:
    gathering.step_to("uitwisselen")
    instance.clock.move(REVEAL_UNDO_MS / 1000)
    gathering.say_done(gathering.keys[0])


@pytest.mark.parametrize("place", ["leiden", "scherm"])
def test_the_rows_come_in_within_600_ms_and_only_once(people: People, instance: Instance, place: str) -> None:
    gathering = about_to_be_shown(instance)
    page = waiting(people, gathering, place)
    reveal(instance, gathering)
    expect(page.locator(".matrix tbody tr")).to_have_count(ROWS)
    moves = page.evaluate(MOVES)
    assert len(moves) == ROWS
    assert {move["what"] for move in moves} == {"opacity,translate"}
    assert max(move["ends"] for move in moves) <= WHOLE_MS
    assert {move["times"] for move in moves} == {1}
    gathering.step_to("invullen")
    expect(page.locator(".matrix")).to_have_count(0)
    reveal(instance, gathering)
    expect(page.locator(".matrix tbody tr")).to_have_count(ROWS)
    assert len(page.evaluate(MOVES)) == ROWS


@pytest.mark.parametrize("place", ["leiden", "scherm"])
def test_nothing_moves_for_who_wants_less_motion(people: People, instance: Instance, place: str) -> None:
    gathering = about_to_be_shown(instance)
    page = waiting(people, gathering, place, "reduce")
    reveal(instance, gathering)
    expect(page.locator(".matrix tbody tr")).to_have_count(ROWS)
    assert page.evaluate(MOVES) == []


@pytest.mark.parametrize("place", ["leiden", "scherm"])
def test_who_comes_later_sees_it_at_once(people: People, instance: Instance, place: str) -> None:
    gathering = about_to_be_shown(instance)
    reveal(instance, gathering)
    page = waiting(people, gathering, place)
    expect(page.locator(".matrix tbody tr")).to_have_count(ROWS)
    assert page.evaluate(MOVES) == []
