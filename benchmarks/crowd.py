"""A share of the people in a conversation, in one process: they give marks and watch those of others."""

import asyncio
import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from benchmarks.outcome import Mark, Outcome, Watched
from benchmarks.room import FILLED_BEFORE, Person, Room, put_cell
from benchmarks.shown import Told, last_scores, read_messages
from benchmarks.stream import Stream, watch
from benchmarks.wire import Answer, BrokenLineError, Line, connect, request

NOBODY = -1
"""Watchers without a chair: the facilitator and the beamer."""
CONNECTING_AT_ONCE = 25
RECORDED = 8
"""How many streams are recorded: with two servers it is almost certain that both are among them."""
SETTLING_SECONDS = 20.0
LOOK_SECONDS = 0.02
QUIET_SECONDS = 1.0

_VERSION = re.compile(rb'"(?:versie|volgnummer)":(\d+)')
_STANDS = ("beschikbaar", "weet-ik-niet")


@dataclass(frozen=True, slots=True)
class Plan:
    """What the people do. Without `seconds_between`, each sends the next mark as soon as the last one is acknowledged.

    `bare` means that the server is the floor, which has no answers to read back; `servers` is its number of processes.
    """

    seconds: float
    seconds_between: float | None
    bare: bool = False
    servers: int = 1

    @property
    def adds_only(self) -> bool:
        """Whether there are so few marks that nobody has to change an answer."""
        return self.seconds_between is not None


