"""The first road, walked by everybody with a screen of their own: nine phones, a laptop and a beamer."""

import asyncio
import re
import time
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.async_api import Browser, BrowserContext, Page, ViewportSize, async_playwright, expect

from levensbreed.domain.limits import REVEAL_UNDO_MS
from tests.support.browser_chromium import BEAMER, LAPTOP, LOCALE, PHONE, SHARED, TIMEZONE, arguments, program, without_window
from tests.support.browser_picture import (
    LATE_SEEN,
    Picture,
    Shown,
    counted_by_hand,
    legend_on,
    list_on,
    table_on,
    totals,
)
from tests.support.browser_road import FORM, STEPS_MAX, answer_all, answer_some, answers_by_address, join_by_code, say_done, take_chair
from tests.support.browser_server import instance_as_a_program
from tests.support.example_oracle import EXAMPLE, CellPlace

pytestmark = pytest.mark.serial
WALKS_EVERYTHING = "p6"
COMES_LATE = "p9"
SOON_SECONDS = 1.0
PATIENCE_MS = 60_000


@dataclass
class Room:
    """Everybody's window, and the address of the conversation."""

    address: str
    facilitator: Page
    beamer: Page
    phones: dict[str, Page]
    base: str = ""

    @property
    def screens(self) -> dict[str, Page]:
        """Every window in the room."""
        return {"facilitator": self.facilitator, "beamer": self.beamer, **self.phones}


@pytest.fixture(autouse=True)
def _nobody_else_waits() -> None:
    """Close the browser of other tests: here one loop drives all windows."""
    SHARED.close()


def test_nine_people_fill_in_alone_and_see_one_picture(tmp_path: Path) -> None:
    with instance_as_a_program(tmp_path / "data") as address:
        asyncio.run(walk(address))


async def walk(address: str) -> None:
    async with async_playwright() as playwright:
        whole, browser = [await playwright.chromium.launch(executable_path=at, args=arguments()) for at in (program(), without_window())]
        room = await open_room(browser, whole, address)
        await start_conversation(room)
        await everybody_joins(room)
        await everybody_fills_in(room)
        await reveal(room)
        await everybody_sees(room, counted_by_hand(EXAMPLE))
        await a_late_mark(room)
        await browser.close()
        await whole.close()


async def open_room(browser: Browser, whole: Browser, address: str) -> Room:
    """Open a window for everybody; one phone has the whole Chromium, from joining to the late mark."""
    laptop, beamer = await window(browser, LAPTOP), await window(browser, BEAMER)
    phones = {person.id: await window(whole if person.id == COMES_LATE else browser, PHONE) for person in EXAMPLE.participants}
    return Room(address, laptop, beamer, phones)


async def window(browser: Browser, size: ViewportSize) -> Page:
    context: BrowserContext = await browser.new_context(viewport=size, locale=LOCALE, timezone_id=TIMEZONE, has_touch=size == PHONE)
    context.set_default_timeout(PATIENCE_MS)
    return await context.new_page()


async def start_conversation(room: Room) -> None:
    """The facilitator fills in the form with the groups of the example, and opens the door."""
    page = room.facilitator
    await page.goto(f"{room.address}/gesprekken/nieuw")
    await page.get_by_label("Over welke gemeente gaat het?").fill(EXAMPLE.municipality)
    await page.get_by_label("Hoe heet het gesprek?").fill(EXAMPLE.title)
    await page.get_by_label("Wanneer is het?").fill(EXAMPLE.date.isoformat())
    for box in await page.locator("[name='groups[]']").all():
        await box.set_checked(await box.get_attribute("value") in EXAMPLE.target_groups)
    await page.locator("[name=moments]").check()
    await page.locator("[name=names][value=optional]").check()
    await page.get_by_role("button", name="Gesprek klaarzetten").click()
    await page.wait_for_url(re.compile(r"/leiden$"))
    room.base = page.url.removesuffix("/leiden")
    await page.get_by_role("button", name="Verder naar Welkom").click()
    await expect(page.get_by_role("heading", name="De deur is open")).to_be_visible()
    link = await page.get_by_role("link", name="Scherm openen").get_attribute("href")
    await room.beamer.goto(link or "")
    await expect(room.beamer.get_by_role("heading", name="Schuif aan")).to_be_visible()


async def everybody_joins(room: Room) -> None:
    """The odd ones type the code that the beamer shows, the even ones scan the QR code, which holds a link."""
    code = " ".join((await room.beamer.locator(".sdoor__code").inner_text()).split())
    answer = await room.facilitator.context.request.get(f"{room.address}/api/v1{room.base.removeprefix(room.address)}")
    key = (await answer.json())["deur"]["sleutel"]
    for number, person in enumerate(EXAMPLE.participants):
        page = room.phones[person.id]
        if number % 2:
            await page.goto(f"{room.address}/meedoen#{key}")
        else:
            await join_by_code(page, room.address, code)
        await take_chair(page, person)
    await expect(room.beamer.get_by_text("9 mensen aan tafel")).to_be_visible()
    await expect(room.facilitator.locator("#aan-tafel")).to_contain_text("9")


