"""Two people who say the same of themselves: the facilitator tells them apart by the number of their chair."""

import re

import pytest

from levensbreed.matrix.rules.phases import Phase
from tests.support.instance import Instance
from tests.support.prepared import Afternoon, Phone, fragment, made_ready, shown


@pytest.fixture
def afternoon(instance: Instance) -> Afternoon:
    """A conversation with the door open."""
    return made_ready(instance, Phase.WELCOME)


def chairs(afternoon: Afternoon) -> list[str]:
    told = fragment(afternoon.table, "leiden", afternoon.table.facilitator_key, "mensen")
    people = [each for each in told.all("li") if each.attributes.get("id", "").startswith("p-")]
    return ["".join(re.findall(r"[Ss]toel (\d+)", each.text)) for each in people]


def take_away(afternoon: Afternoon, phone: Phone) -> None:
    afternoon.post(f"deelnemers/{phone.chair.id}", doe="verwijder")


def test_who_differs_in_role_organisation_or_name_has_no_number(afternoon: Afternoon) -> None:
    for role, organisation, name in [
        ("aanbieder", "Aanbieder A", ""),
        ("ambtenaar", "Aanbieder A", ""),
        ("ambtenaar", "", ""),
        ("ambtenaar", "", "Jo"),
    ]:
        afternoon.table.join(role, organisation, name)
    assert chairs(afternoon) == ["", "", "", ""]


def test_twins_are_numbered_as_soon_as_the_second_sits_down(afternoon: Afternoon) -> None:
    afternoon.phone_of("aanbieder", "Aanbieder A")
    alone = chairs(afternoon)
    afternoon.phone_of()
    afternoon.phone_of("aanbieder", "aanbieder  a")
    assert (alone, chairs(afternoon)) == ([""], ["1", "", "3"])


def test_nobody_is_renumbered_when_somebody_leaves(afternoon: Afternoon) -> None:
    first, _, third = (afternoon.phone_of() for _ in range(3))
    take_away(afternoon, first)
    assert chairs(afternoon) == ["2", "3"]
    third.post("intrekken", zeker="ja")
    afternoon.phone_of()
    assert chairs(afternoon) == ["2", "4"]


def test_who_is_put_back_has_the_same_number(afternoon: Afternoon) -> None:
    first, _ = (afternoon.phone_of() for _ in range(2))
    take_away(afternoon, first)
    afternoon.phone_of()
    afternoon.post(f"deelnemers/{first.chair.id}", doe="terug")
    assert sorted(chairs(afternoon)) == ["1", "2", "3"]


def test_the_page_about_one_of_them_and_the_list_to_merge_with_say_which(afternoon: Afternoon) -> None:
    first, _ = (afternoon.phone_of() for _ in range(2))
    page = afternoon.page(f"deelnemers/{first.chair.id}")
    assert "stoel 1" in page.text
    assert [each.text for each in page.by_id("met").all("option")] == ["Kies een plaats", "Ambtenaar, stoel 2"]


def test_who_was_taken_away_is_told_by_number(afternoon: Afternoon) -> None:
    first, _ = (afternoon.phone_of() for _ in range(2))
    take_away(afternoon, first)
    assert "Weggehaald: Ambtenaar, stoel 1" in shown(afternoon.get("leiden")).text
