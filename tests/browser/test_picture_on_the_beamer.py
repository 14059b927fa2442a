"""The picture on the beamer: whole on one screen in every size, and a part with every text of 28 pixels for the back row."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.test_readable_from_afar import SIZES, TEXT_PX, TEXTS
from tests.support.browser_checks import bring_checks
from tests.support.browser_chromium import BEAMER, People, Person
from tests.support.browser_conversation import ALL_GROUPS, Gathering, gather
from tests.support.browser_server import Instance

TOO_LARGE = """() => [document.scrollingElement, document.querySelector(".sc-scroll")].map((box) =>
  [box.scrollWidth - box.clientWidth, box.scrollHeight - box.clientHeight])"""
NOTHING = [[0, 0], [0, 0]]
ROWS_AT_FIRST = 13
TIGHT = "(cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map((cell) => cell.textContent)"
PARTS = [(6, 13, 2, 0), (6, 13, 2, 2), (6, 20, 1, 2), (20, 13, 1, 2), (20, 20, 7, 0), (1, 13, 0, 1)]
"""Groups and topics in the picture, and the part of each that is shown large; 0 is all of them."""
GRIDS = [(columns, rows) for columns in (1, 6, 12, 20) for rows in (13, 20)]


@pytest.fixture(scope="module")
def hall(chromium: Browser, instance: Instance) -> Iterator["Hall"]:
    people = People(chromium, instance.address)
    try:
        yield Hall(instance, people)
    finally:
        people.leave()


class Hall:
    """A beamer and its gespreksleider, with one conversation for every size of the picture."""

    def __init__(self, instance: Instance, people: People) -> None:
        self._instance = instance
        self._leader = people.arrive(BEAMER)
        self._beamer = people.arrive(BEAMER)
        self._made: dict[tuple[int, int], Gathering] = {}
        self._points: set[str] = set()

    def show(
        self, columns: int, rows: int, size: ViewportSize, part: int = 0, rows_part: int = 0, *, point: bool = False, layer: str = "alles"
    ) -> Page:
        """Show a picture of this size on the beamer."""
        gathering = self._made.get((columns, rows)) or self._make(columns, rows)
        ask(self._leader, gathering, "leiden/beeld", laag=layer)
        ask(self._leader, gathering, "leiden/beeld", deel=str(part), rijen=str(rows_part))
        if point != (gathering.id in self._points):
            self._point(gathering, is_wanted=point)
        page = self._beamer.page
        page.set_viewport_size(size)
        page.goto(f"{gathering.base}/scherm")
        page.evaluate("() => document.fonts.ready")
        return page

    def _point(self, gathering: Gathering, *, is_wanted: bool) -> None:
        leader = self._leader.page
        leader.goto(f"{gathering.base}/leiden/praat-hierover")
        leader.get_by_role("button", name="Toon op het scherm" if is_wanted else "Haal van het scherm").first.click()
        expect(leader.get_by_role("button", name="Haal van het scherm")).to_have_count(1 if is_wanted else 0)
        self._points ^= {gathering.id}
        leader.goto("about:blank")

    def _make(self, columns: int, rows: int) -> Gathering:
        groups = ALL_GROUPS[:columns]
        gathering = gather(self._instance, groepen=list(groups))
        self._leader.take_seat(gathering.facilitator_key)
        self._beamer.take_seat(gathering.screen_key)
        for number in range(ROWS_AT_FIRST, rows):
            ask(self._leader, gathering, "schema", soort="rij", doe="toevoegen", label=f"Een eigen onderwerp {number}")
        gathering.seat_the_example()
        gathering.go_to("invullen")
        yes = {"stand": "beschikbaar", "momenten": [2], "namen": []}
        places = [f"vakjes/{row}/{group}" for row in ("wonen", "zorg-wmo") for group in groups]
        gathering.answer_all([(key, place, yes) for key in gathering.keys[::2] for place in places])
        gathering.go_to("uitwisselen")
        self._made[columns, rows] = gathering
        return gathering


def ask(leader: Person, gathering: Gathering, path: str, **form: str) -> None:
    headers = {"origin": leader.address}
    response = leader.context.request.post(f"{gathering.base}/{path}", form=dict(form), headers=headers, max_redirects=0)
    assert response.status == 303, f"{path}: {response.status}"


@pytest.mark.parametrize(("columns", "rows"), GRIDS)
@pytest.mark.parametrize("point", [False, True], ids=["whole", "with a point"])
def test_the_whole_picture_is_on_the_screen_at_once(hall: Hall, columns: int, rows: int, point: bool) -> None:
    page = hall.show(columns, rows, SIZES["full HD"], point=point)
    assert page.locator(".matrix tbody tr").count() == rows
    assert page.locator(".sc-point").count() == point
    assert page.evaluate(TOO_LARGE) == NOTHING


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("layer", ["aanbod", "afspraken"])
@pytest.mark.parametrize(("columns", "rows", "part"), [(6, 13, 0), (20, 20, 0), (1, 13, 0), (6, 13, 2)])
def test_every_layer_is_on_the_screen_at_once_with_what_its_signs_mean(
    hall: Hall, columns: int, rows: int, part: int, layer: str, size: str
) -> None:
    page = hall.show(columns, rows, SIZES[size], part, layer=layer)
    assert page.locator(".cell--glyph").count() == (page.locator(".cell").count() if layer == "aanbod" else 0)
    assert page.evaluate(TOO_LARGE) == NOTHING
    if not part:
        expect(page.locator(".legend li").last).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("columns", "rows", "part", "rows_part"), PARTS)
@pytest.mark.parametrize("point", [False, True], ids=["alone", "with a point"])
def test_a_part_is_on_the_screen_at_once_in_large_letters(
    hall: Hall, columns: int, rows: int, part: int, rows_part: int, size: str, point: bool
) -> None:
    page = hall.show(columns, rows, SIZES[size], part, rows_part, point=point)
    assert page.evaluate(TEXTS, TEXT_PX) == []
    assert page.evaluate(TOO_LARGE) == NOTHING
    assert page.locator(".matrix .cell__in").evaluate_all(TIGHT) == []


def test_a_part_is_of_the_groups_and_the_topics_that_were_chosen(hall: Hall) -> None:
    page = hall.show(20, 20, SIZES["small projector"], 2, 3)
    assert page.locator(".matrix thead .ref").all_inner_texts() == ["D", "E", "F"]
    assert page.locator(".matrix tbody .ref").all_inner_texts() == [str(number) for number in range(14, 21)]


def test_a_point_brings_its_own_topics(hall: Hall) -> None:
    page = hall.show(6, 13, SIZES["small projector"], 1, point=True)
    assert page.locator(".is-lit").count() >= 1


@pytest.mark.parametrize("part", [0, 1])
def test_every_text_of_the_picture_stands_out_seven_to_one(hall: Hall, part: int) -> None:
    page = hall.show(6, 13, SIZES["small projector"], part=part, point=True)
    bring_checks(page)
    found: list[str] = page.evaluate("() => checks.axe('all')")
    assert [line for line in found if "contrast" in line] == []
