"""The four general tasks: a mark and a short note each."""

import pytest

from levensbreed.domain.limits import NOTE_CHARS
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.matrix.rules.cell import Mark
from levensbreed.matrix.rules.phases import Phase
from levensbreed.matrix.rules.tasks import TaskAnswer, answer_task
from tests.support.clock import START_MS
from tests.support.people_and_answers import conversation_in

FILLING, SHOWN = conversation_in(Phase.FILL_IN), conversation_in(Phase.EXCHANGE)


def refused(phase: Phase, typed: TaskAnswer) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        answer_task(conversation_in(phase), None, typed, START_MS)
    return caught.value


@pytest.mark.parametrize("mark", Mark)
def test_a_mark_and_its_note_stand_as_given(mark: Mark) -> None:
    assert answer_task(FILLING, None, TaskAnswer(mark, " Twee keer\r\nper jaar. "), START_MS) == TaskAnswer(mark, "Twee keer\nper jaar.")


def test_a_task_can_be_left_open_again() -> None:
    assert answer_task(FILLING, TaskAnswer(Mark.AVAILABLE), None, START_MS) is None


def test_a_mark_after_the_reveal_is_late() -> None:
    assert answer_task(SHOWN, None, TaskAnswer(Mark.AVAILABLE), START_MS + 1) == TaskAnswer(Mark.AVAILABLE, late=True)


@pytest.mark.parametrize("before", [TaskAnswer(Mark.AVAILABLE), TaskAnswer(Mark.AVAILABLE, late=True)])
def test_a_note_alone_does_not_change_whether_a_task_is_late(before: TaskAnswer) -> None:
    assert answer_task(SHOWN, before, TaskAnswer(Mark.AVAILABLE, "Soms."), START_MS + 1) == TaskAnswer(Mark.AVAILABLE, "Soms.", before.late)


def test_a_note_that_is_too_long_is_refused() -> None:
    refusal = refused(Phase.FILL_IN, TaskAnswer(Mark.UNKNOWN, "a" * (NOTE_CHARS + 1)))
    assert (refusal.reason, refusal.field, refusal.limit) == (Reason.TOO_LONG, "toelichting", NOTE_CHARS)


@pytest.mark.parametrize(("phase", "reason"), [(Phase.WELCOME, Reason.CELLS_NOT_OPEN_YET), (Phase.CLOSED, Reason.CONVERSATION_CLOSED)])
def test_a_task_outside_the_time_of_filling_in_is_refused(phase: Phase, reason: Reason) -> None:
    assert refused(phase, TaskAnswer(Mark.UNKNOWN)).reason is reason
