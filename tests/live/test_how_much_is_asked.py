"""How many questions the tables are asked: the whole hall waits for each of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from levensbreed.domain.limits import REVEAL_UNDO_MS
from levensbreed.matrix.rules.phases import Phase
from tests.support.stage import CONVERSATION, Stage, staged

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite]
ABOUT_THE_TRANSACTION = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "PRAGMA")


@contextmanager
def asked(stage: Stage) -> Iterator[list[str]]:
    """Every statement that SQLite gets, by whichever road; what only begins or ends something is left out."""
    noted: list[str] = []

    def note(statement: str) -> None:
        if not statement.startswith(ABOUT_THE_TRANSACTION):
            noted.append(statement)

    def listen(connection: Any, *_rest: object) -> None:  # noqa: ANN401  # The driver's own type.
        connection.set_trace_callback(note)

    for engine in (stage.database.reader, stage.database.writer):
        event.listen(engine, "checkout", listen)
    yield noted
    for engine in (stage.database.reader, stage.database.writer):
        event.remove(engine, "checkout", listen)


async def questions_of_a_look(stage: Stage) -> int:
    with asked(stage) as noted:
        await stage.hub.state(CONVERSATION)
    return len(noted)


async def questions_of_a_mark(stage: Stage, who: str) -> int:
    with asked(stage) as noted:
        await stage.mark(who)
    return len(noted)


async def test_before_the_reveal_a_look_asks_four_questions_and_a_mark_nine(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.lead_to(Phase.FILL_IN)
        anna = await stage.join("Anna")
        await stage.hub.state(CONVERSATION)
        assert await questions_of_a_mark(stage, anna) == 9
        assert await questions_of_a_look(stage) == 4


async def test_after_the_reveal_a_look_asks_two_more(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.lead_to(Phase.FILL_IN)
        anna = await stage.join("Anna")
        await stage.lead_to(Phase.EXCHANGE)
        stage.clock.advance(ms=REVEAL_UNDO_MS)
        assert await questions_of_a_look(stage) == 4 + 7
        assert await questions_of_a_mark(stage, anna) == 9
        assert await questions_of_a_look(stage) == 4 + 2
