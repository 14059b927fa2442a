"""The checkers catch what they are there for; a checker that cannot fail proves nothing."""

import pytest

from tests.faults.checkers import CHAIRS, doubled_chairs, lost_or_doubled, not_a_prefix, out_of_order
from tests.faults.history import History, Outcome

INVOKED, OK, READ, UNKNOWN = Outcome.INVOKED, Outcome.OK, Outcome.READ, Outcome.UNKNOWN

type Line = tuple[Outcome, str, str, int]


def told(*lines: Line) -> History:
    history = History()
    for outcome, op, value, version in lines:
        history.note("a", outcome, op, value, version)
    return history


WRITTEN: tuple[Line, ...] = ((INVOKED, "1", "x", 0), (OK, "1", "x", 1))
LOST_REPLY: tuple[Line, ...] = (*WRITTEN, (INVOKED, "2", "y", 0), (UNKNOWN, "2", "", 0))


@pytest.mark.parametrize(
    "lines",
    [
        (*WRITTEN, (READ, "", "x", 1)),
        (*LOST_REPLY, (READ, "", "x", 1), (INVOKED, "2", "y", 0), (OK, "2", "y", 2)),
        (*LOST_REPLY, (READ, "", "y", 2), (INVOKED, "2", "y", 0), (OK, "2", "y", 2), (READ, "", "y", 2)),
        (*LOST_REPLY, (READ, "", "x", 1), (READ, "", "y", 2)),
        (*WRITTEN, (INVOKED, "1", "x", 0), (OK, "1", "x", 1)),
    ],
    ids=["a write is there", "an unknown one is not there", "an unknown one is there", "an unknown one comes late", "a repeat"],
)
def test_what_may_happen_is_no_complaint(lines: tuple[Line, ...]) -> None:
    assert lost_or_doubled(told(*lines)) == []


@pytest.mark.parametrize(
    "lines",
    [
        (*WRITTEN, (READ, "", "", 0)),
        (*WRITTEN, (READ, "", "x", 2)),
        (*WRITTEN, (READ, "", "y", 2)),
        (*LOST_REPLY, (READ, "", "y", 1)),
        (*LOST_REPLY, (READ, "", "y", 2), (READ, "", "x", 1)),
        (*LOST_REPLY, (READ, "", "y", 2), (INVOKED, "2", "y", 0), (OK, "2", "y", 3)),
        (*WRITTEN, (INVOKED, "1", "x", 0), (OK, "1", "x", 2)),
    ],
    ids=["lost", "doubled", "from nowhere", "half", "gone again", "resent and doubled", "repeated and doubled"],
)
def test_what_may_not_happen_is_a_complaint(lines: tuple[Line, ...]) -> None:
    assert len(lost_or_doubled(told(*lines))) == 1


def test_a_refusal_is_a_complaint() -> None:
    assert lost_or_doubled(told((INVOKED, "1", "x", 0), (Outcome.REFUSED, "1", "", 0))) != []


def chairs(*lines: tuple[str, str]) -> History:
    history = History()
    for op, who in lines:
        history.note(CHAIRS, OK, op, who)
    return history


def test_chairs_that_were_taken_once_are_no_complaint() -> None:
    assert doubled_chairs(chairs(("1", "anna"), ("1", "anna"), ("2", "piet")), ["piet", "anna"]) == []


@pytest.mark.parametrize("there", [["anna"], ["anna", "piet", "ghost"]], ids=["a chair lost", "a ghost"])
def test_a_lost_chair_and_a_ghost_are_complaints(there: list[str]) -> None:
    assert doubled_chairs(chairs(("1", "anna"), ("2", "piet")), there) != []


def test_a_second_chair_for_one_question_is_a_complaint() -> None:
    assert doubled_chairs(chairs(("1", "anna"), ("1", "piet")), ["anna"]) != []


TWO = told((INVOKED, "1", "x", 0), (OK, "1", "x", 1), (INVOKED, "2", "y", 0), (OK, "2", "y", 2))


@pytest.mark.parametrize(
    ("stored", "wrong"),
    [({"1": 1, "2": 2}, False), ({"1": 2, "2": 1}, True), ({"1": 1, "2": 1}, True), ({"1": 1}, True)],
    ids=["in order", "fallen", "shared", "not noted"],
)
def test_numbers_that_do_not_rise_are_a_complaint(stored: dict[str, int], wrong: bool) -> None:
    assert (out_of_order(TWO, stored) != []) == wrong


@pytest.mark.parametrize(
    ("part", "begun_at", "wrong"),
    [({"1": 1}, 2, False), ({"1": 1, "2": 2}, 2, False), ({"2": 2}, 0, True), ({"1": 1}, 4, True)],
    ids=["a prefix", "all of it", "with a hole", "too old"],
)
def test_a_backup_that_is_no_prefix_is_a_complaint(part: dict[str, int], begun_at: int, wrong: bool) -> None:
    assert (not_a_prefix(TWO, {"1": 1, "2": 2}, part, begun_at) != []) == wrong
