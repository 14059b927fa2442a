"""Correcting the facts of a conversation: words always, questions before filling in, keeping never longer than was told."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from levensbreed.domain.conversation import Conversation
from levensbreed.domain.details import Choices, Details, change_details
from levensbreed.domain.limits import PLANNED_DAYS_AHEAD
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.matrix.rules.phases import Phase
from tests.support.beginning import Preparation, prepare
from tests.support.clock import START_MS
from tests.support.people_and_answers import FORM

TODAY = date(2026, 9, 15)
TYPED = Details("Voorbeeldstad", "Titel", "2026-10-01", "Dorpshuis", "Aanbieder Z", "Aanbieder A")


def prepared(phase: Phase = Phase.PREPARE) -> Conversation:
    conversation, _ = prepare(FORM, Preparation("Vorbeeldstad"), "c1", TODAY, START_MS)
    return replace(conversation, phase=phase, closed_ms=START_MS if phase == Phase.CLOSED else None)


def changed(conversation: Conversation, choices: Choices | None = None, typed: Details = TYPED, has_people: bool = True) -> Conversation:
    return change_details(conversation, typed, choices or Choices(), TODAY, has_people=has_people)


def refused(conversation: Conversation, choices: Choices | None = None, typed: Details = TYPED) -> tuple[Reason, str]:
    with pytest.raises(RefusedError) as caught:
        changed(conversation, choices, typed)
    return caught.value.reason, caught.value.field


@pytest.mark.parametrize("phase", list(Phase))
def test_words_can_be_corrected_in_every_phase_and_nothing_else_changes(phase: Phase) -> None:
    before = prepared(phase)
    after = changed(before)
    told = (after.municipality, after.title, after.date, after.location, after.absent, after.invited)
    assert told == ("Voorbeeldstad", "Titel", "2026-10-01", "Dorpshuis", "Aanbieder Z", "Aanbieder A")
    names = ("municipality", "title", "date", "location", "absent", "invited")
    assert replace(after, **{name: getattr(before, name) for name in names}) == before


def test_an_empty_title_follows_the_municipality() -> None:
    assert changed(prepared(), typed=replace(TYPED, title=" ")).title == "Aanbod cliëntondersteuning Voorbeeldstad"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"municipality": " "}, (Reason.MUNICIPALITY_REQUIRED, "gemeente")),
        ({"title": "a" * 121}, (Reason.TOO_LONG, "titel")),
        ({"date": "morgen"}, (Reason.DATE_UNREADABLE, "datum")),
        ({"date": "9999-12-31"}, (Reason.DATE_TOO_FAR, "datum")),
        ({"location": "a" * 121}, (Reason.TOO_LONG, "plaats")),
        ({"absent": "a" * 501}, (Reason.TOO_LONG, "afwezig")),
        ({"invited": "a" * 2001}, (Reason.TOO_LONG, "uitgenodigd")),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field(typed: dict[str, str], told: tuple[Reason, str]) -> None:
    assert refused(prepared(), typed=replace(TYPED, **typed)) == told


def test_the_last_day_that_can_be_planned() -> None:
    last = (TODAY + timedelta(days=PLANNED_DAYS_AHEAD)).isoformat()
    assert changed(prepared(), typed=replace(TYPED, date=last)).date == last


def test_choosing_what_stands_already_is_no_change() -> None:
    before = prepared(Phase.CLOSED)
    assert changed(before, Choices(before.retention_days)) == changed(before)


@pytest.mark.parametrize(("days", "has_people", "kept"), [(7, True, 7), (7, False, 7), (90, False, 90), (8, False, 30)])
def test_how_long_everything_is_kept_can_be_chosen_again(days: int, has_people: bool, kept: int) -> None:
    assert changed(prepared(), Choices(retention_days=days), has_people=has_people).retention_days == kept


def test_who_took_a_chair_is_kept_no_longer_than_they_were_told() -> None:
    assert refused(prepared(Phase.WELCOME), Choices(retention_days=90)) == (Reason.KEPT_LONGER, "bewaren")


@pytest.mark.parametrize("days", [7, 90])
def test_after_closing_the_day_of_deleting_stands(days: int) -> None:
    assert refused(prepared(Phase.CLOSED), Choices(retention_days=days)) == (Reason.RETENTION_FIXED, "bewaren")
