"""A kind of conversation is asked for answers only while the core lets them be shown, and holds none after that."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from levensbreed.app.kinds import LIVE_KINDS
from levensbreed.domain.conversation import Conversation
from levensbreed.domain.limits import REVEAL_UNDO_MS
from levensbreed.live.kind import LiveKinds
from levensbreed.live.room_kind import NEVER, PeopleNews
from levensbreed.live.room_state import RoomState, read_changes, take_in
from levensbreed.matrix.rules.phases import Phase
from tests.support.stage import CONVERSATION, Stage, staged

pytestmark = pytest.mark.anyio


@dataclass
class Secrets:
    """What a kind that keeps everything it can get has of one conversation."""

    taken_in: int = 0
    people: list[str] = field(default_factory=list)


@dataclass
class Curious:
    """Every kind of this program, made so that it notes when it is asked for answers, and after which sequence number."""

    asked: list[int] = field(default_factory=list)
    state: RoomState | None = None

    def look(self, stage: Stage) -> RoomState | None:
        """Look at the conversation as a room does."""
        with stage.database.snapshot() as connection:
            changes = read_changes(connection, CONVERSATION, self.state, stage.clock(), dict(self._kinds()))
        self.state = take_in(self.state, changes) if changes else None
        return self.state

    def kept(self, stage: Stage) -> Secrets:
        """Look, and return what the kind has then."""
        state = self.look(stage)
        assert state is not None
        assert isinstance(state.of_kind, Secrets)
        return state.of_kind

    def _kinds(self) -> Iterator[tuple[str, Any]]:
        for form, kind in LIVE_KINDS.items():
            room = replace(
                kind.room,
                read_open=lambda *_: None,
                take_in_open=lambda known, *_: known or Secrets(),
                read_private=self._read,
                take_in_private=_take_in,
                forget_private=_forget,
                asked_seq=lambda _: 0,
            )
            yield form, replace(kind, room=room)

    def _read(self, _connection: Connection, _conversation: Conversation, _opened: object, since: int) -> str:
        self.asked.append(since)
        return "answers"


def _take_in(secrets: Secrets, answers: object, news: PeopleNews) -> None:
    assert answers == "answers"
    secrets.taken_in += 1
    secrets.people += [person.id for person in news.changed]


def _forget(secrets: Secrets) -> None:
    secrets.taken_in = 0
    secrets.people.clear()


async def test_before_the_reveal_a_kind_is_never_asked_for_answers(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        curious = Curious()
        assert curious.kept(stage) == Secrets()
        await stage.lead_to(Phase.WELCOME)
        anna = await stage.join("Anna")
        curious.kept(stage)
        await stage.lead_to(Phase.FILL_IN)
        await stage.mark(anna)
        assert curious.kept(stage) == Secrets()
        await stage.lead_to(Phase.EXCHANGE)
        stage.clock.advance(ms=REVEAL_UNDO_MS - 1)
        assert curious.kept(stage) == Secrets()
        assert curious.asked == []


async def test_after_the_reveal_it_is_asked_for_all_at_first_and_for_what_is_new_from_then_on(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        curious = Curious()
        await stage.lead_to(Phase.FILL_IN)
        anna = await stage.join("Anna")
        curious.kept(stage)
        await stage.lead_to(Phase.EXCHANGE)
        stage.clock.advance(ms=REVEAL_UNDO_MS)
        state = curious.look(stage)
        assert state is not None
        assert state.shows_answers
        assert state.of_kind == Secrets(1, [anna])
        seen = state.conversation.seq
        await stage.mark(anna)
        curious.kept(stage)
        assert curious.asked == [NEVER, seen]


async def test_a_step_back_lets_go_of_all_of_it_and_the_next_reveal_begins_anew(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        curious = Curious()
        await stage.lead_to(Phase.FILL_IN)
        anna = await stage.join("Anna")
        await stage.lead_to(Phase.EXCHANGE)
        stage.clock.advance(ms=REVEAL_UNDO_MS)
        curious.kept(stage)
        await stage.step(Phase.FILL_IN)
        assert curious.kept(stage) == Secrets()
        assert curious.state is not None
        assert not curious.state.shows_answers
        await stage.step(Phase.EXCHANGE)
        assert curious.kept(stage) == Secrets()
        stage.clock.advance(ms=REVEAL_UNDO_MS)
        assert curious.kept(stage) == Secrets(1, [anna])
        assert curious.asked == [NEVER, NEVER]


async def test_a_conversation_of_a_kind_that_is_not_there_is_as_good_as_gone(tmp_path: Path) -> None:
    none: LiveKinds = {}
    async with staged(tmp_path) as stage:
        with stage.database.snapshot() as connection:
            assert read_changes(connection, CONVERSATION, None, stage.clock(), none) is None
