"""Who was removed, withdrew, or whose link was renewed: they see and change nothing more, and are told kindly."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any, cast

import pytest
from httpx2 import ASGITransport, Response

from levensbreed.domain.commands import Delete, RemovePerson, RenewLink, Withdraw
from levensbreed.domain.refusals import Reason
from levensbreed.domain.seats import OWN, SeatKind
from levensbreed.live.view_choice import ViewChoice
from levensbreed.live.watcher import ASK_AGAIN, DELETED, GOODBYE, Watcher
from levensbreed.matrix.rules.phases import Phase
from levensbreed.web.texts import SENTENCES
from tests.support.html import Element, read
from tests.support.instance import Instance
from tests.support.live_page import LiveInstance, live_instance
from tests.support.prepared import Afternoon, Phone, error_at, made_ready
from tests.support.table import new_op

SOON_SECONDS = 2
"""Within this time who is gone must be told (S04)."""
PATIENCE_SECONDS = 30
PLACES = ("invullen", "invullen/wonen/dementie", "taken/outreachend", "tabel", "antwoorden", "mijn-gegevens", "mijn-gegevens/bestand")


@pytest.fixture
def afternoon(instance: Instance) -> Afternoon:
    """A conversation that is being filled in."""
    return made_ready(instance, Phase.FILL_IN)


@pytest.fixture
def phone(afternoon: Afternoon) -> Phone:
    """Somebody who will be removed."""
    return afternoon.phone_of()


def removed(afternoon: Afternoon, phone: Phone) -> None:
    assert afternoon.post(f"deelnemers/{phone.chair.id}", doe="verwijder").status_code == 303


@pytest.mark.parametrize("place", PLACES)
def test_who_was_removed_reads_on_every_page_what_happened(afternoon: Afternoon, phone: Phone, place: str) -> None:
    removed(afternoon, phone)
    response = phone.get(place)
    assert (response.status_code, SENTENCES[Reason.REMOVED] in read(response.text).text) == (410, True)


@pytest.mark.parametrize("place", ["totaalplaatje", "stand?blik=plaatje", "stand?blik=deelnemer", "stroom?blik=plaatje"])
def test_who_was_removed_no_longer_sees_the_picture(afternoon: Afternoon, phone: Phone, place: str) -> None:
    afternoon.table.reveal()
    removed(afternoon, phone)
    assert phone.get(place).status_code in (404, 410)


@pytest.mark.parametrize("what", ["", "antwoorden", "totaalplaatje"])
def test_a_program_of_who_was_removed_reads_nothing(afternoon: Afternoon, phone: Phone, what: str) -> None:
    afternoon.table.reveal()
    removed(afternoon, phone)
    assert afternoon.table.ask("GET", what, phone.chair.key).status_code in (404, 410)


@pytest.mark.parametrize("place", ["invullen/wonen/dementie", "taken/outreachend", "tabel", "antwoorden"])
def test_who_was_removed_changes_nothing(afternoon: Afternoon, phone: Phone, place: str) -> None:
    removed(afternoon, phone)
    form = {"stand": "beschikbaar", "klaar": "ja", "v:wonen:dementie": "x"}
    assert phone.post(place, **form).status_code == 410
    afternoon.post(f"deelnemers/{phone.chair.id}", doe="terug")
    assert phone.answers() == {}


def test_who_was_removed_does_not_come_in_by_the_code_as_somebody_else_at_once(afternoon: Afternoon, phone: Phone) -> None:
    removed(afternoon, phone)
    phone.browser.post("/meedoen", data={"code": afternoon.table.door()["code"]})
    assert phone.post("aanschuiven", rol="ambtenaar").status_code == 410
    assert phone.get("invullen").status_code == 410


def test_who_is_put_back_goes_on_where_they_were(afternoon: Afternoon, phone: Phone) -> None:
    phone.post("invullen/wonen/dementie", stand="beschikbaar")
    removed(afternoon, phone)
    afternoon.post(f"deelnemers/{phone.chair.id}", doe="terug")
    assert phone.value()["stand"] == "beschikbaar"
    assert phone.get("invullen").status_code == 303


def test_who_was_removed_by_mistake_can_be_put_back_from_the_table(afternoon: Afternoon, phone: Phone) -> None:
    removed(afternoon, phone)
    [form] = [each for each in afternoon.page("leiden").by_id("mensen").all("form") if "Zet terug" in each.text]
    assert afternoon.leader.post(form.attributes["action"], data={"doe": "terug"}).status_code == 303
    assert phone.get("invullen").status_code == 303


def manage(afternoon: Afternoon, phone: Phone, **form: str) -> tuple[Response, Element]:
    response = afternoon.post(f"deelnemers/{phone.chair.id}", **form)
    return response, read(response.text)


def test_joining_two_chairs_without_choosing_one_is_told_beside_the_field(afternoon: Afternoon, phone: Phone) -> None:
    afternoon.phone_of()
    response, page = manage(afternoon, phone, doe="samenvoegen", met="")
    assert (response.status_code, error_at(page, "met")) == (422, SENTENCES[Reason.CANNOT_MERGE])


@pytest.mark.parametrize("doing", ["wijzig", "verwijder", "samenvoegen"])
def test_the_gespreksleider_is_not_told_to_be_gone_when_somebody_else_is(afternoon: Afternoon, phone: Phone, doing: str) -> None:
    removed(afternoon, phone)
    other = afternoon.phone_of()
    _, page = manage(afternoon, phone, doe=doing, rol="ambtenaar", met=other.chair.id)
    assert SENTENCES[Reason.REMOVED] not in page.text


def test_a_form_for_one_person_never_touches_another_conversation(afternoon: Afternoon, phone: Phone) -> None:
    elsewhere = made_ready(afternoon.instance, Phase.FILL_IN)
    address = f"deelnemers/{phone.chair.id}"
    assert [elsewhere.post(address, doe=doing).status_code < 400 for doing in ("verwijder", "wijzig", "terug")] == [False] * 3
    assert elsewhere.get(address).status_code == 404
    assert phone.get("antwoorden").status_code == 200


class Watched:
    """A conversation in which two people watch: one who will go, and one who stays."""

    def __init__(self, instance: LiveInstance, made: dict[str, Any]) -> None:
        self.instance, self.id, self.key = instance, made["id"], made["gespreksleider_sleutel"]
        self.people: list[str] = []

    async def put(self, what: str, **body: object) -> None:
        await self.instance.ask("PUT", f"/api/v1/gesprekken/{self.id}/{what}", self.key, {"op": new_op(), **body})

    async def join(self) -> str:
        door = (await self.instance.ask("GET", f"/api/v1/gesprekken/{self.id}", self.key))["deur"]
        body = {"sleutel": door["sleutel"], "rol": "ambtenaar", "op": new_op()}
        joined = await self.instance.ask("POST", "/api/v1/deelnemers", "", body)
        return str(joined["deelnemer"])

    async def watch(self, who: str) -> Watcher:
        watcher = await self.instance.parts.hub.watch(self.id, ViewChoice("deelnemer"), who)
        assert watcher is not None
        await watcher.next()
        return watcher


@pytest.fixture
async def watched(tmp_path: Path) -> AsyncIterator[Watched]:
    """A conversation at its welcome, on this loop."""
    async with live_instance(tmp_path) as instance:
        made = Watched(instance, await instance.ask("POST", "/api/v1/gesprekken", "", {"gemeente": "Voorbeeldstad"}))
        await made.put("fase", van="voorbereiden", naar="welkom")
        yield made


async def heard(watcher: Watcher) -> bytes:
    """All that still comes over a stream until it ends."""
    said = b""
    async with asyncio.timeout(SOON_SECONDS):
        while (piece := await watcher.next()) is not None:
            said += piece
    return said


@pytest.mark.anyio
async def test_the_stream_of_who_was_removed_says_goodbye_and_ends(watched: Watched) -> None:
    goes, stays = [await watched.join() for _ in range(2)]
    leaving, staying = await watched.watch(goes), await watched.watch(stays)
    parts = watched.instance.parts
    await parts.dispatch(RemovePerson(watched.id, goes, new_op(), watched.instance.clock()))
    assert (await heard(leaving)).endswith(GOODBYE)
    assert staying.closed is False


@pytest.mark.anyio
async def test_the_stream_of_who_withdrew_ends_on_every_device(watched: Watched) -> None:
    goes = await watched.join()
    streams = [await watched.watch(goes) for _ in range(2)]
    await watched.instance.parts.dispatch(Withdraw(watched.id, goes, new_op()))
    assert [(await heard(stream)).endswith(GOODBYE) for stream in streams] == [True, True]


@pytest.mark.anyio
async def test_who_was_removed_gets_no_new_stream(watched: Watched) -> None:
    goes = await watched.join()
    await watched.instance.parts.dispatch(RemovePerson(watched.id, goes, new_op(), watched.instance.clock()))
    assert await watched.instance.parts.hub.watch(watched.id, ViewChoice("deelnemer"), goes) is None


@pytest.mark.anyio
async def test_all_streams_end_when_the_conversation_is_deleted(watched: Watched) -> None:
    streams = [await watched.watch(await watched.join())]
    for view in ("leiden", "scherm"):
        stream = await watched.instance.parts.hub.watch(watched.id, ViewChoice(view))
        assert stream is not None
        streams.append(stream)
    await watched.instance.parts.dispatch(Delete(watched.id))
    assert [(await heard(stream)).endswith(DELETED) for stream in streams] == [True] * 3


@pytest.mark.anyio
@pytest.mark.parametrize(("kind", "ends"), [(SeatKind.FACILITATOR, "leiden"), (SeatKind.SCREEN, "scherm")])
async def test_a_renewed_link_asks_only_who_may_watch_by_it_to_come_again(watched: Watched, kind: SeatKind, ends: str) -> None:
    parts, who = watched.instance.parts, await watched.join()
    streams = {"deelnemer": await watched.watch(who)}
    for view in ("leiden", "scherm"):
        stream = await parts.hub.watch(watched.id, ViewChoice(view))
        assert stream is not None
        streams[view] = stream
    _, new = parts.doorkeeper.new_private(kind)
    await parts.dispatch(RenewLink(watched.id, OWN, new, None, new_op()))
    assert (await heard(streams.pop(ends))).endswith(ASK_AGAIN)
    assert [stream.closed for stream in streams.values()] == [False, False]


@pytest.mark.parametrize("place", ["stand?blik=deelnemer", "stroom?blik=deelnemer"])
def test_a_script_reads_why_there_is_nothing_to_watch(afternoon: Afternoon, phone: Phone, place: str) -> None:
    removed(afternoon, phone)
    out, stranger = phone.get(place), afternoon.instance.browser().get(f"{afternoon.table.page}/{place}")
    assert [(each.status_code, each.headers["content-type"], each.json()["reden"]) for each in (out, stranger)] == [
        (410, "application/problem+json", "removed"),
        (404, "application/problem+json", "not_found"),
    ]


async def told_to_leave(instance: LiveInstance, path: str, key: str, then: Callable[[], Awaitable[object]]) -> bool:
    """Open a stream with a key; say whether it ends soon after something was done."""
    app = cast("ASGITransport", instance.client._transport).app
    begun, for_ever = asyncio.Event(), asyncio.Event()

    async def receive() -> dict[str, Any]:
        await for_ever.wait()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:  # noqa: ANN401  # Any ASGI message.
        if message.get("body"):
            begun.set()

    address, _, query = path.partition("?")
    headers = [(b"host", b"room.test"), (b"authorization", f"Bearer {key}".encode())]
    scope = {"type": "http", "method": "GET", "path": address, "query_string": query.encode(), "headers": headers, "scheme": "http"}
    stream = asyncio.ensure_future(app(scope, receive, send))
    async with asyncio.timeout(PATIENCE_SECONDS):
        await begun.wait()
    await then()
    ended, _ = await asyncio.wait([stream], timeout=SOON_SECONDS)
    for_ever.set()
    await asyncio.wait([stream], timeout=SOON_SECONDS)
    return bool(ended)


@pytest.mark.anyio
async def test_an_open_stream_of_the_old_link_ends_when_the_link_is_renewed(watched: Watched) -> None:
    doorkeeper, instance = watched.instance.parts.doorkeeper, watched.instance
    _, new = doorkeeper.new_private(SeatKind.FACILITATOR)

    async def renew() -> None:
        await instance.parts.dispatch(RenewLink(watched.id, OWN, new, None, new_op()))

    assert await told_to_leave(instance, f"/gesprekken/{watched.id}/stroom?blik=leiden", watched.key, renew)


@pytest.mark.anyio
async def test_the_check_notices_a_stream_that_ends(watched: Watched) -> None:
    async def delete() -> None:
        await watched.instance.parts.dispatch(Delete(watched.id))

    assert await told_to_leave(watched.instance, f"/gesprekken/{watched.id}/stroom?blik=leiden", watched.key, delete)
