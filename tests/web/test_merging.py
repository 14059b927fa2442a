"""Two chairs that become one: whoever came in by either goes on, and nobody is told to be gone."""

from pathlib import Path

import pytest

from levensbreed.domain.commands import ForgetExpired, MergePeople
from levensbreed.domain.limits import REMOVED_PERSON_MINUTES
from levensbreed.live.view_choice import ViewChoice
from levensbreed.matrix.rules.phases import Phase
from levensbreed.web.routing import MADE_FOR
from tests.support.html import read
from tests.support.instance import Instance
from tests.support.live_page import live_instance
from tests.support.prepared import Afternoon, Phone, made_ready
from tests.support.table import Json, new_op


@pytest.fixture
def afternoon(instance: Instance) -> Afternoon:
    """A conversation that is being filled in."""
    return made_ready(instance, Phase.FILL_IN)


@pytest.fixture
def kept(afternoon: Afternoon) -> Phone:
    """Whose chair stays."""
    return afternoon.phone_of(name="Anna")


@pytest.fixture
def other(afternoon: Afternoon) -> Phone:
    """Whose chair goes."""
    return afternoon.phone_of(name="Anna twee")


def merged(afternoon: Afternoon, kept: Phone, other: Phone) -> None:
    assert afternoon.post(f"deelnemers/{kept.chair.id}", doe="samenvoegen", met=other.chair.id).status_code == 303


def forget(afternoon: Afternoon) -> None:
    """Let the time in which a merge can be undone pass, and the job do its work."""
    afternoon.instance.clock.advance(seconds=60 * REMOVED_PERSON_MINUTES + 1)
    portal, parts = afternoon.instance.programs.portal, afternoon.instance.parts
    assert portal is not None
    portal.call(parts.dispatch, ForgetExpired(afternoon.instance.clock()))


def code_of(phone: Phone) -> str:
    return phone.page("mijn-gegevens").one("p", class_="key-code").text


@pytest.mark.parametrize("later", [False, True], ids=["at once", "after the time to undo"])
def test_both_phones_go_on_as_one_person(afternoon: Afternoon, kept: Phone, other: Phone, later: bool) -> None:
    other.post("invullen/wonen/dementie", stand="beschikbaar")
    merged(afternoon, kept, other)
    if later:
        forget(afternoon)
    other.post("invullen/werken/dementie", stand="weet-ik-niet")
    kept.post("invullen/wonen/nah", stand="beschikbaar")
    standing = {key: each["waarde"]["stand"] for key, each in kept.answers().items()}
    assert standing == {("wonen", "dementie"): "beschikbaar", ("werken", "dementie"): "weet-ik-niet", ("wonen", "nah"): "beschikbaar"}
    assert other.answers() == kept.answers()
    assert code_of(kept) == code_of(other) != ""


@pytest.mark.parametrize("later", [False, True], ids=["at once", "after the time to undo"])
def test_the_return_code_of_the_chair_that_went_still_works(afternoon: Afternoon, kept: Phone, other: Phone, later: bool) -> None:
    code = code_of(other)
    merged(afternoon, kept, other)
    if later:
        forget(afternoon)
    tablet = afternoon.instance.browser()
    assert tablet.post("/terug", data={"terugkomcode": code}).status_code == 303
    assert "Anna" in read(tablet.get(f"{afternoon.table.page}/mijn-gegevens").text).text


@pytest.mark.parametrize("later", [False, True], ids=["at once", "after the time to undo"])
def test_a_page_that_was_open_before_the_merge_still_writes(afternoon: Afternoon, kept: Phone, other: Phone, later: bool) -> None:
    merged(afternoon, kept, other)
    if later:
        forget(afternoon)
    body: Json = {"op": new_op(), "waarde": {"stand": "beschikbaar"}}
    address = f"{afternoon.table.api}/vakjes/wonen/dementie"
    written = [other.browser.put(address, json=body, headers={MADE_FOR: whose}).status_code for whose in (other.chair.id, kept.chair.id)]
    assert written == [200, 200]
    assert kept.value()["stand"] == "beschikbaar"


