"""The totaalplaatje: which class a cell has, and who counts how."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levensbreed.domain.people import Participant
from levensbreed.matrix.rules.cell import CellAnswer, Mark
from levensbreed.matrix.rules.picture import CellClass, CellCounts, NamedProvider, Picture, assumed_from, classify
from tests.support.chance import MANY
from tests.support.people_and_answers import AVAILABLE, LOOKED, UNKNOWN, other, provider
from tests.support.recount import recounted_class

OVERLAP, UNSEEN, KNOWN, HIDDEN, ASSUMED, GAP = (
    CellClass.OVERLAP, CellClass.UNSEEN, CellClass.KNOWN, CellClass.HIDDEN, CellClass.ASSUMED, CellClass.GAP,
)  # fmt: skip
CELL = ("wonen", "dementie")


def picture_of(*answered: tuple[Participant, CellAnswer | None]) -> Picture:
    picture = Picture()
    for person, answer in answered:
        picture.put_person(person)
        picture.put_answer(person.id, CELL, answer)
    return picture


@pytest.mark.parametrize(
    ("offers", "known", "looked", "cell_class"),
    [
        (2, 0, 0, OVERLAP), (2, 0, 9, OVERLAP), (3, 9, 9, OVERLAP),
        (0, 0, 0, UNSEEN), (1, 0, 0, UNSEEN),
        (1, 1, 1, KNOWN), (1, 1, 2, KNOWN), (1, 2, 3, KNOWN), (1, 3, 6, KNOWN),
        (1, 0, 1, HIDDEN), (1, 1, 3, HIDDEN), (1, 2, 6, HIDDEN), (1, 2, 5, HIDDEN),
        (0, 2, 2, ASSUMED), (0, 2, 20, ASSUMED), (0, 3, 21, ASSUMED), (0, 3, 30, ASSUMED), (0, 10, 100, ASSUMED),
        (0, 0, 1, GAP), (0, 1, 1, GAP), (0, 1, 20, GAP), (0, 2, 21, GAP), (0, 3, 31, GAP), (0, 9, 100, GAP),
    ],
)  # fmt: skip
def test_a_cell_has_the_class_of_the_first_rule_that_applies(offers: int, known: int, looked: int, cell_class: CellClass) -> None:
    assert classify(CellCounts(offers, known, looked)) is cell_class


@MANY
@given(st.integers(0, 4), st.integers(0, 60), st.integers(0, 60), st.integers(0, 9))
def test_the_class_is_that_of_the_table_in_the_product_text(offers: int, known: int, looked: int, doubts: int) -> None:
    counts = CellCounts(offers, min(known, looked), looked, doubts)
    assert classify(counts) is recounted_class(counts)


@pytest.mark.parametrize(("looked", "needed"), [(0, 2), (1, 2), (20, 2), (21, 3), (30, 3), (31, 4), (100, 10)])
def test_one_in_ten_and_at_least_two_people_make_supply_assumed(looked: int, needed: int) -> None:
    assert assumed_from(looked) == needed


def test_two_people_of_one_provider_are_one_organisation() -> None:
    picture = picture_of((provider("a", "Aanbieder A"), AVAILABLE), (provider("b", " aanbieder  a"), AVAILABLE))
    assert (picture.counts(CELL).offers, picture.providers_at_table) == (1, 1)


def test_any_yes_of_a_provider_is_an_offer() -> None:
    picture = picture_of((provider("a", "A"), AVAILABLE), (provider("b", "A"), LOOKED), (provider("c", "A"), UNKNOWN))
    assert picture.counts(CELL).offers == 1


def test_a_provider_is_shown_in_the_spelling_most_of_its_people_use() -> None:
    people = [provider("a", "AANBIEDER a"), provider("b", "Aanbieder A"), provider("c", "Aanbieder A")]
    assert picture_of(*((person, AVAILABLE) for person in people)).cell(*CELL).providers == ("Aanbieder A",)


def test_providers_never_count_among_those_who_know_or_looked() -> None:
    picture = picture_of((provider("a", "A", done=True), AVAILABLE), (provider("b", "B", done=True), LOOKED))
    assert picture.counts(CELL) == CellCounts(1, 0, 0, 0)


def test_a_mark_of_somebody_else_is_no_offer() -> None:
    assert picture_of((other("a"), AVAILABLE)).counts(CELL) == CellCounts(0, 1, 1, 0)


@pytest.mark.parametrize(("answer", "known", "doubts"), [(AVAILABLE, 1, 0), (UNKNOWN, 0, 1), (LOOKED, 0, 0)])
def test_whoever_answered_has_looked(answer: CellAnswer, known: int, doubts: int) -> None:
    assert picture_of((other("a"), answer)).counts(CELL) == CellCounts(0, known, 1, doubts)


def test_whoever_did_not_look_is_not_counted() -> None:
    assert picture_of((other("a"), None)).counts(CELL) == CellCounts(0, 0, 0, 0)


def test_saying_done_makes_every_cell_looked_at_once() -> None:
    picture = picture_of((other("a", done=True), AVAILABLE), (other("b", done=True), None))
    assert (picture.counts(CELL).looked, picture.counts(("werken", "nah")).looked) == (2, 2)


def test_taking_done_back_takes_that_back_and_keeps_the_answers() -> None:
    picture = picture_of((other("a", done=True), AVAILABLE))
    picture.put_person(other("a", done=False))
    assert (picture.counts(CELL).looked, picture.counts(("werken", "nah")).looked) == (1, 0)


def test_a_change_of_role_changes_what_the_marks_mean() -> None:
    picture = picture_of((other("a", done=True), AVAILABLE))
    picture.put_person(provider("a", "Aanbieder A", done=True))
    assert (picture.counts(CELL), picture.others) == (CellCounts(1, 0, 0, 0), 0)


def test_somebody_who_is_removed_leaves_nothing_behind() -> None:
    picture = picture_of((provider("a", "A"), AVAILABLE), (other("b", done=True), UNKNOWN))
    picture.remove_person("a")
    picture.remove_person("b")
    assert (picture.cell(*CELL), picture.others, picture.providers_at_table) == (Picture().cell(*CELL), 0, 0)


def test_removing_somebody_unknown_changes_nothing() -> None:
    picture = picture_of((other("a"), AVAILABLE))
    picture.remove_person("b")
    assert picture.counts(CELL).known == 1


def test_a_cell_tells_at_which_moments_it_is_offered_by_providers_only() -> None:
    marks = [CellAnswer(Mark.AVAILABLE, frozenset(moments)) for moments in ({3, 1}, {1}, {2})]
    picture = picture_of((provider("a", "A"), marks[0]), (provider("b", "B"), marks[1]), (other("c"), marks[2]))
    assert picture.cell(*CELL).moments == (1, 3)


def test_the_most_named_provider_comes_first() -> None:
    named = [CellAnswer(Mark.AVAILABLE, names=names) for names in (("B", "C"), ("C",), ("A",))]
    picture = picture_of(*((other(f"p{at}"), answer) for at, answer in enumerate(named)))
    assert picture.cell(*CELL).named == (NamedProvider("C", 2, ("C",)), NamedProvider("A", 1, ("A",)), NamedProvider("B", 1, ("B",)))


def test_one_late_answer_makes_the_cell_late_until_it_is_gone() -> None:
    picture = picture_of((other("a"), replace(AVAILABLE, late=True)), (other("b"), AVAILABLE))
    late = picture.cell(*CELL).late
    picture.put_answer("a", CELL, None)
    assert (late, picture.cell(*CELL).late) == (True, False)


def test_the_totals_count_every_cell_in_exactly_one_class() -> None:
    picture = picture_of((provider("a", "A"), AVAILABLE), (other("b", done=True), AVAILABLE))
    totals = picture.class_totals(("wonen", "werken"), ("dementie", "nah", "lvb"))
    assert totals == {OVERLAP: 0, UNSEEN: 0, KNOWN: 1, HIDDEN: 0, ASSUMED: 0, GAP: 5, CellClass.NOT_APPLICABLE: 0}
