"""What stays on a device, looked up on the device: all that was promised after a crash, and nothing after a wipe."""

import json
import os
import signal
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect
from playwright.sync_api import Error as PlaywrightError

from tests.support.browser_chromium import PHONE, People, arguments, program
from tests.support.browser_conversation import Gathering
from tests.support.browser_server import Instance, wait_until
from tests.support.fault_proxy import Fault, FaultProxy

pytestmark = pytest.mark.serial
HEALED_WITHIN_MS = 10_000
LOOK = """async () => {
  const databases = (await indexedDB.databases()).map(({ name }) => name);
  const workers = (await navigator.serviceWorker.getRegistrations()).length;
  return { databases, workers, caches: await caches.keys(), local: Object.keys(localStorage), session: Object.keys(sessionStorage) };
}"""
NOTHING = {"databases": [], "workers": 0, "caches": [], "local": []}


def question(gathering: Gathering, column: str = "dementie") -> str:
    return f"/gesprekken/{gathering.id}/invullen/wonen/{column}"


def yes(page: Page) -> None:
    page.locator("[name^=stand][value=beschikbaar]").check()


def left(page: Page) -> dict[str, object]:
    found: dict[str, object] = page.evaluate(LOOK)
    found.pop("session")
    return found


def take_seat(context: BrowserContext, address: str, key: str) -> None:
    headers = {"origin": address}
    assert context.request.post(f"{address}/toegang", form={"sleutel": key}, headers=headers, max_redirects=0).status == 303


def test_what_was_called_kept_is_there_after_the_browser_was_killed(
    gathering: Gathering, line: FaultProxy, tmp_path: Path, playwright: Playwright
) -> None:
    key = gathering.seat("ambtenaar", "Gemeente Voorbeeldstad")
    preparation = {"executable_path": program(), "args": arguments(), "viewport": PHONE, "base_url": line.address}
    context = playwright.chromium.launch_persistent_context(str(tmp_path), **preparation)  # type: ignore[arg-type]
    take_seat(context, line.address, key)
    page = context.new_page()
    page.goto(question(gathering))
    line.turn(Fault.REFUSED)
    line.cut()
    yes(page)
    expect(page.locator(".save")).to_have_text("Nog niet verstuurd (1)")
    os.kill(process_of(tmp_path), signal.SIGKILL)
    with suppress(PlaywrightError):
        context.close()
    line.heal()
    (tmp_path / "SingletonLock").unlink(missing_ok=True)
    again = playwright.chromium.launch_persistent_context(str(tmp_path), **preparation)  # type: ignore[arg-type]
    # Chromium writes cookies down every half a minute; the personal code brings the same person back.
    take_seat(again, line.address, key)
    page = again.new_page()
    page.goto(question(gathering, "nah"))
    wait_until(lambda: [cell["kolom"] for cell in gathering.answers(key)["vakjes"]] == ["dementie"])
    expect(page.locator(".save")).to_have_text("Opgeslagen", timeout=HEALED_WITHIN_MS)
    again.close()


def process_of(profile: Path) -> int:
    """The browser that has this profile: its lock is a link to `host-pid`."""
    return int((profile / "SingletonLock").readlink().name.rpartition("-")[2])


def test_what_a_closed_tab_left_is_sent_by_the_next_one(people: People, gathering: Gathering, line: FaultProxy) -> None:
    key = gathering.seat("ambtenaar", "Gemeente Voorbeeldstad")
    person = people.arrive(address=line.address, losing=True)
    person.take_seat(key)
    person.page.goto(question(gathering))
    line.turn(Fault.REFUSED)
    line.cut()
    yes(person.page)
    expect(person.page.locator(".save")).to_have_text("Nog niet verstuurd (1)")
    closed, person.page = person.page, person.context.new_page()
    closed.close()
    line.heal()
    person.page.goto(f"/gesprekken/{gathering.id}/antwoorden")
    wait_until(lambda: len(gathering.answers(key)["vakjes"]) == 1)


