"""What comes out of the printer: page numbers, heads on every page, everything of the picture, and always light."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.support.browser_checks import bring_checks
from tests.support.browser_chromium import LAPTOP, PHONE, People
from tests.support.browser_conversation import ALL_GROUPS, Gathering, gather
from tests.support.browser_pdf import pages_of
from tests.support.browser_server import Instance

OWN_ROWS = [f"Eigen onderwerp {number}" for number in range(1, 8)]


def leading(people: People, gathering: Gathering) -> Page:
    """The facilitator's window, on a device in dark mode."""
    leader = people.arrive(LAPTOP)
    leader.take_seat(gathering.facilitator_key)
    leader.page.emulate_media(color_scheme="dark")
    return leader.page


SMALL_PAPER = "@page picture { size: A5 landscape }"


def printed(page: Page, address: str, paper: str = "") -> list[str]:
    """The text of every page that is printed."""
    page.goto(address)
    page.evaluate("() => document.fonts.ready")
    bring_checks(page)
    page.evaluate("css => checks.sheet(css)", paper)
    return [squeezed(text) for text in pages_of(page.pdf(prefer_css_page_size=True))]


@pytest.fixture
def revealed(instance: Instance) -> Gathering:
    """A picture of twenty rows and twenty groups."""
    gathering = gather(instance, groepen=list(ALL_GROUPS[:20]))
    gathering.seat_many(3)
    return gathering


def with_own_rows(page: Page, gathering: Gathering) -> None:
    headers = {"origin": gathering.instance.address}
    for label in OWN_ROWS:
        form: dict[str, str | float | bool] = {"soort": "rij", "doe": "toevoegen", "label": label}
        page.context.request.post(f"{gathering.base}/schema", form=form, headers=headers, max_redirects=0)


COLOURS = """() => [...document.querySelectorAll(".cell, .sw")].map((part) => getComputedStyle(part))
  .filter((style) => style.backgroundColor !== "rgb(255, 255, 255)" || style.color !== "rgb(0, 0, 0)").length"""
NARROW = """() => [...document.querySelectorAll(".matrix th, .cell__in")]
  .filter((part) => part.scrollWidth > part.clientWidth + 1).map((part) => part.textContent.trim())"""
PAPERS = {"a4": (842, 595), "a3": (1191, 842)}
"""Lying down, in points."""


def squeezed(text: str) -> str:
    """Text without spaces, and without the hyphens where a long word goes on in the next line."""
    return re.sub(r"[\s\xad\u2010-]+", "", text)


def test_a_long_picture_has_its_heads_and_a_number_on_every_page(people: People, instance: Instance) -> None:
    gathering = gather(instance)
    page = leading(people, gathering)
    with_own_rows(page, gathering)
    gathering.go_to("uitwisselen")
    pages = printed(page, f"{gathering.base}/leiden", SMALL_PAPER)
    with_cells = [text for text in pages if "0/0" in text]
    assert len(with_cells) > 1
    heads = [squeezed(column["label"]) for column in gathering.read()["kolommen"]]
    assert [head for head in heads for text in with_cells if head not in text] == []
    assert [f"Pagina{number}van{len(pages)}" in text for number, text in enumerate(pages, start=1)] == [True] * len(pages)
    assert "".join(pages).count("0/0") == 20 * len(heads)


def test_twenty_rows_and_groups_are_all_on_paper(people: People, revealed: Gathering) -> None:
    page = leading(people, revealed)
    with_own_rows(page, revealed)
    revealed.go_to("uitwisselen")
    whole = "".join(printed(page, f"{revealed.base}/leiden"))
    assert [label for label in OWN_ROWS if squeezed(label) not in whole] == []
    assert "ABCDEFGHIJKLMNOPQRST" in whole  # The words above the letters stand upright; Chromium draws those as shapes.
    assert whole.count("0/0") == 400


def test_the_picture_is_printed_without_what_is_only_for_the_screen(people: People, revealed: Gathering) -> None:
    revealed.go_to("uitwisselen")
    whole = "".join(printed(leading(people, revealed), f"{revealed.base}/leiden"))
    assert "Totaalplaatje" in whole
    assert squeezed("Twee of meer aanbieders bieden dit.") in whole
    assert [said for said in ("Gesprek sluiten", "Meer keuzes", "Deur sluiten", "Hulp nodig") if squeezed(said) in whole] == []


@pytest.mark.parametrize("place", ["leiden", "herstelblad"])
def test_paper_is_light_on_a_device_that_is_dark(people: People, revealed: Gathering, place: str) -> None:
    revealed.go_to("uitwisselen")
    page = leading(people, revealed)
    page.goto(f"{revealed.base}/{place}")
    colours = """() => ["body", "h1"].map((name) => document.querySelector(name))
      .map((shown) => [getComputedStyle(shown).color, getComputedStyle(document.body).backgroundColor])"""
    dark = page.evaluate(colours)
    page.emulate_media(media="print", color_scheme="dark")
    assert [ground for _, ground in page.evaluate(colours)] == ["rgb(255, 255, 255)"] * 2
    assert all(sum(map(int, ink[4:-1].split(", "))) < 150 for ink, _ in page.evaluate(colours)), (dark, page.evaluate(colours))


