"""People fill in while the server is replaced by its next version, or falls over again and again: nothing is lost, by hand or otherwise."""

import asyncio
import time
from http.client import HTTPException

import pytest
from playwright.sync_api import Page, expect

from levensbreed.cli.api_client import Api, ApiError, Json
from tests.faults.newer import VERSION
from tests.faults.program import Program
from tests.support.browser_chromium import People, Person
from tests.support.browser_conversation import FORM, Gathering, gather
from tests.support.browser_server import Clock, Instance, result_of, wait_until
from tests.support.fault_proxy import Fault, Slowness, faulty_line_to

pytestmark = pytest.mark.serial
NEXT_VERSION = "tests.faults.newer"
PEOPLE, ROUNDS, TRIES = 30, 5, 200
SERVERS_FAULT = 500
RESTARTS = 3
BACK_WITHIN_MS = 20_000
MOBILE_OF_TWENTY_YEARS_AGO = Slowness(delay_seconds=0.4, bytes_per_second=50_000 / 8)
ALL_SAVED_WITHIN_MS = 60_000
COLUMN = "dementie"
ROWS = [domain.id for domain in FORM.domains if not domain.free_text]


@pytest.fixture
def instance(program: Program) -> Instance:
    """Where it answers."""
    return Instance(program.address, Clock())


@pytest.fixture
def gathering(instance: Instance) -> Gathering:
    """A conversation on it that is being filled in."""
    made = gather(instance, groepen=[COLUMN], momenten=False)
    made.go_to("invullen")
    return made


def arrived(people: People, gathering: Gathering, address: str, path: str) -> tuple[Person, str]:
    """Somebody with a page of the conversation before them, and their key."""
    key = gathering.seat("ambtenaar", "Gemeente Voorbeeldstad")
    person = people.arrive(address=address, losing=True)
    person.take_seat(key)
    person.page.goto(f"/gesprekken/{gathering.id}/{path}")
    return person, key


def stored(gathering: Gathering, key: str) -> list[str]:
    return sorted(cell["rij"] for cell in gathering.answers(key)["vakjes"])


def built_with(page: Page) -> list[str]:
    """The addresses of the script and the style of a page."""
    found: list[str] = page.evaluate("() => performance.getEntriesByType('resource').map(({ name }) => name)")
    return [address for address in found if "/static/main." in address]


def test_an_open_page_goes_on_with_the_next_version_while_thirty_fill_in(people: People, program: Program, gathering: Gathering) -> None:
    gathering.seat_many(PEOPLE)
    person, key = arrived(people, gathering, program.address, f"invullen/{ROWS[0]}/{COLUMN}")
    page, old = person.page, built_with(person.page)
    assert len(old) == len(set(old)) > 1

    async def deploy() -> None:
        writing = [asyncio.create_task(keep_answering(gathering, each)) for each in gathering.keys[:PEOPLE]]
        await asyncio.sleep(0.3)
        await asyncio.to_thread(replace, program)
        await asyncio.gather(*writing)

    page.locator("[name='stand[]'][value=beschikbaar]").check()
    result_of(deploy())
    expect(page.locator(".save")).to_have_text("Opgeslagen", timeout=BACK_WITHIN_MS)
    page.locator("[name='stand[]'][value=beschikbaar]").uncheck()
    page.locator("[name='stand[]'][value='weet-ik-niet']").check()
    expect(page.locator(".save")).to_have_text("Opgeslagen", timeout=BACK_WITHIN_MS)
    assert [page.request.get(address).status for address in old] == [200] * len(old)
    page.get_by_role("button", name="Volgende").click()
    page.wait_for_url(f"**/invullen/{ROWS[1]}/{COLUMN}")
    assert not set(built_with(page)) & set(old)
    assert page.request.get("/api/v1/").headers["api-version"] == VERSION
    assert stored(gathering, key) == ROWS[:1]
    assert {tuple(stored(gathering, each)) for each in gathering.keys[:PEOPLE]} == {tuple(sorted(ROWS[:ROUNDS]))}


async def keep_answering(gathering: Gathering, key: str) -> None:
    """Answer some cells one after the other, each again under its own id until it is acknowledged."""
    for row in ROWS[:ROUNDS]:
        change: Json = {"op": f"{key[:16]}-{row}", "waarde": {"stand": "beschikbaar"}}
        for _ in range(TRIES):
            if await is_acknowledged(gathering, key, row, change):
                break
            await asyncio.sleep(0.1)
        await asyncio.sleep(0.1)


async def is_acknowledged(gathering: Gathering, key: str, row: str, change: Json) -> bool:
    try:
        await Api(gathering.instance.address).put(gathering.id, f"vakjes/{row}/{COLUMN}", change, key)
    except (OSError, ValueError, HTTPException):
        return False
    except ApiError as refused:
        if refused.status < SERVERS_FAULT:
            raise
        return False
    return True


def replace(program: Program) -> None:
    """Stop politely, and start the next version at the same place."""
    program.stop()
    program.end_everything()
    program.module = NEXT_VERSION
    program.start()


def test_on_a_very_slow_line_the_table_is_filled_while_the_server_falls_over_again_and_again(
    people: People, program: Program, gathering: Gathering
) -> None:
    with faulty_line_to(program.address, MOBILE_OF_TWENTY_YEARS_AGO) as line:
        line.turn(Fault.SLOW)
        person, key = arrived(people, gathering, line.address, "tabel")
        page = person.page
        page.wait_for_function("() => customElements.get('lb-table') !== undefined")
        for number, row in enumerate(ROWS):
            page.locator(f'input[name="v:{row}:{COLUMN}[]"][value="x"]').check()
            if number % (len(ROWS) // RESTARTS) == 1:
                program.kill()
                time.sleep(0.5)
                program.start()
        expect(page.locator(".save")).to_have_text("Opgeslagen", timeout=ALL_SAVED_WITHIN_MS)
        wait_until(lambda: stored(gathering, key) == sorted(ROWS))
