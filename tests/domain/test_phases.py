"""The phases of an afternoon: what follows what, what each allows, and what the reveal does."""

from dataclasses import replace
from itertools import product

import pytest

from levensbreed.domain.conversation import Conversation, require_open_for_answers, require_open_for_joining, shows_answers, step
from levensbreed.domain.limits import REVEAL_UNDO_MS
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.matrix.rules.phases import PHASES, Phase
from tests.support.clock import START_MS
from tests.support.people_and_answers import conversation_in
from tests.support.phases import OFFERED, next_phase, previous_phase

PREPARE, WELCOME, FILL_IN, EXCHANGE, CLOSED = Phase.PREPARE, Phase.WELCOME, Phase.FILL_IN, Phase.EXCHANGE, Phase.CLOSED
AFTER_UNDO_MS = START_MS + REVEAL_UNDO_MS


def moved(conversation: Conversation, *targets: Phase, now_ms: int = START_MS) -> Conversation:
    for target in targets:
        conversation = step(conversation, PHASES, conversation.phase, target, now_ms)
    return conversation


def refused_step(conversation: Conversation, seen: Phase, target: Phase) -> Reason:
    with pytest.raises(RefusedError) as caught:
        step(conversation, PHASES, seen, target, START_MS)
    return caught.value.reason


def test_the_phases_stand_in_the_order_of_the_afternoon() -> None:
    assert [rule.id for rule in PHASES.rules] == [
        "voorbereiden", "welkom", "invullen", "uitwisselen", "reflectie", "verslag", "gesloten",
    ]  # fmt: skip


def test_every_phase_has_one_rule() -> None:
    assert sorted(rule.id for rule in PHASES.rules) == sorted(Phase)


def test_the_first_phase_has_none_before_it_and_the_last_none_after_it() -> None:
    assert (previous_phase(OFFERED[0]), next_phase(OFFERED[-1])) == (None, None)


@pytest.mark.parametrize("phase", OFFERED[:-1])
def test_a_step_back_undoes_a_step_forward(phase: Phase) -> None:
    after = next_phase(phase)
    assert after is not None
    assert previous_phase(after) == phase


@pytest.mark.parametrize(("seen", "target"), list(product(OFFERED, OFFERED)))
def test_only_the_phase_before_or_after_can_be_reached(seen: Phase, target: Phase) -> None:
    conversation = conversation_in(seen)
    if target in (next_phase(seen), previous_phase(seen)):
        assert step(conversation, PHASES, seen, target, START_MS).phase == target
    else:
        assert refused_step(conversation, seen, target) is Reason.NO_SUCH_STEP


def test_a_step_from_a_page_that_is_behind_is_refused() -> None:
    assert refused_step(conversation_in(FILL_IN), WELCOME, FILL_IN) is Reason.PHASE_MOVED


@pytest.mark.parametrize("phase", [FILL_IN, EXCHANGE, Phase.REFLECT, Phase.REPORT])
def test_cells_are_open_from_filling_in_until_closing(phase: Phase) -> None:
    require_open_for_answers(conversation_in(phase), PHASES)


@pytest.mark.parametrize(
    ("phase", "reason"),
    [(PREPARE, Reason.CELLS_NOT_OPEN_YET), (WELCOME, Reason.CELLS_NOT_OPEN_YET), (CLOSED, Reason.CONVERSATION_CLOSED)],
)
def test_cells_are_closed_before_and_after_for_their_own_reason(phase: Phase, reason: Reason) -> None:
    with pytest.raises(RefusedError) as caught:
        require_open_for_answers(conversation_in(phase), PHASES)
    assert caught.value.reason is reason


def test_the_door_opens_at_the_welcome_and_closes_at_the_end() -> None:
    conversation = conversation_in(PREPARE)
    opened = moved(conversation, WELCOME)
    closed = moved(opened, *OFFERED[OFFERED.index(FILL_IN) :])
    assert (conversation.door_open, opened.door_open, closed.door_open) == (False, True, False)


def test_a_door_the_facilitator_closed_stays_closed_at_the_next_step() -> None:
    assert not moved(replace(conversation_in(WELCOME), door_open=False), FILL_IN).door_open


@pytest.mark.parametrize("phase", [PREPARE, WELCOME, FILL_IN, EXCHANGE])
def test_people_can_join_while_the_door_is_open(phase: Phase) -> None:
    require_open_for_joining(replace(conversation_in(phase), door_open=True), PHASES)


