"""Nobody can be singled out by role, not even by subtraction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levensbreed.matrix.rules.small_roles import ANDEREN, joined_roles, told_together
from tests.support.chance import MANY

PEOPLE = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 5), max_size=6)


@pytest.mark.parametrize(
    ("people", "together"),
    [
        ({"a": 2, "b": 3}, set()),
        ({"a": 1, "b": 1, "c": 4}, {"a", "b"}),
        ({"a": 1, "b": 3, "c": 2}, {"a", "c"}),
        ({"a": 1}, {"a"}),
        ({"a": 1, "b": 0, "c": 5}, {"a", "c"}),
        ({}, set()),
    ],
)
def test_a_role_of_one_is_told_with_others_and_takes_the_next_smallest_along(people: dict[str, int], together: set[str]) -> None:
    assert {role for role, told_as in joined_roles(people).items() if told_as == ANDEREN} == together


@MANY
@given(PEOPLE)
def test_no_told_group_is_one_person_unless_there_is_only_one(people: dict[str, int]) -> None:
    told = told_together(people, joined_roles(people))
    assert all(count != 1 for count in told.values()) or sum(people.values()) == 1


@MANY
@given(PEOPLE)
def test_everybody_is_told_exactly_once(people: dict[str, int]) -> None:
    assert told_together(people, joined_roles(people)).total() == sum(people.values())