def test_a_page_of_somebody_else_still_writes_nothing(afternoon: Afternoon, kept: Phone, other: Phone) -> None:
    stranger = afternoon.phone_of()
    merged(afternoon, kept, other)
    body: Json = {"op": new_op(), "waarde": {"stand": "beschikbaar"}}
    refused = other.browser.put(f"{afternoon.table.api}/vakjes/wonen/dementie", json=body, headers={MADE_FOR: stranger.chair.id})
    assert (refused.status_code, kept.answers()) == (409, {})


def test_putting_back_gives_each_phone_its_own_chair(afternoon: Afternoon, kept: Phone, other: Phone) -> None:
    merged(afternoon, kept, other)
    assert afternoon.post(f"deelnemers/{other.chair.id}", doe="terug").status_code == 303
    other.post("invullen/wonen/dementie", stand="beschikbaar")
    assert (len(other.answers()), kept.answers()) == (1, {})
    assert code_of(kept) != code_of(other)


def test_three_chairs_can_become_one(afternoon: Afternoon, kept: Phone, other: Phone) -> None:
    third = afternoon.phone_of()
    merged(afternoon, other, third)
    merged(afternoon, kept, other)
    forget(afternoon)
    third.post("invullen/wonen/dementie", stand="beschikbaar")
    assert kept.value()["stand"] == "beschikbaar"


def test_removing_who_stayed_removes_both_phones(afternoon: Afternoon, kept: Phone, other: Phone) -> None:
    merged(afternoon, kept, other)
    afternoon.post(f"deelnemers/{kept.chair.id}", doe="verwijder")
    assert [phone.get("antwoorden").status_code for phone in (kept, other)] == [410, 410]


def test_withdrawing_after_a_merge_leaves_nothing_of_either_chair(afternoon: Afternoon, kept: Phone, other: Phone) -> None:
    other.post("invullen/anders/dementie", stand="beschikbaar", eigen_tekst="Kanarie")
    merged(afternoon, kept, other)
    kept.post("intrekken", zeker="ja")
    assert b"Kanarie" not in afternoon.instance.stored_bytes()
    assert afternoon.post(f"deelnemers/{other.chair.id}", doe="terug").status_code == 422
    forget(afternoon)
    assert other.get("antwoorden").status_code == 404


def test_the_gespreksleider_reads_that_both_phones_go_on(afternoon: Afternoon, kept: Phone, other: Phone) -> None:
    assert "Beide telefoons doen gewoon mee." in afternoon.page(f"deelnemers/{kept.chair.id}").text


@pytest.mark.anyio
async def test_the_stream_of_the_chair_that_went_stays_open(tmp_path: Path) -> None:
    async with live_instance(tmp_path) as instance:
        made = await instance.ask("POST", "/api/v1/gesprekken", "", {"gemeente": "Voorbeeldstad"})
        api, key = f"/api/v1/gesprekken/{made['id']}", made["gespreksleider_sleutel"]
        await instance.ask("PUT", f"{api}/fase", key, {"op": new_op(), "van": "voorbereiden", "naar": "welkom"})
        door = (await instance.ask("GET", api, key))["deur"]
        body = {"sleutel": door["sleutel"], "rol": "ambtenaar"}
        kept, other = [(await instance.ask("POST", "/api/v1/deelnemers", "", body | {"op": new_op()}))["deelnemer"] for _ in range(2)]
        hub, dispatch = instance.parts.hub, instance.parts.dispatch
        watcher = await hub.watch(made["id"], ViewChoice("deelnemer"), other)
        assert watcher is not None
        await watcher.next()
        await dispatch(MergePeople(made["id"], kept, other, new_op(), instance.clock()))
        await instance.ask("PUT", f"{api}/fase", key, {"op": new_op(), "van": "welkom", "naar": "invullen"})
        piece = await watcher.next()
        assert b"event: stand" in (piece or b"")
        assert await hub.watch(made["id"], ViewChoice("deelnemer"), other) is not None
