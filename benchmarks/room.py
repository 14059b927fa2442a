"""A conversation with many people in it, made through the API as fast as the server allows."""

import asyncio
import json
import time
from dataclasses import dataclass, replace
from typing import Any

from benchmarks.wire import Line, connect, request

GROUPS = ("ouderen-gezondheid", "dementie", "nah", "lvb", "lichamelijk", "zintuiglijk", "psychisch", "mantelzorgers")
ALL_GROUPS = (
    *GROUPS,
    *("emb", "autisme", "verslaving", "gezinnen", "jongeren", "basisvaardigheden", "migratie", "statushouders", "schulden", "uitkering"),
    *("dakloos", "meerdere-problemen"),
)
LINES = 32
PROVIDERS_MAX = 12
FILLED_BEFORE = 10
"""How many cells everybody fills in before the reveal."""

_OTHER_ROLES = ("ambtenaar", "inwonervertegenwoordiger", "andere-werksoort")


@dataclass(frozen=True, slots=True)
class Person:
    """A participant: their index and their key."""

    at: int
    key: str


@dataclass(frozen=True, slots=True)
class Room:
    """One conversation with its people. `cells` are addresses of cells, `picture_from_ms` is in UTC."""

    port: int
    conversation_id: str
    facilitator_key: str
    screen_key: str
    join_code: str = ""
    cells: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    picture_from_ms: int = 0

    @property
    def api(self) -> str:
        """The prefix of its addresses in the API."""
        return f"/api/v1/gesprekken/{self.conversation_id}"

    def cell_of(self, person: Person, count: int) -> int:
        """Return the index of the cell that somebody fills in as their count-th; everybody starts somewhere else."""
        return (person.at * 7 + count) % len(self.cells)

    def seconds_to_picture(self) -> float:
        """Return the time until the picture may be shown."""
        return max(0.0, self.picture_from_ms / 1000 - time.time())


async def prepare(port: int, people: int, *, revealed: bool = True, groups: tuple[str, ...] = GROUPS) -> Room:
    """Start a conversation, add `people`, make each fill in some cells, and reveal the picture."""
    lines = [await connect(port) for _ in range(min(LINES, people))]
    try:
        room, join_key = await _open(lines[0], port, groups)
        joined = await _in_parallel(lines, [_join_request(join_key, at) for at in range(people)])
        room = replace(room, people=tuple(Person(at, str(answer["sleutel"])) for at, answer in enumerate(joined)))
        await step(lines[0], room, "welkom", "invullen")
        await _in_parallel(lines, [put_cell(room, person, count) for count in range(FILLED_BEFORE) for person in room.people])
        return await reveal(lines[0], room) if revealed else room
    finally:
        for line in lines:
            line.close()


async def step(line: Line, room: Room, seen: str, target: str) -> None:
    """Take the facilitator's step to another phase."""
    wish = {"op": f"step-{time.monotonic_ns()}", "van": seen, "naar": target}
    (await line.ask(request("PUT", f"{room.api}/fase", room.facilitator_key, _json(wish)))).json()


async def reveal(line: Line, room: Room) -> Room:
    """Reveal the picture; it can be seen after the undo time."""
    await step(line, room, "invullen", "uitwisselen")
    shown = (await line.ask(request("GET", room.api, room.facilitator_key))).json()
    return replace(room, picture_from_ms=int(shown["plaatje_vanaf_ms"]))


def put_cell(room: Room, person: Person, count: int, stand: str = "beschikbaar") -> bytes:
    """Return the request with which somebody fills in their count-th cell."""
    body = b'{"op":"%08x%08x","waarde":{"stand":"%s"}}' % (person.at, count, stand.encode())
    return request("PUT", f"{room.api}/vakjes/{room.cells[room.cell_of(person, count)]}", person.key, body)


async def _open(line: Line, port: int, groups: tuple[str, ...]) -> tuple[Room, str]:
    preparation = {"gemeente": "Meetstad", "groepen": list(groups), "momenten": False}
    created = (await line.ask(request("POST", "/api/v1/gesprekken", body=_json(preparation)))).json()
    room = Room(port, str(created["id"]), str(created["gespreksleider_sleutel"]), str(created["scherm_sleutel"]))
    await step(line, room, "voorbereiden", "welkom")
    shown = (await line.ask(request("GET", room.api, room.facilitator_key))).json()
    cells = tuple(f"{row['id']}/{column['id']}" for row in shown["rijen"] for column in shown["kolommen"])
    return replace(room, cells=cells, join_code=str(shown["deur"]["code"])), str(shown["deur"]["sleutel"])


def _join_request(join_key: str, at: int) -> bytes:
    wish = {"op": f"joining-{at:06d}", "sleutel": join_key, **_chair(at)}
    return request("POST", "/api/v1/deelnemers", body=_json(wish))


def _chair(at: int) -> dict[str, str]:
    """Return somebody's role and organisation: every fifth person is a provider, up to a dozen."""
    if at % 5 == 0 and at // 5 < PROVIDERS_MAX:
        return {"rol": "aanbieder", "organisatie": f"Aanbieder {chr(ord('A') + at // 5)}"}
    return {"rol": _OTHER_ROLES[at % 3], "organisatie": f"Organisatie {at % 40}"}


async def _in_parallel(lines: list[Line], requests: list[bytes]) -> list[dict[str, Any]]:
    answers: list[dict[str, Any]] = [{} for _ in requests]
    waiting = iter(range(len(requests)))

    async def work(line: Line) -> None:
        for at in waiting:
            answers[at] = (await line.ask(requests[at])).json()

    await asyncio.gather(*(work(line) for line in lines))
    return answers


def _json(content: dict[str, Any]) -> bytes:
    return json.dumps(content).encode()
