"""What stands out in the example conversation, by the rules alone, beside what was counted by hand."""

from functools import cache

from levensbreed.domain.texts import same_name
from levensbreed.matrix.rules.picture import CellClass, Picture
from levensbreed.matrix.rules.signals import Signals, find_signals
from tests.domain.test_picture_of_the_example import picture
from tests.support.example_oracle import EXAMPLE
from tests.support.people_and_answers import FORM

ROWS = [row.id for row in FORM.domains]
COLUMNS = list(EXAMPLE.target_groups)
EXPECTED = EXAMPLE.expected.signals


@cache
def decided() -> Picture:
    """The picture after what the group decided about spellings and about what does not apply."""
    made = picture.__wrapped__()
    spellings = {same_name(alias): each.canonical for each in EXAMPLE.provider_aliases for alias in each.aliases}
    made.decide([(each.domain, each.group) for each in EXAMPLE.not_applicable], spellings)
    return made


def signals() -> Signals:
    return find_signals(decided(), ROWS, COLUMNS, moments_enabled=True)


def test_the_roles_differ_where_they_were_seen_to_differ_by_hand() -> None:
    assert sorted(each.key for each in signals().role_differences) == sorted(EXPECTED.role_difference)


def test_the_overlap_that_nobody_knows_is_as_counted_by_hand() -> None:
    assert signals().overlaps_nobody_knows == EXPECTED.overlap_nobody_knows


def test_the_groups_without_a_moment_are_as_counted_by_hand() -> None:
    assert {gap.line: gap.moments for gap in signals().columns_without_moment} == EXPECTED.group_without_moment


def test_who_is_named_and_does_not_offer_it_is_as_counted_by_hand() -> None:
    found = sorted((each.name, *each.key, each.people, each.kind.value) for each in signals().named_not_offered)
    assert found == sorted((each.name, each.domain, each.group, each.named_by, each.who) for each in EXPECTED.named_not_offered)


def test_the_rows_nobody_offers_anything_in_are_as_counted_by_hand() -> None:
    assert signals().rows_without_offer == EXAMPLE.expected.domains_without_any_offer


def test_what_does_not_apply_leaves_only_the_count_of_gaps() -> None:
    totals = decided().class_totals(ROWS, COLUMNS)
    left = EXAMPLE.expected.gap_after_not_applicable
    assert (totals[CellClass.GAP], totals[CellClass.NOT_APPLICABLE]) == (left, EXAMPLE.expected.gap - left)
    assert totals[CellClass.OVERLAP] == EXAMPLE.expected.overlap
