"""How busy the beamer's page keeps a slow laptop while the whole table changes: 20 groups, a quarter of the speed, ten updates a second."""

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import CDPSession, Page, sync_playwright

from benchmarks import goals
from benchmarks.figures import Figure
from benchmarks.process import levensbreed
from benchmarks.room import ALL_GROUPS, Room, prepare, put_cell
from benchmarks.wire import HOST, Line, connect, run
from tests.support.browser_chromium import BEAMER, arguments, program

SLOWER = 4
UPDATES_PER_SECOND = 10
PEOPLE = 60
SECONDS = 20.0
QUICK_SECONDS = 10.0
SETTLE_SECONDS = 4.0
_PARTS = {"ScriptDuration": "script", "RecalcStyleDuration": "style", "LayoutDuration": "layout"}


def measure(folder: Path, *, quick: bool) -> list[Figure]:
    """Return the share of time that the page's main thread is busy; the floor is the same page while nothing changes."""
    seconds = QUICK_SECONDS if quick else SECONDS
    with levensbreed(folder) as served:
        room = run(prepare(served.port, PEOPLE, groups=ALL_GROUPS))
        time.sleep(room.seconds_to_picture())
        with _beamer(room) as (page, session):
            still = _busy(session, seconds / 2)
            first = page.evaluate("document.querySelector('.matrix').textContent")
            with _marking(room, seconds + SETTLE_SECONDS):
                busy = _busy(session, seconds)
            assert page.evaluate("document.querySelector('.matrix').textContent") != first, "nothing came on the screen"
    what = f"beamer, {len(ALL_GROUPS)} groups, CPU ÷ {SLOWER}, {UPDATES_PER_SECOND} updates/s"
    figures = [Figure(f"{what}: main thread busy", "%", 100 * busy["TaskDuration"], 100 * still["TaskDuration"], goals.BEAMER_BUSY_PERCENT)]
    figures += [Figure(f"{what}: of which {part}", "%", 100 * busy[name], 100 * still[name]) for name, part in _PARTS.items()]
    return figures


@contextmanager
def _beamer(room: Room) -> Iterator[tuple[Page, CDPSession]]:
    """Open the beamer's page on a slow laptop, with the picture in it."""
    address = f"http://{HOST}:{room.port}"
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=program(), args=arguments()) as browser:
        page = browser.new_context(viewport=BEAMER).new_page()
        opened = page.request.post(f"{address}/toegang", form={"sleutel": room.screen_key}, headers={"origin": address}, max_redirects=0)
        page.goto(address + opened.headers["location"].removeprefix(address))
        page.locator(".matrix").wait_for()
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable")
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        time.sleep(SETTLE_SECONDS)
        yield page, session


def _busy(session: CDPSession, seconds: float) -> dict[str, float]:
    """Return the share of time per activity, from 0 to 1."""
    before, started = _durations(session), time.monotonic()
    time.sleep(seconds)
    after, took = _durations(session), time.monotonic() - started
    return {name: (after[name] - before[name]) / took for name in after}


def _durations(session: CDPSession) -> dict[str, float]:
    return {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"] if each["name"].endswith("Duration")}


@contextmanager
def _marking(room: Room, seconds: float) -> Iterator[None]:
    """Make people give ten marks a second in the meantime."""
    marking = threading.Thread(target=lambda: run(_mark(room, seconds)), daemon=True)
    marking.start()
    time.sleep(1.0)
    yield
    marking.join()


async def _mark(room: Room, seconds: float) -> None:
    line = await connect(room.port)
    started = time.monotonic()
    for number in range(int(seconds * UPDATES_PER_SECOND)):
        await asyncio.sleep(max(0.0, started + number / UPDATES_PER_SECOND - time.monotonic()))
        await _put(line, room, number)
    line.close()


async def _put(line: Line, room: Room, number: int) -> None:
    """Give the next mark; all people continue after their answers from before the reveal, each at another cell."""
    person = room.people[number * 7 % len(room.people)]
    (await line.ask(put_cell(room, person, 10 + number // len(room.people)))).json()
