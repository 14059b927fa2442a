"""A page with a municipality's theme shows it, can be read by everybody, and shows no pair of colours that the check does not know."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from levensbreed.web.theme.pairs import PAIRS, TEXT
from tests.support.browser_checks import AT_1280, DARK, FORCED, Look, complaints_of, put_on
from tests.support.browser_chromium import LAPTOP, People, Person
from tests.support.browser_conversation import Gathering, gather
from tests.support.browser_server import Instance, instance_in_a_thread
from tests.support.themes import theme_that_tells_apart, told_apart

ACCENT = "--basis-color-accent-1-bg-default"
COLOURS = told_apart()
KNOWN = {(above, pair.on) for pair in PAIRS if pair.least == TEXT and not pair.is_printed for above in pair.above}
PAIRS_SCRIPT = Path(__file__).with_name("pairs.js")
LOOKS = (AT_1280, DARK)


@pytest.fixture(scope="module")
def themed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    """An instance with a theme in which every colour tells its name."""
    folder = tmp_path_factory.mktemp("theme")
    (folder / "huisstijl.css").write_text(theme_that_tells_apart(), encoding="utf-8")
    with instance_in_a_thread(folder / "data", theme=str(folder / "huisstijl.css")) as running:
        yield running


@pytest.fixture
def people(chromium: Browser, themed: Instance) -> Iterator[People]:
    arrivals = People(chromium, themed.address)
    yield arrivals
    arrivals.leave()


@pytest.fixture(scope="module")
def filling(themed: Instance) -> Gathering:
    """A conversation that is being filled in, the clock not yet started."""
    gathering = gather(themed)
    gathering.seat_the_example()
    gathering.go_to("invullen")
    return gathering


def named(colour: str, look: Look) -> str:
    """The name of a colour that is seen, or the colour itself."""
    at = 1 if look == DARK else 0
    return next((name for name, both in COLOURS.items() if both[at] == colour), colour)


def unknown_pairs(page: Page, look: Look) -> list[str]:
    """Text on a page in a pair of colours of which one is of the theme, and that the check of a theme does not know."""
    put_on(page, look)
    height = page.evaluate("() => document.documentElement.scrollHeight")
    page.set_viewport_size(ViewportSize(width=look.width, height=min(height + 100, 12_000)))
    page.evaluate(PAIRS_SCRIPT.read_text(encoding="utf-8"))
    shown: dict[str, str] = page.evaluate("() => pairsShown()")
    assert shown, "no text was found"
    pairs = {tuple(named(colour, look) for colour in pair.split(" ")): where for pair, where in shown.items()}
    themed = {pair: where for pair, where in pairs.items() if any(name in COLOURS for name in pair)}
    return [f"{look}: {' on '.join(pair)}: {where}" for pair, where in themed.items() if pair not in KNOWN]


def wrong_with(person: Person, path: str, looks: tuple[Look, ...] = LOOKS, audited: tuple[Look, ...] = ()) -> list[str]:
    """What is wrong with a page; in the looks that are `audited` axe looks too."""
    person.page.goto(path)
    person.page.evaluate("() => document.fonts.ready")
    found = [line for look in audited for line in complaints_of(person.page, look)]
    found += [line for look in looks for line in unknown_pairs(person.page, look)]
    return [f"{path} {line}" for line in (*found, *person.all_complaints())]


def test_every_kind_of_page_can_be_read_in_the_colours_of_a_municipality(people: People, filling: Gathering) -> None:
    guest, leader, beamer = people.arrive(), people.arrive(LAPTOP), people.arrive(LAPTOP)
    guest.take_seat(filling.keys[0])
    leader.take_seat(filling.facilitator_key)
    beamer.take_seat(filling.screen_key)
    leader.page.goto(f"{filling.base}/leiden")
    leader.page.get_by_role("button", name="Start de klok").click()
    leader.page.get_by_role("button", name="Stop").wait_for()
    found = wrong_with(guest, "/", audited=(AT_1280, DARK, FORCED))
    found += wrong_with(guest, f"{filling.base}/invullen/wonen/dementie", audited=(AT_1280, DARK))
    found += wrong_with(guest, f"{filling.base}/tabel") + wrong_with(guest, f"{filling.base}/antwoorden")
    found += wrong_with(leader, f"{filling.base}/leiden", audited=(DARK,))
    found += wrong_with(beamer, f"{filling.base}/scherm", (AT_1280,), audited=(AT_1280,))
    assert not found, "\n".join(found)


def test_a_button_has_the_colour_of_the_municipality_and_paper_stays_light(people: People, themed: Instance) -> None:
    page = people.arrive(LAPTOP).page
    page.goto("/")
    button = page.locator(".btn--primary").first

    def shown() -> str:
        ground = button.evaluate("(button) => getComputedStyle(button).backgroundColor")
        return "#" + "".join(f"{int(part):02x}" for part in ground[4:-1].split(","))

    light, dark = COLOURS[ACCENT]
    assert shown() == light
    page.emulate_media(color_scheme="dark")
    assert shown() == dark
    page.emulate_media(color_scheme="dark", media="print")
    assert page.evaluate(f"() => getComputedStyle(document.body).getPropertyValue('{ACCENT}')") == light
    page.emulate_media(color_scheme="light", media="screen", forced_colors="active")
    assert shown() not in COLOURS[ACCENT]
    without_scripts = people.arrive(scripts=False).page
    without_scripts.goto(themed.address)
    assert without_scripts.locator("link[rel=stylesheet]").count() == 2


def test_the_theme_is_there_without_a_connection(people: People, filling: Gathering) -> None:
    person = people.arrive(keeping=True)
    person.take_seat(filling.keys[1])
    page = person.page
    page.goto(f"{filling.base}/invullen/wonen/dementie")
    sheet = page.locator("link[rel=stylesheet]").last.get_attribute("href")
    kept = page.evaluate("async (sheet) => { await navigator.serviceWorker.ready; return (await caches.match(sheet)).text(); }", sheet)
    assert kept.startswith("@layer tokens{:root{")
    assert page.evaluate("() => caches.keys().then((names) => names.join())").count(f" {sheet}") == 1, "another theme makes another store"
