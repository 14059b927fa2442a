"""Praat hierover: which points the picture writes itself, in which order, and what the group does with them."""

from dataclasses import replace

import pytest

from levensbreed.matrix.rules.agenda import AgendaBook, AgendaPoint, PointKind, write_agenda
from levensbreed.matrix.rules.decisions import Point, PointState
from levensbreed.matrix.rules.picture import Picture
from levensbreed.matrix.rules.signals import NamedKind, Signals, find_signals
from tests.domain.test_signals_of_the_example import COLUMNS, ROWS, decided, signals
from tests.support.people_and_answers import AVAILABLE, LOOKED, other, provider
from tests.support.recount import Answers, recomputed


def agenda(*points: Point, missing: tuple[str, ...] = ()) -> tuple[AgendaPoint, ...]:
    return write_agenda(decided(), signals(), ROWS, COLUMNS, missing, AgendaBook({point.key: point for point in points}))


def of_kind(kind: PointKind) -> list[AgendaPoint]:
    return [point for point in agenda() if point.kind is kind]


def test_the_example_begins_with_what_people_count_on_and_nobody_offers() -> None:
    assert [point.cells for point in agenda()[:2]] == [(("inkomen-schulden", "psychisch"),), (("jeugdzorg", "lvb"),)]


def test_the_kinds_come_in_the_order_of_the_decision_record() -> None:
    order = list(PointKind)
    certain = [point for point in agenda() if not (point.kind is PointKind.NAMED and point.people == 1)]
    places = [order.index(point.kind) for point in certain]
    assert places == sorted(places)


def test_a_name_that_one_person_wrote_comes_last() -> None:
    single = [point.kind is PointKind.NAMED and point.people == 1 for point in agenda()]
    assert single == sorted(single)
    assert True in single


def test_a_missing_role_comes_before_everything_the_picture_says() -> None:
    assert agenda(missing=("Ambtenaar",))[0].kind is PointKind.MISSING_ROLE


def test_hidden_supply_is_one_point_a_provider() -> None:
    assert [point.name for point in of_kind(PointKind.HIDDEN)] == ["Aanbieder A", "Aanbieder B", "Aanbieder C"]


def test_every_hidden_cell_is_in_exactly_one_of_those_points() -> None:
    cells = [key for point in of_kind(PointKind.HIDDEN) for key in point.cells]
    assert (len(cells), len(set(cells))) == (18, 18)


def test_a_cell_that_is_assumed_is_not_told_again_as_a_difference_between_roles() -> None:
    assert {point.cells[0] for point in of_kind(PointKind.ROLE_DIFFERENCE)} == {("inkomen-schulden", "lvb"), ("zorg-wmo", "psychisch")}


def test_gaps_of_a_whole_row_are_one_point_and_are_not_counted_again() -> None:
    rows, rest = of_kind(PointKind.EMPTY_ROW), of_kind(PointKind.GAPS)
    assert {point.line for point in rows} == {"onderwijs", "jeugdzorg", "opvoeding", "anders"}
    told = [key for point in (*rows, *rest) for key in point.cells]
    assert len(told) == len(set(told)) == 42


def test_who_is_named_says_why_that_is_no_offer() -> None:
    assert {point.name: point.named for point in of_kind(PointKind.NAMED)} == {
        "Aanbieder A": NamedKind.PROVIDER_AT_TABLE,
        "Steunpunt Mantelzorg": NamedKind.NOT_AT_TABLE,
        "Welzijnsorganisatie D": NamedKind.NO_PROVIDER,
    }


@pytest.mark.parametrize(("state", "at"), [(PointState.PINNED, 0), (PointState.PARKED, -1), (PointState.DISCUSSED, -1)])
def test_what_the_group_did_with_a_point_moves_it(state: PointState, at: int) -> None:
    key = agenda()[3].key
    moved = agenda(Point(key, state))[at]
    assert (moved.key, moved.state) == (key, state)


def test_an_own_point_and_a_cell_the_group_chose_come_first() -> None:
    chosen = (Point("eigen:1", PointState.PINNED, "Vervoer naar de dagbesteding"), Point("vakje:wonen:nah", PointState.PINNED))
    first = agenda(*chosen)[:2]
    assert [(point.kind, point.text, point.cells) for point in first] == [
        (PointKind.CELL, "", (("wonen", "nah"),)),
        (PointKind.OWN, "Vervoer naar de dagbesteding", ()),
    ]


def test_a_point_about_a_cell_that_is_hidden_now_is_left_out() -> None:
    assert all(point.kind is not PointKind.CELL for point in agenda(Point("vakje:weg:nah", PointState.PINNED)))


def test_without_providers_no_line_is_told_to_be_empty() -> None:
    picture = recomputed(Answers({"a": other("a", done=True)}, {"a": {("wonen", "nah"): AVAILABLE}}))
    assert {point.kind for point in _agenda_of(picture)} == {PointKind.GAPS}


def test_nobody_done_gives_nothing_to_talk_about() -> None:
    assert _agenda_of(recomputed(Answers({"a": other("a"), "b": replace(provider("b", "B"))}))) == ()


def test_one_gap_left_in_a_row_is_no_row() -> None:
    answers = Answers(
        {"a": other("a", done=True), "b": provider("b", "B", done=True)},
        {"b": {("wonen", "nah"): AVAILABLE}, "a": {("wonen", "nah"): LOOKED}},
    )
    kinds = {
        point.kind
        for point in write_agenda(recomputed(answers), _signals(recomputed(answers)), ["wonen", "werken"], ["nah"], (), AgendaBook())
    }
    assert PointKind.EMPTY_ROW not in kinds


def _signals(picture: Picture) -> Signals:
    return find_signals(picture, ["wonen", "werken"], ["nah"], moments_enabled=True)


def _agenda_of(picture: Picture) -> tuple[AgendaPoint, ...]:
    return write_agenda(picture, _signals(picture), ["wonen", "werken"], ["nah"], (), AgendaBook())
