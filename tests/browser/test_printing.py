"""What comes out of the printer: page numbers, heads on every page, everything of the picture, and always light."""

import pytest
from playwright.sync_api import Page

from tests.support.browser_checks import bring_checks
from tests.support.browser_chromium import LAPTOP, People
from tests.support.browser_conversation import ALL_GROUPS, Gathering, gather
from tests.support.browser_pdf import pages_of
from tests.support.browser_server import Instance

OWN_ROWS = [f"Eigen onderwerp {number}" for number in range(1, 8)]


def leading(people: People, gathering: Gathering) -> Page:
    """The window of the gespreksleider, on a device that is dark."""
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
    return pages_of(page.pdf(prefer_css_page_size=True))


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


def squeezed(text: str) -> str:
    return "".join(text.split())


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