async def everybody_fills_in(room: Room) -> None:
    """The facilitator moves on, all phones follow by themselves; everybody answers at the same time."""
    await room.facilitator.get_by_role("button", name="Verder naar Invullen").click()
    for page in room.phones.values():
        await page.wait_for_url(re.compile(r"/invullen/"))
    await asyncio.gather(*(fill_in(room, participant) for participant in room.phones))
    await expect(room.facilitator.locator("#aan-tafel")).to_contain_text("9 van 9")
    await expect(room.facilitator.get_by_text("Iedereen is klaar.")).to_be_visible()
    await expect(room.beamer.get_by_role("heading", name="9 van 9 zijn klaar")).to_be_visible()


async def fill_in(room: Room, participant: str) -> None:
    """One person chooses one question a screen and goes through them all; being done does the rest for the others."""
    page, answers = room.phones[participant], answers_by_address(participant)
    if participant == WALKS_EVERYTHING:
        first = f"{room.base}/invullen/{FORM.domains[0].id}/{EXAMPLE.target_groups[0]}"
        await page.goto(f"{first}?weergave")
        await page.goto(first)
        assert await answer_all(page, answers) == STEPS_MAX == 82
        await expect(page.get_by_text("13 van 13")).to_be_visible()
    else:
        await answer_some(page, room.base, answers)
    await say_done(page, room.base)


async def reveal(room: Room) -> None:
    """A step and a yes; no screen holds anything of the picture before the seconds to think better of it are over."""
    await room.facilitator.get_by_text("Verder naar Uitwisselen").click()
    await room.facilitator.get_by_role("button", name="Ja, laat het zien").click()
    pressed = time.monotonic()
    await expect(room.beamer.get_by_role("heading", name="Het totaalplaatje komt eraan")).to_be_visible()
    while time.monotonic() - pressed < REVEAL_UNDO_MS / 1000 - 2:
        assert await cells_anywhere(room) == 0
        await asyncio.sleep(0.5)
    await expect(room.beamer.locator("td.cell").first).to_be_visible(timeout=PATIENCE_MS)
    assert time.monotonic() - pressed > REVEAL_UNDO_MS / 1000 - 1
    await expect(room.facilitator.locator("td.cell").first).to_be_visible()


async def cells_anywhere(room: Room) -> int:
    return sum([await page.locator("td.cell, .pcell").count() for page in room.screens.values()])


async def everybody_sees(room: Room, picture: Picture) -> None:
    """The phones are led to the picture; every screen shows every cell as it was counted by hand."""
    for page in room.phones.values():
        await page.get_by_role("link", name="Bekijk het totaalplaatje").click()
        await page.get_by_role("heading", name="Totaalplaatje").wait_for()
    await every_screen_shows(room, picture)
    assert totals(picture) == {"gap": 45, "hidden": 18, "assumed": 2, "known": 5, "overlap": 8}


async def every_screen_shows(room: Room, picture: Picture) -> None:
    for name, page in room.screens.items():
        read = list_on if name in room.phones else table_on
        assert await read(page, EXAMPLE) == picture, name
        assert await legend_on(page) == totals(picture), name


async def a_late_mark(room: Room) -> None:
    """A mark after the reveal turns a gap into an assumed cell, on every screen, at once and without a reload."""
    place, picture = with_a_late_mark(counted_by_hand(EXAMPLE))
    phone = room.phones[COMES_LATE]
    second = await phone.context.new_page()
    await second.goto(f"{room.base}/invullen/{place[0]}/{place[1]}")
    for page in room.screens.values():
        await page.evaluate(LATE_SEEN)
    tapped = await second.evaluate("() => (addEventListener('change', () => (window.tappedAt = Date.now())), Date.now())")
    await second.locator("[name='stand[]'][value=beschikbaar]").check()
    for page in room.screens.values():
        await page.wait_for_function("() => window.lateSeenAt")
    tapped = await second.evaluate("() => window.tappedAt")
    delays = {name: (await page.evaluate("() => window.lateSeenAt") - tapped) / 1000 for name, page in room.screens.items()}
    print(f"a late mark was on every screen within {max(delays.values()):.3f} s")
    assert max(delays.values()) <= SOON_SECONDS, delays
    await every_screen_shows(room, picture)
    assert all([await page.evaluate("() => window.isStillHere") for page in room.screens.values()])


def with_a_late_mark(picture: Picture) -> tuple[CellPlace, Picture]:
    """Choose a gap that one person knows, and not the one who comes late; one more makes it assumed."""
    own = {(entry.domain, entry.group) for entry in EXAMPLE.entries if entry.participant == COMES_LATE}
    gaps = [place for place, cell in picture.items() if (cell.kind, cell.known) == ("gap", 1) and place not in own]
    place = gaps[0]
    late = Shown("assumed", 0, 2, picture[place].looked, late=True)
    return place, picture | {place: replace(late)}


def test_the_late_mark_is_one_that_changes_the_picture() -> None:
    place, picture = with_a_late_mark(counted_by_hand(EXAMPLE))
    assert place[0] in {domain.id for domain in FORM.domains}
    assert totals(picture) == {"gap": 44, "hidden": 18, "assumed": 3, "known": 5, "overlap": 8}