def test_the_recovery_sheet_is_one_page_with_a_number(people: People, revealed: Gathering) -> None:
    pages = printed(leading(people, revealed), f"{revealed.base}/herstelblad")
    assert (len(pages), "Pagina1van1" in pages[0], squeezed("Uw eigen link") in pages[0]) == (1, True, True)


@pytest.fixture
def whole(people: People, revealed: Gathering) -> tuple[Page, Gathering]:
    """A picture of twenty rows and twenty groups that everybody sees."""
    page = leading(people, revealed)
    with_own_rows(page, revealed)
    revealed.go_to("uitwisselen")
    return page, revealed


@pytest.mark.parametrize(("paper", "tables"), [("a4", 3), ("a3", 3)])
def test_on_the_page_for_paper_twenty_groups_are_split_readably(whole: tuple[Page, Gathering], paper: str, tables: int) -> None:
    page, gathering = whole
    pages = printed(page, f"{gathering.base}/leiden/afdrukken?papier={paper}")
    with_cells = [text for text in pages if "0/0" in text]
    read = gathering.read()
    assert len(with_cells) == tables, "every part of the table is on one page, with its heads"
    assert all(squeezed(row["label"]) in text for row in read["rijen"] for text in with_cells)
    assert all(sum(squeezed(column["label"]) in text for text in with_cells) >= 1 for column in read["kolommen"])
    assert "".join(pages).count("0/0") == 400
    assert [f"Pagina{number}van{len(pages)}" in text for number, text in enumerate(pages, start=1)] == [True] * len(pages)
    assert all(squeezed(part) in "".join(pages) for part in ("Praat hierover", "Per onderwerp", "Per groep", "Algemene taken"))
    boxes = set(re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(prefer_css_page_size=True)))
    assert {(round(float(width)), round(float(height))) for width, height in boxes} == {PAPERS[paper]}


@pytest.mark.parametrize("place", ["leiden/afdrukken", "leiden/afdrukken?papier=a3", "leiden", "scherm"])
def test_paper_is_black_on_white_and_nothing_is_cut_off(whole: tuple[Page, Gathering], people: People, place: str) -> None:
    page, gathering = whole
    people.everybody[-1].take_seat(gathering.screen_key)
    page.goto(f"{gathering.base}/{place}")
    page.evaluate("() => document.fonts.ready")
    page.emulate_media(media="print", color_scheme="dark")
    width, height = PAPERS["a3" if "a3" in place else "a4"]
    page.set_viewport_size(ViewportSize(width=round((width - 68) * 4 / 3), height=height))
    assert page.evaluate(COLOURS) == 0
    assert page.evaluate(NARROW) == []


def test_a_participant_has_the_same_page_for_paper(people: People, revealed: Gathering) -> None:
    revealed.go_to("uitwisselen")
    person = people.arrive(LAPTOP)
    person.take_seat(revealed.keys[0])
    person.page.goto(f"{revealed.base}/totaalplaatje")
    person.page.get_by_role("link", name="Afdrukken").click()
    person.page.wait_for_url("**/afdrukken*")
    person.page.evaluate("() => document.fonts.ready")
    own = squeezed("".join(pages_of(person.page.pdf(prefer_css_page_size=True))))
    leads = "".join(printed(leading(people, revealed), f"{revealed.base}/leiden/afdrukken"))
    assert own == leads


def test_the_list_of_a_phone_comes_out_whole(people: People, revealed: Gathering) -> None:
    revealed.go_to("uitwisselen")
    person = people.arrive(PHONE)
    person.take_seat(revealed.keys[0])
    pages = printed(person.page, f"{revealed.base}/totaalplaatje")
    assert "".join(pages).count(squeezed("Nog niet bekeken.")) >= 13 * 20
    assert all(f"Pagina{number}van{len(pages)}" in text for number, text in enumerate(pages, start=1))


def test_a_blank_form_keeps_every_topic_together_and_says_its_number_once_a_copy(people: People, instance: Instance) -> None:
    gathering = gather(instance)
    page = leading(people, gathering)
    sheets = printed(page, f"{gathering.base}/leiden/formulieren?rol=inwonervertegenwoordiger&aantal=2")
    text = " ".join(sheets)
    assert [text.count(f"FormulierI{number}") for number in (1, 2, 3)] == [1, 1, 0]
    assert "Kieseenrol" not in text
    for block in page.locator(".fm").first.locator(".fm__block:has(table)").all():
        name, groups = block.locator("h3").inner_text(), block.locator("tbody th").all_inner_texts()
        sheet = next(sheet for sheet in sheets if squeezed(name) in sheet).partition(squeezed(name))[2]
        assert [group for group in groups if squeezed(group) not in sheet] == [], name
