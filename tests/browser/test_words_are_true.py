"""In a real browser: whatever is tapped, cut, healed and reloaded in whatever order, the words about saving say what is so."""

import random

import pytest
from playwright.sync_api import expect

from tests.support.browser_chromium import LAPTOP, People
from tests.support.browser_conversation import Gathering, gather
from tests.support.browser_server import Instance
from tests.support.fault_proxy import Fault, FaultProxy

pytestmark = pytest.mark.serial
STEPS = 25
HEALED_WITHIN_MS = 15_000
BRIEF_MS = 1_000
FAULTS = (Fault.NONE, Fault.NONE, Fault.REFUSED, Fault.SILENT, Fault.NO_REPLIES)


def on_the_server(gathering: Gathering, key: str) -> set[str]:
    return {f"{cell['rij']}-{cell['kolom']}" for cell in gathering.answers(key)["vakjes"] if cell["waarde"]["stand"] == "beschikbaar"}


@pytest.mark.parametrize("seed", [1, 2])
def test_the_words_are_true_after_every_step(people: People, instance: Instance, line: FaultProxy, seed: int) -> None:
    chance = random.Random(seed)  # The same at every run.
    gathering = gather(instance)
    gathering.go_to("invullen")
    key = gathering.seat("ambtenaar", "Gemeente Voorbeeldstad")
    person = people.arrive(LAPTOP, line.address, losing=True, keeping=True)
    person.take_seat(key)
    page = person.page
    page.goto(f"/gesprekken/{gathering.id}/tabel")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    meant: set[str] = set()
    for _ in range(STEPS):
        match chance.choice(["tap", "tap", "tap", "line", "wait", "reload"]):
            case "tap":
                box = page.locator("lb-table-cell [value=x]").nth(chance.randrange(40))
                box.check()
                meant.add((box.get_attribute("id") or "").removeprefix("k-"))
            case "line":
                line.turn(chance.choice(FAULTS))
                line.cut()
            case "wait":
                page.wait_for_timeout(chance.random() * 1_500)
            case _:
                page.wait_for_timeout(BRIEF_MS)
                page.reload()
                expect(page.locator("lb-table-cell [value=x]:checked")).to_have_count(len(meant))
        said = page.locator(".save").inner_text()
        unsent = meant - on_the_server(gathering, key)
        if said == "Opgeslagen":
            assert unsent == set()
        if said.startswith("Op dit apparaat"):
            assert len(unsent) <= int(said.rpartition("(")[2].rstrip(")"))
    line.heal()
    line.cut()
    expect(page.locator(".save")).not_to_contain_text("nog niet verstuurd", timeout=HEALED_WITHIN_MS)
    page.wait_for_timeout(BRIEF_MS)
    assert on_the_server(gathering, key) == meant
