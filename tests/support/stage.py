"""The live part without the web: one conversation, its writer, its hub, and a plain renderer that counts."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from levensbreed.app.kinds import LIVE_KINDS
from levensbreed.domain.commands import Create, Join, SetDone, SetDoor, Step
from levensbreed.domain.people import Participant
from levensbreed.domain.seats import Browser, Door, Key, SeatKind
from levensbreed.live.dispatch import Dispatch
from levensbreed.live.hub import Hub
from levensbreed.live.room_state import RoomState
from levensbreed.live.view_choice import ViewChoice
from levensbreed.live.views import Fragment
from levensbreed.live.watcher import Watcher
from levensbreed.matrix.rules.cell import CellAnswer
from levensbreed.matrix.rules.commands import PutCell
from levensbreed.matrix.rules.phases import Phase
from levensbreed.matrix.shown.state import matrix_of
from levensbreed.storage.database import Database
from levensbreed.storage.schema import prepare as prepare_data
from levensbreed.storage.writer import Writer
from tests.support.beginning import Preparation, prepare
from tests.support.clock import Clock
from tests.support.people_and_answers import AVAILABLE, FORM, other
from tests.support.phases import OFFERED
from tests.support.places import place_in

CONVERSATION = "c1"
ROWS, COLUMNS = ("wonen", "werken"), ("dementie", "nah")
WAIT_SECONDS = 20

type Message = dict[str, Any]  # The JSON of a stream message.


@dataclass
class PlainViews:
    """Renders names, the phase and the counts of a few cells as text, and notes every fragment it renders."""

    rendered: list[str] = field(default_factory=list)
    fail_once_at: str = ""

    def __call__(self, choice: ViewChoice, state: RoomState, _now_ms: int) -> Iterator[Fragment]:
        """Give the fragments; the view "people" has no picture."""
        view = choice.place
        yield self._fragment(view, "phase", state.conversation.phase)
        yield self._fragment(view, "people", " ".join(f"{who.id}:{who.done:d}" for who in state.people.values()))
        picture = matrix_of(state).picture
        if picture is None or view == "people":
            return
        for row in ROWS:
            for column in COLUMNS:
                yield self._fragment(view, f"v-{row}-{column}", repr(picture.cell(row, column)))

    def _fragment(self, view: str, name: str, text: str) -> Fragment:
        def render() -> str:
            if name == self.fail_once_at:
                self.fail_once_at = ""
                raise RuntimeError("this fragment fails once")
            self.rendered.append(f"{view}/{name}")
            return text

        return Fragment(name, text, render)


@dataclass
class Stage:
    """One conversation that is watched and changed."""

    database: Database
    hub: Hub
    dispatch: Dispatch
    clock: Clock
    views: PlainViews
    phase: Phase = Phase.PREPARE
    ops: int = 0

    def new_op(self) -> str:
        """An operation id that was not used before."""
        self.ops += 1
        return f"op-{self.ops:06}"

    async def join(self, name: str, person: Participant | None = None, op: str = "") -> str:
        """Let somebody take a chair; return the id of whoever got it."""
        key = Key(f"key of {name} {op}".encode(), SeatKind.PARTICIPANT, b"nonce")
        command = Join(CONVERSATION, person or other(name), (key,), None, op or self.new_op(), self.clock(), proof=b"one device")
        return (await self.dispatch(command)).subject

    async def mark(self, who: str, row: str = "wonen", column: str = "dementie", answer: CellAnswer | None = AVAILABLE) -> int:
        """Let somebody answer a cell; return its sequence number."""
        return (await self.dispatch(self.put(who, row, column, answer))).seq

    def put(self, who: str, row: str = "wonen", column: str = "dementie", answer: CellAnswer | None = AVAILABLE) -> PutCell:
        """The command with which somebody answers a cell, without knowing its current answer."""
        return PutCell(CONVERSATION, who, row, column, answer, None, self.new_op(), self.clock())

    async def done(self, who: str, done: bool = True) -> None:
        """Let somebody say done, or take that back."""
        await self.dispatch(SetDone(CONVERSATION, who, done, self.new_op(), self.clock()))

    async def step(self, target: Phase) -> None:
        """Lead one step on or back."""
        await self.dispatch(Step(CONVERSATION, self.phase, target, self.new_door(), self.new_op(), self.clock()))
        self.phase = target

    async def lead_to(self, target: Phase) -> None:
        """Lead on to a phase, one step at a time."""
        for phase in OFFERED[OFFERED.index(self.phase) + 1 : OFFERED.index(target) + 1]:
            await self.step(phase)

    async def set_door(self, is_open: bool) -> None:
        """Open or close the door."""
        await self.dispatch(SetDoor(CONVERSATION, is_open, self.new_door(), self.new_op(), self.clock()))

    def new_door(self) -> Door:
        """A door nobody had before."""
        nonce = self.new_op().encode()
        return Door(nonce, b"code" + nonce, b"key" + nonce)

    def listen(self) -> None:
        """Hear from now on which conversations other processes changed."""
        loop = asyncio.get_running_loop()

        def heard(_channel: str, told: str) -> None:
            loop.call_soon_threadsafe(self.hub.wake, told)

        self.database.backend.listen(heard)

    async def watch(self, view: str = "all") -> "Reader":
        """Open a stream."""
        watcher = await self.hub.watch(CONVERSATION, ViewChoice(view))
        assert watcher is not None
        return Reader(watcher)

    async def whole(self, view: str = "all") -> dict[str, str]:
        """The whole view, as somebody who asks now gets it."""
        content = await self.hub.whole(CONVERSATION, ViewChoice(view))
        assert content is not None
        parts: dict[str, str] = json.loads(content)["delen"]
        return parts


@dataclass
class Reader:
    """Somebody who watches: reads messages and keeps what the screen would show."""

    watcher: Watcher
    shown: dict[str, str] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)

    async def next(self) -> list[Message]:
        """Wait for what comes next, and take it in."""
        async with asyncio.timeout(WAIT_SECONDS):
            piece = await self.watcher.next()
        assert piece is not None, "the stream has ended"
        found = messages_in(piece)
        for message in found:
            self._take_in(message)
        return found

    async def until(self, name: str, text: str) -> None:
        """Read on until a fragment shows a text."""
        while text not in self.shown.get(name, ""):
            await self.next()

    def _take_in(self, message: Message) -> None:
        if message["heel"]:
            self.shown.clear()
        self.shown |= message["delen"]
        for gone in message["weg"]:
            self.shown.pop(gone, None)
        self.messages.append(message)


def messages_in(piece: bytes) -> list[Message]:
    """The messages in a piece of a stream; signs of life are left out."""
    lines = [line for line in piece.decode().splitlines() if line.startswith("data: ")]
    return [json.loads(line.removeprefix("data: ")) for line in lines]


def one_after_the_other() -> ThreadPoolExecutor:
    """One thread for all that waits for the tables, so that waiting for it means waiting for all before."""
    return ThreadPoolExecutor(max_workers=1)


@asynccontextmanager
async def staged(folder: Path) -> AsyncIterator[Stage]:
    """Set up one conversation that nobody joined yet."""
    async with process_on(place_in(folder), Clock()) as stage:
        await conversation_on(stage)
        yield stage


async def conversation_on(stage: Stage, conversation_id: str = CONVERSATION, browser: Browser | None = None) -> None:
    """Start a conversation, in a browser if there is one."""
    conversation, matrix = prepare(FORM, Preparation("Voorbeeldstad"), conversation_id, date(2026, 9, 15), stage.clock())
    await stage.dispatch(Create(conversation, matrix, (), browser))


@asynccontextmanager
async def process_on(place: Path | str, clock: Clock, first_op: int = 0) -> AsyncIterator[Stage]:
    """Set up what one process has for the conversations in a data set; it hears no other process."""
    asyncio.get_running_loop().set_default_executor(one_after_the_other())
    database = Database(place)
    epoch = prepare_data(database)
    views = PlainViews()
    hub = Hub(database, views, clock, epoch, LIVE_KINDS)
    writer = Writer(database)
    writer.start()
    yield Stage(database, hub, Dispatch(writer, hub, LIVE_KINDS), clock, views, ops=first_op)
    await hub.stop()
    await asyncio.to_thread(lambda: None)  # Whoever was still reading the tables has finished then.
    writer.stop()
    database.close()