class Crowd:
    """Some of the people, each with an open stream and a connection for marks."""

    def __init__(self, room: Room, plan: Plan, people: Sequence[Person], chance: random.Random, *, leads: bool) -> None:
        self._room = room
        self._plan = plan
        self._people = people
        self._chance = chance
        self._leads = leads and not plan.bare
        self._lines: list[Line] = []
        self._streams: list[tuple[int, Stream]] = []
        self._counts = [FILLED_BEFORE] * len(people)
        self._stands: list[dict[str, tuple[int, str]]] = [{} for _ in people]
        self._until_ns = 0
        self._open = 0
        self._outcome = Outcome()

    async def connect(self) -> None:
        """Open everybody's stream and connection; the first process also has the facilitator and the beamer."""
        stream = "/stream" if self._plan.bare else f"/gesprekken/{self._room.conversation_id}/stroom?blik="
        wanted = [(person.at, f"{stream}plaatje", person.key) for person in self._people]
        if self._leads:
            wanted += [(NOBODY, f"{stream}leiden", self._room.facilitator_key), (NOBODY, f"{stream}scherm", self._room.screen_key)]
        waiting, recorded = iter(wanted), {person.at for person in self._people[:RECORDED]}

        async def sit() -> None:
            for at, path, key in waiting:
                recording = self._leads and at in recorded
                self._streams.append((at, await watch(self._room.port, path, key, recording=recording)))

        await asyncio.gather(*(sit() for _ in range(CONNECTING_AT_ONCE)))
        self._lines = [await connect(self._room.port) for _ in self._people]

    async def play(self, start_ns: int) -> None:
        """Give marks from `start_ns` for as long as planned, then wait for the last answers."""
        self._until_ns = start_ns + int(self._plan.seconds * 1e9)
        await _sleep_until(start_ns)
        if self._plan.seconds_between is None:
            for who in range(len(self._people)):
                self._put(who)
            await _sleep_until(self._until_ns)
        else:
            for at_ns, who in self._schedule(start_ns, self._plan.seconds_between):
                await _sleep_until(at_ns)
                self._put(who)
        await _settle(lambda: not self._open)
        self._outcome.unanswered = self._open

    async def wait_until_quiet(self) -> None:
        """Wait until no stream receives anything any more."""
        received = -1
        for _ in range(int(SETTLING_SECONDS / QUIET_SECONDS)):
            before, received = received, sum(stream.received_bytes for _, stream in self._streams)
            if before == received:
                return
            await asyncio.sleep(QUIET_SECONDS)

    async def read_back(self) -> None:
        """Read everybody's answers and the picture, and compare them with what was acknowledged and shown last."""
        if self._plan.bare:
            return
        for person, line, stands in zip(self._people, self._lines, self._stands, strict=True):
            answer = (await line.ask(request("GET", f"{self._room.api}/antwoorden", person.key))).json()
            found = {f"{cell['rij']}/{cell['kolom']}": (cell["versie"], cell["waarde"]["stand"]) for cell in answer["vakjes"]}
            self._outcome.not_read_back += sum(found.get(cell) != stands[cell] for cell in stands)
        if self._leads:
            answer = (await self._lines[0].ask(request("GET", f"{self._room.api}/totaalplaatje", self._people[0].key))).json()
            scores = [cell["aanbod"] + cell["bekend"] for cell in answer["vakjes"]]
            for told in map(last_scores, self._recorded()):
                self._outcome.wrong_at_the_end += sum(told.get(at) != score for at, score in enumerate(scores))

    def told(self) -> list[Told]:
        """Return what a recorded stream showed of each cell; empty when no stream was recorded."""
        return next(self._recorded(), [])

    def _recorded(self) -> Iterator[list[Told]]:
        for _, stream in self._streams:
            if stream.recorded is not None:
                yield read_messages(bytes(stream.recorded), self._room.cells)

    def result(self) -> Outcome:
        """Return what was seen: of streams, only those of the picture, but broken ones of all kinds are counted."""
        self._outcome.streams_broken = sum(stream.broken for _, stream in self._streams)
        self._outcome.watched = [_watched(at, stream) for at, stream in self._streams if at != NOBODY]
        return self._outcome

    def close(self) -> None:
        """Close all connections."""
        for line in self._lines:
            line.close()
        for _, stream in self._streams:
            stream.close()

    def _schedule(self, start_ns: int, seconds_between: float) -> Iterator[tuple[int, int]]:
        """Yield when somebody gives a mark, and who: at random moments, everybody equally often."""
        count = round(len(self._people) * self._plan.seconds / seconds_between)
        moments = sorted(self._chance.uniform(0, self._plan.seconds) for _ in range(count))
        order = self._chance.sample(range(len(self._people)), len(self._people))
        return ((start_ns + int(moment * 1e9), order[at % len(order)]) for at, moment in enumerate(moments))

    def _put(self, who: int) -> None:
        person, count = self._people[who], self._counts[who]
        self._counts[who] += 1
        self._open += 1
        stand = _STANDS[count // len(self._room.cells) % 2]
        asked = put_cell(self._room, person, count, stand)
        sent_ns = time.monotonic_ns()

        def answered(answer: Answer) -> None:
            self._open -= 1
            self._note(who, count, stand, sent_ns, answer)
            if self._plan.seconds_between is None and time.monotonic_ns() < self._until_ns:
                self._put(who)

        try:
            self._lines[who].send(asked, answered)
        except BrokenLineError:
            self._open -= 1
            self._outcome.refused += 1

    def _note(self, who: int, count: int, stand: str, sent_ns: int, answer: Answer) -> None:
        found = _VERSION.search(answer.body)
        if answer.status != HTTPStatus.OK or found is None:
            self._outcome.refused += 1
            return
        cell, person = self._room.cell_of(self._people[who], count), self._people[who]
        self._outcome.marks.append(Mark(person.at, cell, sent_ns, time.monotonic_ns()))
        self._stands[who][self._room.cells[cell]] = (int(found[1]), stand)
        if self._plan.bare:
            self._outcome.shown.append(int(found[1]))


def _watched(person: int, stream: Stream) -> Watched:
    """Return what came after the whole view with which every stream begins."""
    return Watched(person, stream.numbers[1:], stream.times_ns[1:], stream.received_bytes - stream.whole_bytes)


async def _settle(is_settled: Callable[[], bool]) -> None:
    for _ in range(int(SETTLING_SECONDS / LOOK_SECONDS)):
        if is_settled():
            return
        await asyncio.sleep(LOOK_SECONDS)


async def _sleep_until(at_ns: int) -> None:
    seconds = (at_ns - time.monotonic_ns()) / 1e9
    await asyncio.sleep(max(0.0, seconds))