@pytest.mark.parametrize(("phase", "door_open"), [(PREPARE, False), (WELCOME, False), (FILL_IN, False), (CLOSED, True)])
def test_nobody_joins_behind_a_closed_door_or_outside_the_afternoon(phase: Phase, door_open: bool) -> None:
    with pytest.raises(RefusedError) as caught:
        require_open_for_joining(replace(conversation_in(phase), door_open=door_open), PHASES)
    assert caught.value.reason is Reason.DOOR_CLOSED


def test_closing_is_dated_and_opening_again_takes_the_date_away() -> None:
    last = OFFERED[-2]
    closed = moved(conversation_in(last), CLOSED, now_ms=START_MS + 5)
    assert (closed.closed_ms, moved(closed, last).closed_ms) == (START_MS + 5, None)


def test_a_step_back_loses_nothing_of_the_conversation() -> None:
    before = conversation_in(WELCOME)
    assert moved(before, FILL_IN, WELCOME) == before


def test_the_picture_appears_when_the_undo_time_is_over_and_not_one_millisecond_before() -> None:
    revealed = moved(conversation_in(FILL_IN), EXCHANGE)
    assert [shows_answers(revealed, PHASES, AFTER_UNDO_MS - 1), shows_answers(revealed, PHASES, AFTER_UNDO_MS)] == [False, True]


@pytest.mark.parametrize("phase", [PREPARE, WELCOME, FILL_IN])
def test_there_is_no_picture_before_the_reveal_however_late_it_is(phase: Phase) -> None:
    assert not shows_answers(conversation_in(phase), PHASES, START_MS * 2)


def test_a_reveal_undone_in_time_leaves_no_trace() -> None:
    before = conversation_in(FILL_IN)
    assert step(moved(before, EXCHANGE), PHASES, EXCHANGE, FILL_IN, AFTER_UNDO_MS - 1) == before


def test_a_step_back_hides_the_picture_again() -> None:
    hidden = step(moved(conversation_in(FILL_IN), EXCHANGE), PHASES, EXCHANGE, FILL_IN, AFTER_UNDO_MS + 1)
    assert not shows_answers(hidden, PHASES, START_MS * 2)


def test_a_second_reveal_has_its_own_undo_time() -> None:
    hidden = step(moved(conversation_in(FILL_IN), EXCHANGE), PHASES, EXCHANGE, FILL_IN, AFTER_UNDO_MS)
    again = step(hidden, PHASES, FILL_IN, EXCHANGE, AFTER_UNDO_MS + 1000)
    assert again.picture_from_ms == AFTER_UNDO_MS + 1000 + REVEAL_UNDO_MS


def test_closing_keeps_the_picture_visible() -> None:
    closed = moved(conversation_in(FILL_IN), *OFFERED[OFFERED.index(EXCHANGE) :])
    assert closed.phase == CLOSED
    assert shows_answers(closed, PHASES, AFTER_UNDO_MS + 1)


def test_marks_are_late_from_the_moment_the_picture_was_visible() -> None:
    revealed = moved(conversation_in(FILL_IN), EXCHANGE)
    assert [revealed.is_late(AFTER_UNDO_MS - 1), revealed.is_late(AFTER_UNDO_MS)] == [False, True]


def test_marks_stay_late_after_a_step_back_because_people_saw_the_picture() -> None:
    hidden = step(moved(conversation_in(FILL_IN), EXCHANGE), PHASES, EXCHANGE, FILL_IN, AFTER_UNDO_MS)
    assert hidden.is_late(AFTER_UNDO_MS)


def test_a_second_reveal_does_not_move_the_moment_from_which_marks_are_late() -> None:
    hidden = step(moved(conversation_in(FILL_IN), EXCHANGE), PHASES, EXCHANGE, FILL_IN, AFTER_UNDO_MS + 60_000)
    again = step(hidden, PHASES, FILL_IN, EXCHANGE, AFTER_UNDO_MS + 120_000)
    assert again.late_from_ms == AFTER_UNDO_MS


def test_a_reveal_nobody_saw_makes_no_mark_late() -> None:
    undone = step(moved(conversation_in(FILL_IN), EXCHANGE), PHASES, EXCHANGE, FILL_IN, AFTER_UNDO_MS - 1)
    assert not undone.is_late(START_MS * 2)
