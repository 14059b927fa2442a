"""When somebody takes their answers back after the reveal, everybody is told soon: that it happened, and not who."""

import asyncio
from pathlib import Path

import pytest

from levensbreed.domain.commands import Withdraw
from levensbreed.domain.limits import REVEAL_UNDO_MS
from levensbreed.live.view_choice import ViewChoice
from levensbreed.live.watcher import Watcher
from levensbreed.matrix.rules.phases import Phase
from tests.support.instance import Instance
from tests.support.live_page import LiveInstance, live_instance
from tests.support.prepared import fragment, made_ready
from tests.support.stage import messages_in
from tests.support.table import new_op

SOON_SECONDS = 2
"""Within this time everybody must be told (P06)."""
SECRET = "Kanarie BV"


async def shown_with(watcher: Watcher, text: str) -> str:
    """Read on until a text comes; return everything that came."""
    said = ""
    async with asyncio.timeout(SOON_SECONDS):
        while text not in said:
            piece = await watcher.next()
            assert piece is not None
            said += "".join(part for message in messages_in(piece) for part in message["delen"].values())
    return said


async def revealed(instance: LiveInstance) -> tuple[str, str]:
    """A conversation with a provider after the reveal; return its id and the provider's."""
    made = await instance.ask("POST", "/api/v1/gesprekken", "", {"gemeente": "Voorbeeldstad"})
    api, key = f"/api/v1/gesprekken/{made['id']}", made["gespreksleider_sleutel"]
    phases = ("voorbereiden", "welkom", "invullen", "uitwisselen")
    await instance.ask("PUT", f"{api}/fase", key, {"op": new_op(), "van": phases[0], "naar": phases[1]})
    door = (await instance.ask("GET", api, key))["deur"]
    body = {"sleutel": door["sleutel"], "rol": "aanbieder", "organisatie": SECRET, "op": new_op()}
    chair = await instance.ask("POST", "/api/v1/deelnemers", "", body)
    await instance.ask("PUT", f"{api}/fase", key, {"op": new_op(), "van": phases[1], "naar": phases[2]})
    answer = {"op": new_op(), "waarde": {"stand": "beschikbaar"}}
    await instance.ask("PUT", f"{api}/vakjes/wonen/dementie", chair["sleutel"], answer)
    await instance.ask("PUT", f"{api}/fase", key, {"op": new_op(), "van": phases[2], "naar": phases[3]})
    instance.clock.advance(ms=REVEAL_UNDO_MS)
    return made["id"], chair["deelnemer"]


@pytest.mark.anyio
@pytest.mark.parametrize("view", ["scherm", "plaatje"])
async def test_phones_and_beamer_are_told_within_two_seconds(tmp_path: Path, view: str) -> None:
    async with live_instance(tmp_path) as instance:
        conversation_id, provider = await revealed(instance)
        watcher = await instance.parts.hub.watch(conversation_id, ViewChoice(view))
        assert watcher is not None
        before = await watcher.next()
        await instance.parts.dispatch(Withdraw(conversation_id, provider, new_op()))
        after = await shown_with(watcher, "1 bijdrage teruggetrokken")
        assert (b"teruggetrokken" in (before or b""), SECRET in after) == (False, False)


def test_pages_that_are_opened_later_tell_it_too(instance: Instance) -> None:
    afternoon = made_ready(instance, Phase.FILL_IN)
    stays = afternoon.phone_of()
    going = [afternoon.phone_of() for _ in range(2)]
    afternoon.table.reveal()
    before = stays.page("totaalplaatje").by_id("ingetrokken").text
    going[0].post("intrekken", zeker="ja")
    once = stays.page("totaalplaatje").by_id("ingetrokken").text
    going[1].post("intrekken", zeker="ja")
    beamer = fragment(afternoon.table, "scherm", afternoon.table.screen_key, "scherm-kop").text
    assert (before, once) == ("", "1 bijdrage teruggetrokken")
    assert "1 mens aan tafel · 2 bijdragen teruggetrokken" in beamer


def test_a_paused_beamer_tells_nothing(instance: Instance) -> None:
    afternoon = made_ready(instance, Phase.FILL_IN)
    afternoon.phone_of().post("intrekken", zeker="ja")
    afternoon.post("schermkeuzes", pauze="aan")
    assert "teruggetrokken" not in fragment(afternoon.table, "scherm", afternoon.table.screen_key, "scherm-kop").text
