"""The totaalplaatje of the example conversation, by the rules alone, beside what was counted by hand."""

from functools import cache

import pytest

from levensbreed.domain.people import Participant, admit
from levensbreed.matrix.rules.cell import CellAnswer, Mark, answer_cell
from levensbreed.matrix.rules.kept_matrix import KeptMatrix
from levensbreed.matrix.rules.phases import Phase
from levensbreed.matrix.rules.picture import CellClass, Picture
from tests.support.clock import START_MS
from tests.support.example_oracle import EXAMPLE, CellPlace, all_places, expected_cells
from tests.support.people_and_answers import FORM, conversation_in

CONVERSATION, KEPT = conversation_in(Phase.FILL_IN), KeptMatrix(EXAMPLE.moments_enabled, EXAMPLE.provider_names)
EXPECTED = expected_cells(EXAMPLE)


def admitted() -> dict[str, Participant]:
    return {each.id: admit(each.id, FORM.role(each.role), each.organisation, "") for each in EXAMPLE.participants}


@cache
def picture() -> Picture:
    """Everybody answers as in the file, looks at every other cell, and says to be done with nothing more."""
    people, made = admitted(), Picture()
    given = {(entry.participant, entry.domain, entry.group): entry for entry in EXAMPLE.entries}
    for person in people.values():
        made.put_person(person)
        for place in all_places(EXAMPLE):
            entry = given.get((person.id, *place))
            typed = CellAnswer(Mark(entry.mark), frozenset(entry.moments), entry.providers) if entry else CellAnswer(Mark.LOOKED)
            made.put_answer(person.id, place, answer_cell(CONVERSATION, KEPT, person, None, typed, START_MS))
    return made


@pytest.mark.parametrize("place", EXPECTED, ids=" ".join)
def test_every_cell_is_as_counted_by_hand(place: CellPlace) -> None:
    cell, expected = picture().cell(*place), EXPECTED[place]
    organisations = {each.id: each.organisation for each in EXAMPLE.participants}
    assert (cell.cell_class.value, cell.providers, cell.counts.known, cell.counts.looked, cell.moments) == (
        expected.cell_class,
        tuple(sorted({organisations[each] for each in expected.offered_by})),
        len(expected.known_by),
        EXAMPLE.expected.other_participants,
        expected.offered_moments,
    )


def test_the_doubts_of_everybody_but_providers_are_counted() -> None:
    people = admitted()
    for place, expected in EXPECTED.items():
        doubting = [each for each in expected.unknown_by if not people[each].own_offer]
        assert picture().counts(place).doubts == len(doubting), place


def test_the_totals_are_as_counted_by_hand() -> None:
    rows, columns = [row.id for row in FORM.domains], EXAMPLE.target_groups
    expected = EXAMPLE.expected
    assert picture().class_totals(rows, columns) == {
        CellClass.OVERLAP: expected.overlap,
        CellClass.UNSEEN: 0,
        CellClass.KNOWN: expected.known,
        CellClass.HIDDEN: expected.hidden,
        CellClass.ASSUMED: expected.assumed,
        CellClass.GAP: expected.gap,
        CellClass.NOT_APPLICABLE: 0,
    }


def test_the_table_has_the_size_counted_by_hand() -> None:
    found = (len(EXPECTED), picture().providers_at_table, picture().others)
    assert found == (78, EXAMPLE.expected.providers_at_table, EXAMPLE.expected.other_participants)
