"""Somebody fills in for minutes on a line that is slow, late and loses packets: everything arrives, once, untouched by hand."""

import os
import random
import time

import pytest
from playwright.sync_api import expect

from tests.support.browser_chromium import People
from tests.support.browser_conversation import FORM, Gathering, gather
from tests.support.browser_server import Instance
from tests.support.fault_proxy import Fault, Slowness, faulty_line_to

pytestmark = pytest.mark.serial
SECONDS = float(os.environ.get("LEVENSBREED_LOSSY_SECONDS", "15"))
"""Ten minutes were played once: docs/trust/reliability.md."""
LOSSY = Slowness(delay_seconds=0.4, bytes_per_second=50_000 / 8, loss=0.1)
PAUSES_SECONDS = (0.2, 2.5)
ALL_SAVED_WITHIN_MS = 60_000
COLUMN = "dementie"
ROWS = [domain.id for domain in FORM.domains if not domain.free_text]


def marked(gathering: Gathering, key: str) -> list[str]:
    """The rows in which somebody's mark stands on the server."""
    return sorted(cell["rij"] for cell in gathering.answers(key)["vakjes"] if cell["waarde"]["stand"] == "beschikbaar")


def test_what_is_filled_in_on_a_line_that_loses_packets_arrives(people: People, instance: Instance) -> None:
    gathering = gather(instance, groepen=[COLUMN], momenten=False)
    gathering.go_to("invullen")
    key, chance = gathering.seat("ambtenaar", "Gemeente Voorbeeldstad"), random.Random(13)
    with faulty_line_to(instance.address, LOSSY) as line:
        person = people.arrive(address=line.address, losing=True)
        person.take_seat(key)
        person.page.goto(f"/gesprekken/{gathering.id}/tabel")
        person.page.wait_for_function("() => customElements.get('lb-table') !== undefined")
        line.turn(Fault.SLOW)
        expected: set[str] = set()
        changes, until = 0, time.monotonic() + SECONDS
        while time.monotonic() < until:
            row = chance.choice(ROWS)
            person.page.locator(f'input[name="v:{row}:{COLUMN}[]"][value="x"]').click()
            expected ^= {row}
            changes += 1
            time.sleep(chance.uniform(*PAUSES_SECONDS))
        expect(person.page.locator(".save")).to_have_text("Opgeslagen", timeout=ALL_SAVED_WITHIN_MS)
        assert marked(gathering, key) == sorted(expected), f"after {changes} changes"
