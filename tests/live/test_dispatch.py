"""Dispatch: a change is decided, made durable, acknowledged and only then announced."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import event

from levensbreed.domain.commands import Join
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.matrix.rules.cell import Mark
from levensbreed.matrix.rules.commands import PutCell, PutTask
from levensbreed.matrix.rules.phases import Phase
from levensbreed.matrix.rules.tasks import TaskAnswer
from levensbreed.matrix.tables.cells import StoredCell, own_cells
from levensbreed.matrix.tables.tasks import own_tasks
from levensbreed.storage.people import count_participants
from tests.support.people_and_answers import AVAILABLE, LOOKED, UNKNOWN
from tests.support.stage import CONVERSATION, Stage
from tests.support.stored import dump

pytestmark = pytest.mark.anyio
KEY = ("wonen", "dementie")


def stored_cell(stage: Stage, who: str = "anna") -> StoredCell:
    with stage.database.snapshot() as connection:
        return own_cells(connection, CONVERSATION, who)[KEY]


async def refused(stage: Stage, command: PutCell | PutTask | Join) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        await stage.dispatch(command)
    return caught.value


async def test_an_acknowledged_answer_is_stored_with_its_number(filling: Stage) -> None:
    seq = await filling.mark("anna")
    assert (stored_cell(filling).answer, stored_cell(filling).seq) == (AVAILABLE, seq)


async def test_the_acknowledgement_says_what_now_stands_there(filling: Stage) -> None:
    typed = replace(LOOKED, names=(" Aanbieder  B ",))
    applied = await filling.dispatch(filling.put("anna", answer=typed))
    assert applied.answer == replace(AVAILABLE, names=("Aanbieder B",))


async def test_every_change_has_a_higher_number_than_the_one_before(filling: Stage) -> None:
    numbers = [await filling.mark(who, answer=answer) for who in ("anna", "berend") for answer in (AVAILABLE, LOOKED)]
    assert numbers == sorted(set(numbers))


async def test_a_repeated_operation_answers_the_same_and_changes_nothing(filling: Stage) -> None:
    command = filling.put("anna")
    first = await filling.dispatch(command)
    before = dump(filling.database)
    assert [await filling.dispatch(command) for _ in range(3)] == [first] * 3
    assert dump(filling.database) == before


async def test_a_repeat_that_overtakes_nothing_does_not_undo_a_newer_answer(filling: Stage) -> None:
    command = filling.put("anna")
    await filling.dispatch(command)
    await filling.mark("anna", answer=LOOKED)
    newer = stored_cell(filling)
    await filling.dispatch(command)
    assert (stored_cell(filling), newer.answer) == (newer, LOOKED)


async def test_a_repeat_is_still_acknowledged_after_the_conversation_was_closed(filling: Stage) -> None:
    command = filling.put("anna")
    first = await filling.dispatch(command)
    await filling.lead_to(Phase.CLOSED)
    assert await filling.dispatch(command) == first


async def test_two_people_may_use_the_same_operation_id(filling: Stage) -> None:
    command = filling.put("anna")
    await filling.dispatch(command)
    await filling.dispatch(replace(command, participant_id="berend", answer=UNKNOWN))
    assert stored_cell(filling, "berend").answer == UNKNOWN


async def test_an_answer_counts_its_own_changes_and_nothing_else(filling: Stage) -> None:
    changes = [filling.put("anna", answer=answer) for answer in (AVAILABLE, UNKNOWN, None, AVAILABLE)]
    numbers = []
    for change in changes:
        await filling.mark("berend")
        numbers.append((await filling.dispatch(change)).revision)
    assert numbers == [1, 2, 3, 4]


async def test_a_change_based_on_an_older_answer_is_refused_with_the_stored_one(filling: Stage) -> None:
    seen = (await filling.dispatch(filling.put("anna"))).revision
    await filling.mark("anna", answer=UNKNOWN)
    before = stored_cell(filling)
    stale = await refused(filling, replace(filling.put("anna", answer=LOOKED), basis=seen))
    assert (stale.reason, getattr(stale, "stored", None)) == (Reason.STALE, before)
    assert (stored_cell(filling), before.answer) == (before, UNKNOWN)


@pytest.mark.parametrize("ahead", [0, 5])
async def test_a_change_based_on_the_newest_answer_is_taken(filling: Stage, ahead: int) -> None:
    seen = (await filling.dispatch(filling.put("anna"))).revision
    await filling.dispatch(replace(filling.put("anna", answer=LOOKED), basis=seen + ahead))
    assert stored_cell(filling).answer == LOOKED


async def test_two_devices_that_choose_the_same_agree(filling: Stage) -> None:
    seen = (await filling.dispatch(filling.put("anna", answer=LOOKED))).revision
    await filling.mark("anna")
    applied = await filling.dispatch(replace(filling.put("anna"), basis=seen))
    assert applied.answer == AVAILABLE


async def test_answers_of_others_never_make_a_change_stale(filling: Stage) -> None:
    await filling.mark("berend")
    applied = await filling.dispatch(replace(filling.put("anna"), basis=0))
    assert applied.answer == AVAILABLE


async def test_a_stale_change_of_a_task_is_refused_with_the_stored_one(filling: Stage) -> None:
    def put(answer: TaskAnswer | None, basis: int | None) -> PutTask:
        return PutTask(CONVERSATION, "anna", "t1", answer, basis, filling.new_op(), filling.clock())

    seen = (await filling.dispatch(put(TaskAnswer(Mark.UNKNOWN), None))).revision
    await filling.dispatch(put(TaskAnswer(Mark.AVAILABLE, "Soms."), seen))
    stale = await refused(filling, put(None, seen))
    with filling.database.snapshot() as connection:
        assert getattr(stale, "stored", None) == own_tasks(connection, CONVERSATION, "anna")["t1"]


@pytest.mark.parametrize(("place", "reason"), [({"row": "elders"}, Reason.UNKNOWN_ROW), ({"column": "elders"}, Reason.UNKNOWN_COLUMN)])
async def test_a_cell_outside_the_matrix_is_refused(filling: Stage, place: dict[str, str], reason: Reason) -> None:
    assert (await refused(filling, filling.put("anna", **place))).reason is reason  # type: ignore[arg-type]


async def test_somebody_without_a_chair_is_told_to_be_removed(filling: Stage) -> None:
    assert (await refused(filling, filling.put("nobody"))).reason is Reason.REMOVED


async def test_a_refused_change_changes_nothing(filling: Stage) -> None:
    before = dump(filling.database)
    await refused(filling, replace(filling.put("anna"), row="elders"))
    assert dump(filling.database) == before


async def test_a_double_tap_on_join_makes_one_chair(stage: Stage) -> None:
    await stage.lead_to(Phase.WELCOME)
    chairs = await asyncio.gather(*(stage.join(name, op="same-tap") for name in ("first", "second")))
    with stage.database.snapshot() as connection:
        assert (len(set(chairs)), count_participants(connection, CONVERSATION)) == (1, 1)


async def test_a_repeated_join_is_answered_after_the_door_closed(stage: Stage) -> None:
    await stage.lead_to(Phase.WELCOME)
    chair = await stage.join("anna", op="same-tap")
    await stage.set_door(False)
    assert await stage.join("again", op="same-tap") == chair


async def test_joining_behind_a_closed_door_is_refused(stage: Stage) -> None:
    with pytest.raises(RefusedError, match=Reason.DOOR_CLOSED):
        await stage.join("anna")


async def test_a_double_tap_on_the_next_step_takes_one_step(filling: Stage) -> None:
    results = await asyncio.gather(filling.step(Phase.EXCHANGE), filling.step(Phase.EXCHANGE), return_exceptions=True)
    assert [str(result) for result in results if result] == [Reason.PHASE_MOVED]


async def test_nothing_is_rendered_for_who_watches_before_the_change_is_durable(filling: Stage) -> None:
    reader = await filling.watch()
    await reader.next()
    at_commit: list[list[str]] = []
    event.listen(filling.database.writer, "commit", lambda _: at_commit.append(list(filling.views.rendered)))
    before = list(filling.views.rendered)
    await filling.done("anna")
    await reader.next()
    assert at_commit == [before]
