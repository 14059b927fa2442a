"""Making a conversation ready: what is asked, what has a default, and what is refused."""

from dataclasses import replace
from datetime import date

import pytest

from levensbreed.domain.conversation import Conversation
from levensbreed.domain.limits import COLUMNS_MAX
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.matrix.rules.invitation import in_question
from levensbreed.matrix.rules.kept_matrix import KeptMatrix, NamesMode
from levensbreed.matrix.rules.lines import Column, Row
from levensbreed.matrix.rules.phases import Phase
from tests.support.beginning import Preparation, prepare
from tests.support.clock import START_MS
from tests.support.people_and_answers import FORM

TODAY = date(2026, 9, 15)
SMALLEST = Preparation("Voorbeeldstad")
CHOOSABLE = [group.id for group in FORM.target_groups if not group.free_text]


def prepared(preparation: Preparation) -> tuple[Conversation, tuple[Row, ...], tuple[Column, ...]]:
    conversation, matrix = prepare(FORM, preparation, "c1", TODAY, START_MS)
    return conversation, matrix.rows, matrix.columns


def refused(**changes: object) -> tuple[Reason, str]:
    with pytest.raises(RefusedError) as caught:
        prepared(replace(SMALLEST, **changes))  # type: ignore[arg-type]  # The fields of Preparation differ in type.
    return caught.value.reason, caught.value.field


def labels(*own_groups: str, groups: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    _, _, columns = prepared(replace(SMALLEST, groups=groups, own_groups=own_groups))
    return [(column.id, column.label) for column in columns]


def test_the_municipality_is_all_that_must_be_filled_in() -> None:
    conversation, _, _ = prepared(SMALLEST)
    assert (conversation.title, conversation.date) == ("Aanbod cliëntondersteuning Voorbeeldstad", "2026-09-15")


def test_a_new_conversation_is_being_prepared_behind_a_closed_door() -> None:
    conversation, _, _ = prepared(SMALLEST)
    assert (conversation.phase, conversation.door_open, conversation.picture_from_ms) == (Phase.PREPARE, False, None)


def test_names_are_optional_and_moments_are_off_unless_asked() -> None:
    preparation = (SMALLEST, replace(SMALLEST, moments=True, names=NamesMode.LATER))
    kept = [prepare(FORM, wish, "c1", TODAY, START_MS)[1].kept for wish in preparation]
    assert kept == [KeptMatrix(False, NamesMode.OPTIONAL), KeptMatrix(True, NamesMode.LATER)]


def test_the_rows_are_the_life_domains_of_the_form_in_order() -> None:
    _, rows, _ = prepared(SMALLEST)
    assert [row.id for row in rows] == [domain.id for domain in FORM.domains]


def test_the_columns_are_the_four_groups_of_the_paper_tool() -> None:
    _, _, columns = prepared(SMALLEST)
    assert [column.id for column in columns] == ["ouderen-gezondheid", "dementie", "nah", "lvb"]


def test_chosen_groups_stand_in_the_order_of_the_form_and_once() -> None:
    _, _, columns = prepared(replace(SMALLEST, groups=("lvb", "dementie", "lvb")))
    assert [column.id for column in columns] == ["dementie", "lvb"]


def test_own_groups_come_after_the_chosen_ones_and_are_kept_once() -> None:
    assert labels(" Jonge  ouders ", "", "jonge ouders", "Boeren", groups=("nah",)) == [
        ("nah", FORM.target_group("nah").label),
        ("eigen-1", "Jonge ouders"),
        ("eigen-2", "Boeren"),
    ]


def test_an_own_group_reads_well_inside_a_question() -> None:
    _, _, columns = prepared(replace(SMALLEST, groups=(), own_groups=("Jonge ouders",)))
    assert columns[0].in_question == "jonge ouders"


def test_what_was_typed_is_cleaned() -> None:
    conversation, _, _ = prepared(replace(SMALLEST, municipality=" Voorbeeld  stad ", title=" Ons\ngesprek ", location=" Zaal 3 "))
    assert (conversation.municipality, conversation.title, conversation.location) == ("Voorbeeld stad", "Ons gesprek", "Zaal 3")


@pytest.mark.parametrize(
    ("changes", "reason", "field"),
    [
        ({"municipality": " "}, Reason.MUNICIPALITY_REQUIRED, "gemeente"),
        ({"municipality": "a" * 81}, Reason.TOO_LONG, "gemeente"),
        ({"title": "a" * 121}, Reason.TOO_LONG, "titel"),
        ({"location": "a" * 121}, Reason.TOO_LONG, "plaats"),
        ({"absent": "a" * 501}, Reason.TOO_LONG, "afwezig"),
        ({"date": "15-9-2026"}, Reason.DATE_UNREADABLE, "datum"),
        ({"date": "2026-02-30"}, Reason.DATE_UNREADABLE, "datum"),
        ({"groups": ("bestaat-niet",)}, Reason.UNKNOWN_GROUP, "groepen"),
        ({"groups": ()}, Reason.NO_GROUPS, "groepen"),
        ({"groups": (), "own_groups": (" ",)}, Reason.NO_GROUPS, "groepen"),
        ({"groups": ("nah",), "own_groups": ("a" * 81,)}, Reason.TOO_LONG, "eigen_groep"),
    ],
)
def test_a_wish_that_cannot_be_met_is_refused_at_its_own_field(changes: dict[str, object], reason: Reason, field: str) -> None:
    assert refused(**changes) == (reason, field)


def test_a_group_that_asks_for_an_own_text_cannot_be_chosen_by_its_id() -> None:
    asking = next(group.id for group in FORM.target_groups if group.free_text)
    assert refused(groups=(asking,)) == (Reason.UNKNOWN_GROUP, "groepen")


def test_as_many_columns_as_fit_are_made_and_one_more_is_refused() -> None:
    own = tuple(f"Groep {number}" for number in range(COLUMNS_MAX))
    assert len(labels(*own)) == COLUMNS_MAX
    assert refused(groups=(CHOOSABLE[0],), own_groups=own) == (Reason.TOO_MANY_GROUPS, "groepen")


@pytest.mark.parametrize(
    ("label", "read"),
    [
        ("Jonge ouders", "jonge ouders"),
        ("Turkse ouderen", "Turkse ouderen"),
        ("Amsterdamse jongeren", "Amsterdamse jongeren"),
        ("Oekraïners", "Oekraïners"),
        ("Roma en Sinti", "Roma en Sinti"),
        ("LVB-jongeren", "LVB-jongeren"),
        ("Ouderen", "ouderen"),
    ],
)
def test_only_a_word_that_is_no_name_loses_its_capital(label: str, read: str) -> None:
    assert in_question(label) == read


def test_every_group_and_topic_of_the_form_begins_with_a_word_that_is_no_name() -> None:
    labels = [group.label for group in FORM.target_groups] + [topic.label for topic in FORM.domains]
    assert [label for label in labels if in_question(label)[:1].isupper()] == []