def test_wiping_the_device_leaves_nothing(people: People, gathering: Gathering, instance: Instance) -> None:
    person = people.arrive(keeping=True, losing=True)
    person.take_seat(gathering.seat("ambtenaar", "Gemeente Voorbeeldstad"))
    page = person.page
    page.goto(question(gathering))
    yes(page)
    expect(page.locator(".save")).to_have_text("Opgeslagen")
    wait_until(lambda: left(page)["workers"] == 1 and len(json.dumps(left(page)["caches"])) > 20)
    assert left(page)["databases"] == ["levensbreed"]
    page.goto(f"/gesprekken/{gathering.id}/mijn-gegevens")
    page.get_by_role("button", name="Wis dit apparaat").click()
    expect(page.get_by_text("Op dit apparaat staat niets meer van u.").last).to_be_visible()
    wait_until(lambda: left(page) == NOTHING)
    assert person.context.cookies() == []
    page.go_back()
    expect(page.locator("[name^=stand]")).to_have_count(0)


def test_a_wipe_ends_what_the_worker_is_still_keeping(people: People, gathering: Gathering, line: FaultProxy) -> None:
    """On a slow line the next pages come in long after the person wiped the device and left."""
    person = people.arrive(address=line.address, keeping=True, losing=True)
    person.take_seat(gathering.seat("ambtenaar", "Gemeente Voorbeeldstad"))
    page = person.page
    page.goto(question(gathering))
    wait_until(lambda: page.evaluate("navigator.serviceWorker.controller !== null"))
    page.goto(f"/gesprekken/{gathering.id}/mijn-gegevens")
    line.turn(Fault.SLOW)
    rows = [row["id"] for row in gathering.read()["rijen"]]
    ahead = [f"/gesprekken/{gathering.id}/invullen/{row}/{column}" for row in rows for column in ("dementie", "nah")]
    page.evaluate("keep => navigator.serviceWorker.controller.postMessage({keep})", ahead)
    page.get_by_role("button", name="Wis dit apparaat").click(no_wait_after=True)
    expect(page.get_by_text("Op dit apparaat staat niets meer van u.").last).to_be_visible(timeout=60_000)
    line.heal()
    wait_until(lambda: left(page) == NOTHING)
    page.wait_for_timeout(3_000)
    assert left(page) == NOTHING


def test_a_borrowed_device_keeps_nothing_while_it_is_used(people: People, gathering: Gathering, instance: Instance) -> None:
    person = people.arrive(keeping=True, losing=True)
    page = person.page
    page.goto(f"/meedoen#{gathering.door()['sleutel']}")
    page.wait_for_url("**/aanschuiven")
    page.goto(f"/gesprekken/{gathering.id}/aanschuiven?rol=ambtenaar")
    page.locator("[name=gedeeld]").check()
    page.get_by_role("button", name="Aanschuiven").click()
    page.goto(question(gathering))
    yes(page)
    expect(page.locator(".save")).to_have_text("Opgeslagen")
    assert left(page) == NOTHING
    assert [cookie["expires"] for cookie in person.context.cookies()] == [-1]


def test_without_tls_nobody_is_led_to_a_page_that_does_not_open(people: People, gathering: Gathering, line: FaultProxy) -> None:
    key = gathering.seat("ambtenaar", "Gemeente Voorbeeldstad")
    person = people.arrive(address=line.address, losing=True)
    person.take_seat(key)
    page = person.page
    page.goto(question(gathering))
    line.turn(Fault.REFUSED)
    line.cut()
    yes(page)
    page.get_by_role("button", name="Volgende").click()
    expect(page.get_by_text("Er is nog geen verbinding. Zodra die er weer is, gaat u vanzelf verder.")).to_be_visible()
    assert page.url.endswith(question(gathering))
    line.heal()
    page.wait_for_url("**/invullen/wonen/nah", timeout=HEALED_WITHIN_MS)
    assert len(gathering.answers(key)["vakjes"]) == 1


def test_a_page_that_was_put_to_sleep_catches_up_within_three_seconds(people: People, gathering: Gathering, line: FaultProxy) -> None:
    key = gathering.seat("ambtenaar", "Gemeente Voorbeeldstad")
    person = people.arrive(address=line.address, losing=True)
    person.take_seat(key)
    page = person.page
    page.goto(question(gathering))
    expect(page.locator("lb-stream")).to_have_attribute("data-state", "live")
    line.turn(Fault.SILENT)
    yes(page)
    expect(page.locator(".save")).to_have_text("Nog niet verstuurd (1)")
    page.evaluate("() => document.dispatchEvent(new Event('freeze'))")
    line.cut(reset=True)
    line.heal()
    page.evaluate("() => document.dispatchEvent(new Event('resume'))")
    expect(page.locator(".save")).to_have_text("Opgeslagen", timeout=3_000)
    expect(page.locator("lb-stream")).to_have_attribute("data-state", "live", timeout=3_000)
