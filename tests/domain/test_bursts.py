"""Chairs that were taken faster than people sit down: which belong together, and which seem made by a program."""

from dataclasses import replace

import pytest

from levensbreed.domain.bursts import Burst, bursts_of
from levensbreed.domain.people import Origin, Participant
from tests.support.people_and_answers import other


def chairs(*taken_ms: int, name: str = "") -> tuple[Participant, ...]:
    """Chairs taken at these times, each with a name of its own unless one is given."""
    return tuple(
        replace(other(f"p{number}"), number=number, joined_ms=at, name=name or f"Naam {number}") for number, at in enumerate(taken_ms, 1)
    )


def sizes(people: tuple[Participant, ...]) -> list[int]:
    return [len(burst.chairs) for burst in bursts_of(people)]


@pytest.mark.parametrize(
    ("taken_ms", "expected"),
    [
        ((), []),
        ((0, 0), []),
        ((0, 1_000, 2_000), [3]),
        ((0, 1_001, 2_002), []),
        ((0, 10, 20, 5_000, 5_010, 5_020, 5_030), [3, 4]),
        ((0, 900, 0, 1_800), [4]),
    ],
)
def test_chairs_within_a_second_of_each_other_are_one_burst_of_three_or_more(taken_ms: tuple[int, ...], expected: list[int]) -> None:
    assert sizes(chairs(*taken_ms)) == expected


def test_the_order_in_which_people_are_told_does_not_matter() -> None:
    people = chairs(0, 10, 20, 5_000, 5_010, 5_020)
    assert bursts_of(people[::-1]) == bursts_of(people)


def test_chairs_from_before_they_were_numbered_are_in_no_burst() -> None:
    assert sizes(tuple(replace(person, number=0) for person in chairs(0, 0, 0, 0))) == []


def test_a_hall_that_sits_down_by_itself_is_not_proposed() -> None:
    hall = Burst(chairs(*range(0, 30_000, 700)))
    assert (hall.seems_junk, hall.is_striking) == (False, True)


def test_twelve_a_second_with_names_are_proposed() -> None:
    assert Burst(chairs(*range(0, 3_000, 80))).seems_junk


def test_a_few_with_names_are_not_and_nobody_is_pointed_at_them() -> None:
    few = Burst(chairs(0, 10, 20, 30))
    assert (few.seems_junk, few.is_striking) == (False, False)


def test_three_that_nothing_tells_apart_are_proposed() -> None:
    assert Burst(chairs(0, 10, 20, name="x")).seems_junk


def test_who_said_to_be_done_and_who_has_no_phone_stay() -> None:
    first, second, *rest = chairs(*range(0, 1_000, 50))
    burst = Burst((replace(first, done=True), replace(second, origin=Origin.PAPER), *rest))
    assert (burst.staying, burst.seems_junk) == (frozenset({first.id, second.id}), True)


def test_where_half_said_to_be_done_nothing_is_proposed_but_it_is_pointed_out() -> None:
    people = chairs(*range(0, 1_000, 50))
    half = Burst(tuple(replace(person, done=person.number % 2 == 0) for person in people))
    assert (half.seems_junk, half.is_striking) == (False, True)
