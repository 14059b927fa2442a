"""The invented example conversation and its outcome."""

from collections import Counter
from dataclasses import asdict

import pytest

from levensbreed.matrix.content.forms import shipped
from tests.support.example_oracle import EXAMPLE, all_places, expected_cells, provider_ids, recounted_cells

FORM = shipped("aanbod-in-kaart")


def test_nine_people_gave_their_answers() -> None:
    assert (len(EXAMPLE.participants), len(EXAMPLE.entries), len(EXAMPLE.task_entries)) == (9, 151, 21)


def test_everything_in_the_example_exists_in_the_form() -> None:
    people = {person.id for person in EXAMPLE.participants}
    assert {person.role for person in EXAMPLE.participants} == {role.id for role in FORM.roles}
    assert {(entry.domain, entry.group) for entry in EXAMPLE.entries} <= set(all_places(EXAMPLE))
    assert {entry.participant for entry in EXAMPLE.entries} <= people
    assert {entry.participant for entry in EXAMPLE.task_entries} <= people
    assert {entry.task for entry in EXAMPLE.task_entries} == {task.id for task in FORM.tasks}
    assert set(EXAMPLE.target_groups) <= {group.id for group in FORM.target_groups}
    assert {(cell.domain, cell.group) for cell in EXAMPLE.not_applicable} <= set(all_places(EXAMPLE))


def test_nobody_answers_a_cell_twice() -> None:
    cells = Counter((entry.participant, entry.domain, entry.group) for entry in EXAMPLE.entries)
    assert max(cells.values()) == 1


def test_two_spellings_stand_for_one_provider() -> None:
    assert EXAMPLE.aliases == {"aanb. B": "Aanbieder B", "AanbiederB": "Aanbieder B"}


def test_the_cells_counted_by_hand_follow_from_the_entries() -> None:
    assert recounted_cells(EXAMPLE) == expected_cells(EXAMPLE)


@pytest.mark.parametrize(("cell_class", "count"), [("overlap", 8), ("known", 5), ("hidden", 18), ("assumed", 2), ("gap", 45)])
def test_the_totals_counted_by_hand_follow_from_the_cells(cell_class: str, count: int) -> None:
    cells = Counter[str](cell.cell_class for cell in expected_cells(EXAMPLE).values())
    assert cells[cell_class] == count
    assert asdict(EXAMPLE.expected)[cell_class] == count


def test_the_size_of_the_table_follows_from_the_participants() -> None:
    providers = len(provider_ids(EXAMPLE))
    assert EXAMPLE.expected.cells_total == len(list(all_places(EXAMPLE)))
    assert (EXAMPLE.expected.providers_at_table, EXAMPLE.expected.other_participants) == (providers, 9 - providers)


def test_the_tasks_counted_by_hand_follow_from_the_entries() -> None:
    providers = provider_ids(EXAMPLE)
    for task, expected in EXAMPLE.expected.tasks.items():
        here = [entry for entry in EXAMPLE.task_entries if entry.task == task]
        marked = [entry.participant in providers for entry in here if entry.mark == "available"]
        unknown = sum(entry.mark == "unknown" for entry in here)
        assert (marked.count(True), marked.count(False), unknown) == (expected.offer, expected.known, expected.unknown)
