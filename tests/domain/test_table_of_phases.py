"""The table of phases of a kind: what it must be, and what follows from it."""

from dataclasses import replace

import pytest

from levensbreed.domain.conversation import shows_answers, step
from levensbreed.domain.limits import REVEAL_UNDO_MS
from levensbreed.domain.phases import CLOSED, PREPARE, PhaseRule, Phases
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.matrix.rules.phases import Phase
from tests.support.clock import START_MS
from tests.support.people_and_answers import conversation_in

FIRST = PhaseRule(id=PREPARE, label="Eerst")
TALK = PhaseRule(id="praten", label="Praten", began=True, answers_open=True)
SHOW = PhaseRule(id="tonen", label="Tonen", began=True, answers_open=True, shows_answers=True, shown_as="Het bord")
LAST = PhaseRule(id=CLOSED, label="Dicht", began=True, shows_answers=True, may_join=False, shown_as="Het bord")
QUIET_LAST = replace(LAST, shows_answers=False)
SMALL = Phases((FIRST, TALK, LAST))

WRONG = {
    "a phase stands in it twice": ((FIRST, TALK, TALK, LAST), "same id"),
    "it begins with something else": ((TALK, LAST), "begin with"),
    "it ends with something else": ((FIRST, TALK), "end with"),
    "the end is not offered": ((FIRST, replace(LAST, offered=False)), "end with"),
    "it is empty": ((), "begin with"),
    "people answer while it is prepared": ((replace(FIRST, answers_open=True), LAST), "nobody answers"),
    "people answer after it is closed": ((FIRST, replace(LAST, answers_open=True)), "nobody answers"),
    "people join after it is closed": ((FIRST, replace(LAST, may_join=True)), "nobody answers or joins"),
    "it begins twice": ((FIRST, TALK, replace(FIRST, id="weer"), LAST), "began stays so"),
    "what was shown is private again": ((FIRST, SHOW, TALK, LAST), "shows_answers stays so"),
    "people answer before it began": ((FIRST, replace(TALK, began=False), LAST), "before it began"),
    "answers are shown before it began": ((FIRST, replace(LAST, began=False)), "before it began"),
    "what is shown has no name": ((FIRST, TALK, replace(LAST, shown_as="")), "has a name"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_table_by_which_no_conversation_can_go_does_not_load(name: str) -> None:
    rules, said = WRONG[name]
    with pytest.raises(ValueError, match=said):
        Phases(rules)


def test_a_phase_that_is_not_offered_is_passed_over_both_ways() -> None:
    phases = Phases((FIRST, replace(TALK, offered=False), SHOW, LAST))
    assert (phases.after(PREPARE), phases.before(SHOW.id)) == (SHOW, FIRST)
    assert (phases.before(PREPARE), phases.after(CLOSED)) == (None, None)
    assert phases.offered == (FIRST, SHOW, LAST)


def test_only_the_step_from_private_to_shown_reveals() -> None:
    phases = Phases((FIRST, TALK, SHOW, LAST))
    steps = [(PREPARE, "praten"), ("praten", "tonen"), ("tonen", CLOSED), ("tonen", "praten"), (CLOSED, "tonen")]
    assert [phases.reveals(*each) for each in steps] == [False, True, False, False, False]


def test_a_kind_that_shows_answers_at_the_end_has_the_undo_time_there() -> None:
    closed = step(replace(conversation_in(Phase.PREPARE), phase="praten"), SMALL, "praten", CLOSED, START_MS)
    assert SMALL.reveals("praten", CLOSED)
    assert [shows_answers(closed, SMALL, START_MS + at) for at in (REVEAL_UNDO_MS - 1, REVEAL_UNDO_MS)] == [False, True]


def test_a_kind_that_never_shows_answers_never_does() -> None:
    phases = Phases((FIRST, TALK, QUIET_LAST))
    closed = replace(step(replace(conversation_in(Phase.PREPARE), phase="praten"), phases, "praten", CLOSED, START_MS), picture_from_ms=0)
    assert not shows_answers(closed, phases, START_MS * 2)


@pytest.mark.parametrize(("seen", "target"), [("invullen", "praten"), ("praten", "uitwisselen")])
def test_a_phase_of_another_kind_cannot_be_stepped_to_or_from(seen: str, target: str) -> None:
    with pytest.raises(RefusedError) as caught:
        step(replace(conversation_in(Phase.PREPARE), phase="praten"), SMALL, seen, target, START_MS)
    assert caught.value.reason is Reason.NO_SUCH_STEP


def test_a_phase_that_is_not_in_the_table_has_no_rule() -> None:
    with pytest.raises(KeyError, match="invullen"):
        SMALL.rule("invullen")
