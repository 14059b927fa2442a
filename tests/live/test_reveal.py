"""The reveal: no answer leaves the tables before its moment, and a step back hides the picture again."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from levensbreed.domain.limits import REVEAL_UNDO_MS
from levensbreed.matrix.rules.phases import Phase
from tests.support.people_and_answers import AVAILABLE, UNKNOWN
from tests.support.stage import Reader, Stage

pytestmark = pytest.mark.anyio
CELL = "v-wonen-dementie"


@contextmanager
def noted_statements(stage: Stage) -> Iterator[list[str]]:
    """Every statement the reading connections get."""
    noted: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        noted.append(statement)

    event.listen(stage.database.reader, "before_cursor_execute", note)
    yield noted
    event.remove(stage.database.reader, "before_cursor_execute", note)


def about_answers(statements: list[str]) -> list[str]:
    return [statement for statement in statements if "cells" in statement or "task_answers" in statement]


async def reader_of(stage: Stage) -> Reader:
    reader = await stage.watch()
    await reader.next()
    return reader


async def revealed(stage: Stage) -> Stage:
    await stage.step(Phase.EXCHANGE)
    stage.clock.advance(ms=REVEAL_UNDO_MS)
    return stage


async def test_before_the_reveal_no_view_asks_for_any_answer(filling: Stage) -> None:
    with noted_statements(filling) as noted:
        reader = await reader_of(filling)
        await filling.mark("anna")
        await filling.done("anna")
        await reader.next()
        await filling.whole()
        await filling.hub.state("c1")
    assert noted
    assert about_answers(noted) == []


async def test_in_the_undo_time_no_view_asks_for_any_answer(filling: Stage) -> None:
    with noted_statements(filling) as noted:
        reader = await reader_of(filling)
        await filling.step(Phase.EXCHANGE)
        filling.clock.advance(ms=REVEAL_UNDO_MS - 1)
        await filling.mark("anna")
        await filling.done("anna")
        await reader.until("people", "anna:1")
        await filling.whole()
    assert about_answers(noted) == []


async def test_after_a_step_back_no_view_asks_for_any_answer(filling: Stage) -> None:
    await revealed(filling)
    reader = await reader_of(filling)
    await filling.step(Phase.FILL_IN)
    await reader.until("phase", "invullen")
    with noted_statements(filling) as noted:
        await filling.mark("anna")
        await filling.done("anna")
        await reader.until("people", "anna:1")
    assert about_answers(noted) == []


async def test_a_question_about_answers_would_be_noticed(filling: Stage) -> None:
    await revealed(filling)
    with noted_statements(filling) as noted:
        await filling.whole()
    assert about_answers(noted)


async def test_the_picture_is_there_at_its_moment_and_not_one_millisecond_before(filling: Stage) -> None:
    await filling.step(Phase.EXCHANGE)
    filling.clock.advance(ms=REVEAL_UNDO_MS - 1)
    before = await filling.whole()
    filling.clock.advance(ms=1)
    assert [CELL in before, CELL in await filling.whole()] == [False, True]


async def test_the_picture_comes_by_itself_to_who_watches(filling: Stage) -> None:
    reader = await reader_of(filling)
    await filling.step(Phase.EXCHANGE)
    await reader.until("phase", "uitwisselen")
    assert CELL not in reader.shown
    filling.clock.advance(ms=REVEAL_UNDO_MS - 5)
    await filling.done("anna")
    await reader.until("people", "anna:1")  # The room looked at the clock: it has five real milliseconds to wait.
    filling.clock.advance(ms=5)
    await reader.until(CELL, "CellPicture")


async def test_the_picture_comes_even_when_its_moment_passes_while_a_view_is_being_rendered(filling: Stage) -> None:
    reader = await reader_of(filling)
    await filling.step(Phase.EXCHANGE)
    await reader.until("phase", "uitwisselen")
    rendering = filling.views.rendered
    filling.clock.advance(ms=REVEAL_UNDO_MS - 1)

    class TakesLong(list[str]):
        def append(self, item: str) -> None:
            filling.clock.advance(ms=1)
            super().append(item)

    filling.views.rendered = TakesLong(rendering)
    await filling.done("anna")
    await reader.until(CELL, "CellPicture")


async def test_undoing_the_reveal_in_time_leaks_nothing(filling: Stage) -> None:
    await filling.mark("anna")
    reader = await reader_of(filling)
    await filling.step(Phase.EXCHANGE)
    filling.clock.advance(ms=REVEAL_UNDO_MS - 1)
    await filling.step(Phase.FILL_IN)
    filling.clock.advance(seconds=60)
    await filling.done("anna")
    await reader.until("people", "anna:1")
    assert all(part in ("phase", "people") for message in reader.messages for part in message["delen"])
    assert CELL not in await filling.whole()


async def test_a_step_back_takes_the_picture_from_every_screen(filling: Stage) -> None:
    await revealed(filling)
    reader = await reader_of(filling)
    assert CELL in reader.shown
    await filling.step(Phase.FILL_IN)
    await reader.until("phase", "invullen")
    assert sorted(reader.shown) == ["people", "phase"]


async def test_a_second_reveal_shows_what_changed_while_the_picture_was_hidden(filling: Stage) -> None:
    await filling.mark("anna")
    await revealed(filling)
    await filling.whole()
    await filling.step(Phase.FILL_IN)
    await filling.mark("anna", answer=None)
    await filling.mark("berend", answer=UNKNOWN)
    await revealed(filling)
    assert "known=0, looked=1, doubts=1" in (await filling.whole())[CELL]


async def test_the_picture_follows_who_joins_late_and_what_they_mark(filling: Stage) -> None:
    await revealed(filling)
    reader = await reader_of(filling)
    await filling.join("carla")
    await filling.mark("carla", answer=AVAILABLE)
    await reader.until(CELL, "known=1, looked=1")
    assert "late=True" in reader.shown[CELL]
