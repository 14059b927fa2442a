"""One cell of somebody's own matrix: what counts as a mark, and when a change is late."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levensbreed.domain.limits import PROVIDER_NAME_CHARS, PROVIDER_NAMES_PER_CELL, REVEAL_UNDO_MS
from levensbreed.domain.people import Participant
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.matrix.rules.cell import CellAnswer, Mark, answer_cell, one_mark
from levensbreed.matrix.rules.kept_matrix import KeptMatrix, NamesMode
from levensbreed.matrix.rules.phases import Phase
from tests.support.chance import SOME
from tests.support.clock import START_MS
from tests.support.people_and_answers import AVAILABLE, LOOKED, UNKNOWN, answers, conversation_in, other, provider, revealed_at

FILLING, SHOWN = conversation_in(Phase.FILL_IN), conversation_in(Phase.EXCHANGE)
PLAIN, WITH_MOMENTS, LATER = KeptMatrix(), KeptMatrix(moments_enabled=True), KeptMatrix(names=NamesMode.LATER)
ANNA = other("anna")


def answered(typed: CellAnswer | None, before: CellAnswer | None = None, who: Participant = ANNA) -> CellAnswer | None:
    return answer_cell(FILLING, PLAIN, who, before, typed, START_MS)


def named(*names: str, mark: Mark = Mark.AVAILABLE) -> CellAnswer:
    return CellAnswer(mark, names=names)


def kept_names(typed: CellAnswer, names: NamesMode = NamesMode.OPTIONAL, phase: Phase = Phase.FILL_IN) -> tuple[str, ...]:
    answer = answer_cell(conversation_in(phase), KeptMatrix(names=names), ANNA, None, typed, START_MS)
    assert answer is not None
    return answer.names


def refused(typed: CellAnswer) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        answer_cell(FILLING, WITH_MOMENTS, ANNA, None, typed, START_MS)
    return caught.value


def is_late(before: CellAnswer | None, typed: CellAnswer) -> bool:
    answer = answer_cell(SHOWN, WITH_MOMENTS, ANNA, before, typed, START_MS + 1)
    assert answer is not None
    return answer.late


@pytest.mark.parametrize("typed", [AVAILABLE, UNKNOWN, LOOKED])
def test_an_answer_stands_as_it_was_given(typed: CellAnswer) -> None:
    assert answered(typed) == typed


def test_taking_an_answer_back_leaves_a_cell_nobody_looked_at() -> None:
    assert answered(None, AVAILABLE) is None


@pytest.mark.parametrize(
    ("is_there", "is_unknown", "mark"),
    [(True, False, Mark.AVAILABLE), (False, True, Mark.UNKNOWN), (False, False, Mark.LOOKED)],
)
def test_what_is_said_is_one_mark(is_there: bool, is_unknown: bool, mark: Mark) -> None:
    assert one_mark(is_there=is_there, is_unknown=is_unknown) is mark


def test_doubt_beside_an_answer_is_asked_about_and_not_chosen() -> None:
    with pytest.raises(RefusedError) as caught:
        one_mark(is_there=True, is_unknown=True)
    assert (caught.value.reason, caught.value.field) == (Reason.TWO_ANSWERS, "stand")


@pytest.mark.parametrize("typed", [named("Aanbieder B", mark=Mark.UNKNOWN), CellAnswer(Mark.UNKNOWN, frozenset({2}))])
def test_doubt_with_a_name_or_a_moment_is_refused_whoever_sends_it(typed: CellAnswer) -> None:
    assert refused(typed).reason is Reason.TWO_ANSWERS


@pytest.mark.parametrize("typed", [UNKNOWN, LOOKED])
def test_a_mark_can_be_taken_back_while_its_names_are_hidden(typed: CellAnswer) -> None:
    assert answer_cell(FILLING, LATER, ANNA, named("Aanbieder B"), typed, START_MS) == typed


def test_names_stay_while_they_are_hidden() -> None:
    assert answer_cell(FILLING, LATER, ANNA, named("Aanbieder B"), AVAILABLE, START_MS) == named("Aanbieder B")


@pytest.mark.parametrize("mark", [Mark.AVAILABLE, Mark.LOOKED])
def test_a_name_counts_as_a_mark(mark: Mark) -> None:
    assert answered(named("Aanbieder B", mark=mark)) == named("Aanbieder B")


@pytest.mark.parametrize("mark", [Mark.AVAILABLE, Mark.LOOKED])
def test_a_moment_counts_as_a_mark(mark: Mark) -> None:
    typed = CellAnswer(mark, frozenset({2}))
    assert answer_cell(FILLING, WITH_MOMENTS, ANNA, None, typed, START_MS) == CellAnswer(Mark.AVAILABLE, frozenset({2}))


def test_a_moment_is_forgotten_when_moments_are_off() -> None:
    assert answered(CellAnswer(Mark.UNKNOWN, frozenset({2}))) == UNKNOWN


@pytest.mark.parametrize("moment", [0, 4, -1])
def test_a_moment_that_does_not_exist_is_refused(moment: int) -> None:
    assert refused(CellAnswer(Mark.AVAILABLE, frozenset({1, moment}))).reason is Reason.UNKNOWN_MOMENT


@pytest.mark.parametrize("typed", [UNKNOWN, LOOKED])
def test_leaving_the_mark_takes_its_moments_and_names_along(typed: CellAnswer) -> None:
    before = CellAnswer(Mark.AVAILABLE, frozenset({1, 3}), ("Aanbieder B",))
    assert answer_cell(FILLING, WITH_MOMENTS, ANNA, before, typed, START_MS) == typed


def test_a_provider_names_nobody() -> None:
    assert answered(named("Aanbieder B", mark=Mark.LOOKED), who=provider("p", "A")) == LOOKED


def test_names_are_forgotten_when_names_are_off() -> None:
    assert kept_names(named("Aanbieder B"), NamesMode.OFF, Phase.EXCHANGE) == ()


@pytest.mark.parametrize(("phase", "kept"), [(Phase.FILL_IN, ()), (Phase.EXCHANGE, ("Aanbieder B",))])
def test_names_for_later_are_kept_from_the_reveal_on(phase: Phase, kept: tuple[str, ...]) -> None:
    assert kept_names(named("Aanbieder B"), NamesMode.LATER, phase) == kept


def test_two_spellings_of_a_name_are_kept_once_as_first_typed() -> None:
    assert kept_names(named(" Aanbieder  B ", "aanbieder b", "", "  ")) == ("Aanbieder B",)


def test_as_many_names_as_fit_are_kept_and_one_more_is_refused() -> None:
    names = [f"Aanbieder {number}" for number in range(PROVIDER_NAMES_PER_CELL + 1)]
    assert len(kept_names(named(*names[:-1]))) == PROVIDER_NAMES_PER_CELL
    assert (refused(named(*names)).reason, refused(named(*names)).limit) == (Reason.TOO_MANY_NAMES, PROVIDER_NAMES_PER_CELL)


def test_a_name_that_is_too_long_is_refused() -> None:
    assert refused(named("a" * (PROVIDER_NAME_CHARS + 1))).reason is Reason.TOO_LONG


@pytest.mark.parametrize(("phase", "reason"), [(Phase.WELCOME, Reason.CELLS_NOT_OPEN_YET), (Phase.CLOSED, Reason.CONVERSATION_CLOSED)])
def test_an_answer_outside_the_time_of_filling_in_is_refused(phase: Phase, reason: Reason) -> None:
    with pytest.raises(RefusedError) as caught:
        answer_cell(conversation_in(phase), PLAIN, ANNA, None, AVAILABLE, START_MS)
    assert caught.value.reason is reason


@pytest.mark.parametrize(
    ("before", "typed"),
    [(None, AVAILABLE), (LOOKED, UNKNOWN), (AVAILABLE, LOOKED), (AVAILABLE, CellAnswer(Mark.AVAILABLE, frozenset({1})))],
)
def test_a_mark_or_moment_changed_after_the_reveal_is_late(before: CellAnswer | None, typed: CellAnswer) -> None:
    assert is_late(before, typed)


@pytest.mark.parametrize(("before", "typed"), [(None, LOOKED), (AVAILABLE, named("Aanbieder B")), (UNKNOWN, UNKNOWN)])
def test_a_name_alone_or_nothing_new_after_the_reveal_is_not_late(before: CellAnswer | None, typed: CellAnswer) -> None:
    assert not is_late(before, typed)


def test_a_late_mark_stays_late_when_only_a_name_is_added() -> None:
    assert is_late(replace(AVAILABLE, late=True), named("Aanbieder B"))


def test_a_device_cannot_call_its_own_mark_late_or_in_time() -> None:
    assert answered(replace(AVAILABLE, late=True)) == AVAILABLE


def test_a_mark_in_the_undo_time_is_not_late_because_nobody_saw_a_picture() -> None:
    undoable = revealed_at(START_MS)
    marked = [answer_cell(undoable, PLAIN, ANNA, None, AVAILABLE, START_MS + REVEAL_UNDO_MS - early_ms) for early_ms in (1, 0)]
    assert marked == [AVAILABLE, replace(AVAILABLE, late=True)]


def test_a_mark_after_a_step_back_is_late_because_people_saw_the_picture() -> None:
    hidden = replace(SHOWN, phase=Phase.FILL_IN, picture_from_ms=None)
    assert answer_cell(hidden, WITH_MOMENTS, ANNA, None, AVAILABLE, START_MS + 1) == replace(AVAILABLE, late=True)


@SOME
@given(answers(), st.sampled_from(list(product((True, False), NamesMode))))
def test_an_answer_given_again_stands_unchanged(typed: CellAnswer, variant: tuple[bool, NamesMode]) -> None:
    once = answer_cell(SHOWN, KeptMatrix(*variant), ANNA, None, typed, START_MS)
    assert answer_cell(SHOWN, KeptMatrix(*variant), ANNA, once, once, START_MS) == once


@SOME
@given(answers())
def test_only_an_available_cell_has_moments_or_names(typed: CellAnswer) -> None:
    answer = answer_cell(FILLING, WITH_MOMENTS, ANNA, None, typed, START_MS)
    assert answer is not None
    assert answer.mark is Mark.AVAILABLE or not (answer.moments or answer.names)
