"""Conversations that are already under way, made through the API, for browser tests to walk into."""

import asyncio
from collections.abc import Coroutine, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from httpx2 import Client
from msgspec import convert

from levensbreed.cli.api_client import Api, Json, new_op
from levensbreed.cli.example_people import answers_of
from levensbreed.domain.limits import REVEAL_UNDO_MS
from levensbreed.matrix.content.example import shipped_example
from levensbreed.matrix.content.forms import shipped
from levensbreed.matrix.rules.commands import PutCell, PutTask
from levensbreed.matrix.shown.api import CellValue, TaskValue
from tests.support.browser_server import Instance, result_of
from tests.support.html import read
from tests.support.phases import OFFERED

PHASES = tuple(phase.value for phase in OFFERED)
ROLES = ("aanbieder", "ambtenaar", "inwonervertegenwoordiger", "andere-werksoort")
EXAMPLE = shipped_example()
FORM = shipped("aanbod-in-kaart")
ALL_GROUPS = tuple(group.id for group in FORM.target_groups if not group.free_text)


@dataclass
class Gathering:
    """One conversation with its keys; every method does what somebody at the table could do."""

    instance: Instance
    id: str
    facilitator_key: str
    screen_key: str
    phase: str = "voorbereiden"
    keys: list[str] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    """Who has each of these keys."""

    @property
    def base(self) -> str:
        """The address below which its pages are."""
        return f"{self.instance.address}/gesprekken/{self.id}"

    def door(self) -> Json:
        """Return the door as the facilitator sees it."""
        door: Json = self.read()["deur"]
        return door

    def read(self, what: str = "") -> Json:
        """Return the conversation, or a part of it, as the facilitator sees it."""
        return result_of(self._api.read(self.id, self.facilitator_key, what))

    def answers(self, key: str) -> Json:
        """Return what a participant answered."""
        return result_of(self._api.read(self.id, key, "antwoorden"))

    def go_to(self, phase: str) -> None:
        """Let the facilitator step, one phase at a time; revealing waits until the picture is there."""
        while self.phase != phase:
            step = 1 if PHASES.index(phase) > PHASES.index(self.phase) else -1
            wanted = PHASES[PHASES.index(self.phase) + step]
            self.step_to(wanted)
            if wanted == "uitwisselen":
                self.instance.clock.move(REVEAL_UNDO_MS / 1000)

    def step_to(self, phase: str) -> None:
        """Take one step, and let no time pass."""
        result_of(self._api.put(self.id, "fase", {"van": self.phase, "naar": phase}, self.facilitator_key))
        self.phase = phase

    def set_door(self, *, is_open: bool) -> None:
        """Open the door with a new code, or close it."""
        result_of(self._api.put(self.id, "deur", {"open": is_open}, self.facilitator_key))

    def seat(self, role: str, organisation: str = "", name: str = "") -> str:
        """Let somebody take a chair; return their key."""
        return self.seat_all([(role, organisation, name)])[0]

    def seat_many(self, count: int) -> None:
        """Seat people of all roles by turns."""
        self.seat_all([(ROLES[number % len(ROLES)], f"Organisatie {number + 1}", "") for number in range(count)])

    def seat_the_example(self) -> None:
        """Seat the nine people of the example."""
        self.seat_all([(person.role, person.organisation, "") for person in EXAMPLE.participants])

    def seat_all(self, people: Sequence[tuple[str, str, str]]) -> list[str]:
        """Let people with (role, organisation, name) take a chair one after the other; return their keys."""
        seated = result_of(self._seat(people))
        self.ids |= seated
        self.keys += seated
        return list(seated)

    def answer(self, key: str, where: str, value: Json) -> None:
        """Let somebody answer one cell or task."""
        self.answer_all([(key, where, value)])

    def answer_all(self, answers: Sequence[tuple[str, str, Json]]) -> None:
        """Let people answer cells and tasks, all at the same time.

        An instance in this process is given the commands that its API makes of requests: two thousand requests take 5 s of CPU.
        """
        if within := self.instance.within:
            within.do([self._command(*answer) for answer in answers])
        else:
            result_of(together([self._api.put(self.id, where, {"waarde": value}, key) for key, where, value in answers]))

    def say_done(self, *keys: str) -> None:
        """Let people say that they are done."""
        result_of(together([self._api.put(self.id, "klaar", {"klaar": True}, key) for key in keys]))

    def fill_in_the_example(self, done: int = len(EXAMPLE.participants)) -> None:
        """Let the nine give their answers; the first `done` of them say so."""
        by_key = zip(self.keys, EXAMPLE.participants, strict=True)
        self.answer_all([(key, where, value) for key, person in by_key for where, value in answers_of(EXAMPLE, person.id)])
        self.say_done(*self.keys[:done])

    def withdraw(self, key: str) -> None:
        """Let somebody take themselves and their answers back."""
        with self._sitting(key) as browser:
            answer = browser.post(f"{self.base}/intrekken", data={"zeker": "ja"})
            assert not answer.is_error, answer.text

    def use_return_code(self, key: str) -> None:
        """Let somebody go on as this participant in another browser."""
        with self._sitting(key) as browser:
            code = read(browser.get(f"{self.base}/mijn-gegevens").text).one("p", class_="key-code").text
        with Client(headers={"origin": self.instance.address}) as other:
            answer = other.post(f"{self.instance.address}/terug", data={"terugkomcode": code})
            assert answer.is_redirect, answer.text

    @contextmanager
    def _sitting(self, key: str) -> Iterator[Client]:
        with Client(headers={"origin": self.instance.address}) as browser:
            browser.post(f"{self.instance.address}/toegang", data={"sleutel": key})
            yield browser

    @property
    def _api(self) -> Api:
        return Api(self.instance.address)

    def _command(self, key: str, where: str, value: Json) -> PutCell | PutTask:
        what, *place = where.split("/")
        op, now_ms = new_op(), self.instance.clock.now_ms()
        if what == "taken":
            return PutTask(self.id, self.ids[key], place[0], convert(value, TaskValue).answer(), None, op, now_ms)
        row, column = place
        return PutCell(self.id, self.ids[key], row, column, convert(value, CellValue).answer(), None, op, now_ms)

    async def _seat(self, people: Sequence[tuple[str, str, str]]) -> dict[str, str]:
        door = (await self._api.read(self.id, self.facilitator_key))["deur"]["sleutel"]
        bodies = [{"sleutel": door, "rol": role, "organisatie": place, "naam": name} for role, place, name in people]
        return {str(joined["sleutel"]): str(joined["deelnemer"]) for joined in [await self._api.join(body) for body in bodies]}


async def together(work: Sequence[Coroutine[object, object, Json]]) -> None:
    """Do everything at once."""
    await asyncio.gather(*work)


def gather(instance: Instance, phase: str = "welkom", **preparation: object) -> Gathering:
    """Start a conversation with the groups of the example, and bring it to a phase."""
    body = {
        "gemeente": EXAMPLE.municipality,
        "titel": EXAMPLE.title,
        "datum": EXAMPLE.date.isoformat(),
        "plaats": EXAMPLE.location,
        "groepen": list(EXAMPLE.target_groups),
        "momenten": True,
        "namen": "optional",
    } | preparation
    created = result_of(Api(instance.address).create(body))
    gathering = Gathering(instance, created["id"], created["gespreksleider_sleutel"], created["scherm_sleutel"])
    gathering.go_to(phase)
    return gathering
