"""Before the reveal nobody learns what or how much somebody else fills in, by any address or stream."""

import asyncio
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from httpx2 import Response

from levensbreed.app.routes import ENDPOINTS
from levensbreed.domain.limits import REVEAL_UNDO_MS
from levensbreed.domain.seats import SeatKind
from levensbreed.live.view_choice import ViewChoice
from levensbreed.matrix.rules.phases import Phase
from tests.support.afternoon import Afternoon, started
from tests.support.instance import Instance
from tests.support.live_page import live_instance
from tests.support.people_and_answers import FORM
from tests.support.seats import PLACES
from tests.support.table import Chair, Table, ask

VIEWS = (
    ("leiden", SeatKind.FACILITATOR),
    ("scherm", SeatKind.SCREEN),
    ("deelnemer", SeatKind.PARTICIPANT),
    ("plaatje", SeatKind.PARTICIPANT),
)
READS = [endpoint for endpoint in ENDPOINTS if endpoint.method == "GET" and endpoint.seats and not endpoint.path.endswith("/stroom")]
MADE_ANEW = re.compile(rb'(name=\\?"(?:op|form_token)\\?" value=\\?")[^"\\]*')

SAID = rb"(?:(?:nul|een|twee|drie|vier|vijf|zes|zeven|acht|negen)[ ,]*){9}"
DOOR = re.compile(rb'<svg [^>]*class=\\?"qr.*?</svg>|\d{3} \d{3} \d{3}|<span>\d{3}</span>|' + SAID)


def normal(response: Response) -> tuple[int, bytes]:
    """What an answer shows, without what is made anew at each rendering."""
    return response.status_code, MADE_ANEW.sub(rb"\1", response.content)


def everything_readable(table: Table, watching: Chair) -> dict[str, tuple[int, bytes]]:
    """All that facilitator, screen and another participant can read of a conversation."""
    keys = {SeatKind.FACILITATOR: table.facilitator_key, SeatKind.SCREEN: table.screen_key, SeatKind.PARTICIPANT: watching.key}
    parts = {"cid": table.id, "person": watching.id, **PLACES}
    addresses = [(kind, endpoint.path.format_map(parts)) for endpoint in READS for kind in keys.keys() & endpoint.seats]
    addresses += [(kind, f"{table.page}/stand?blik={view}") for view, kind in VIEWS]
    return {f"{kind} {address}": normal(ask(table.instance, "GET", address, keys[kind])) for kind, address in addresses}


def fill_in(table: Table, chair: Chair) -> None:
    for stand in ("beschikbaar", "weet-ik-niet", "beschikbaar"):
        table.mark(chair, "wonen", "dementie", stand)
    table.mark(chair, "werken", "nah", namen=["Aanbieder B"])
    table.put(f"taken/{FORM.tasks[0].id}", chair.key, waarde={"stand": "beschikbaar", "toelichting": "kanarie"})


def undo(table: Table) -> None:
    table.step(Phase.EXCHANGE)
    table.instance.clock.advance(ms=REVEAL_UNDO_MS - 1)


def step_back(table: Table) -> None:
    table.reveal()
    table.step(Phase.FILL_IN)


BEFORE: dict[str, Callable[[Table], None]] = {"while filling in": lambda _: None, "in the undo time": undo, "after a step back": step_back}


@pytest.mark.parametrize("moment", BEFORE)
def test_nothing_anybody_can_read_changes_when_somebody_else_fills_in(table: Table, anna: Chair, moment: str) -> None:
    BEFORE[moment](table)
    watching = table.people[0]
    everything_readable(table, watching)  # Opening a page may note which view somebody likes.
    before = everything_readable(table, watching)
    fill_in(table, anna)
    after = everything_readable(table, watching)
    assert [what for what in before if before[what] != after[what]] == []


def test_what_may_change_would_be_noticed(table: Table, anna: Chair) -> None:
    watching = table.people[0]
    before = everything_readable(table, watching)
    table.put("klaar", anna.key, klaar=True)
    after = everything_readable(table, watching)
    assert any(before[what] != after[what] for what in before)


@pytest.mark.parametrize("moment", BEFORE)
def test_the_picture_is_refused_to_every_seat(table: Table, anna: Chair, moment: str) -> None:
    BEFORE[moment](table)
    for key in (table.facilitator_key, table.screen_key, anna.key):
        response = table.ask("GET", "totaalplaatje", key)
        assert (response.status_code, response.json()["reden"]) == (409, "picture_not_shown")


def test_the_picture_is_there_at_its_moment(table: Table) -> None:
    undo(table)
    table.instance.clock.advance(ms=1)
    assert table.ask("GET", "totaalplaatje", table.facilitator_key).status_code == 200


def test_the_facilitator_sees_only_how_many_are_done(table: Table, anna: Chair) -> None:
    fill_in(table, anna)
    table.put("klaar", anna.key, klaar=True)
    seen = table.read("", table.facilitator_key)
    assert (seen["mensen"], seen["klaar"]) == (2, 1)


def streamed(folder: Path, view: str, answers: int) -> list[bytes]:
    """The messages of one stream in a room where somebody gives so many answers and then says done."""

    async def watch() -> list[bytes]:
        async with live_instance(folder) as instance:
            room = await started(instance)
            await room.lead_to(Phase.WELCOME)
            for at in (2, 0):
                await room.join(at)
            await room.lead_to(Phase.FILL_IN)
            return [named(room, piece) for piece in await pieces(room, view, answers)]

    return asyncio.run(watch())


async def pieces(room: Afternoon, view: str, answers: int) -> list[bytes]:
    watcher = await room.instance.parts.hub.watch(room.id, ViewChoice(view))
    assert watcher is not None
    got = [await watcher.next()]
    for number in range(answers):
        await room.mark(number * 2)
    await room.say_done(0)
    got += [await watcher.next() for _ in range(1 if view in ("leiden", "scherm") else 0)]
    return [piece or b"" for piece in got]


def named(room: Afternoon, piece: bytes) -> bytes:
    """A message in which what is different in any two rooms has the same name: ids, the epoch, the code and its QR code."""
    for at, person in enumerate(room.ids):
        piece = piece.replace(person.encode(), b"person %d" % at)
    piece = MADE_ANEW.sub(rb"\1", piece.replace(room.id.encode(), b"room"))
    return DOOR.sub(b"door", re.sub(rb"id: [0-9a-f]+\.", b"id: epoch.", piece))


@pytest.mark.parametrize("view", ["leiden", "scherm", "deelnemer"])
def test_a_stream_is_the_same_in_a_room_that_fills_in_and_one_that_does_not(tmp_path: Path, view: str) -> None:
    assert streamed(tmp_path / "busy", view, answers=7) == streamed(tmp_path / "quiet", view, answers=0)


def test_an_instance_tells_the_same_of_a_conversation_that_fills_in(instance: Instance, table: Table, anna: Chair) -> None:
    sizes = set()
    for _ in range(3):
        sizes.add(len(ask(instance, "GET", f"{table.page}/stand?blik=leiden", table.facilitator_key).content))
        fill_in(table, anna)
    assert len(sizes) == 1
