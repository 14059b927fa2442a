"""People write a day in many ways; all that can only mean one day are taken."""

from datetime import date

import pytest

from levensbreed.web.shown.day import iso_from_typed, long_date, short_date, shown_time, shown_times, time_from_typed

TODAY = date(2026, 9, 15)


@pytest.mark.parametrize(
    "typed",
    [
        "15-10-2026",
        "15/10/2026",
        "15.10.2026",
        " 15 10 2026 ",
        "15-10",
        "15 oktober 2026",
        "15 okt",
        "15 okt. 2026",
        "Donderdag 15 Oktober",
    ],
)
def test_a_day_is_read_however_it_is_written(typed: str) -> None:
    assert iso_from_typed(typed, TODAY) == "2026-10-15"


def test_without_a_year_the_coming_day_is_meant() -> None:
    assert [iso_from_typed(typed, TODAY) for typed in ("15-9", "14-9", "3 mrt")] == ["2026-09-15", "2027-09-14", "2027-03-03"]


@pytest.mark.parametrize("typed", ["morgen", "31-2-2026", "15-13-2026", "0-1-2026", "2026-10-15", "15 zomer", "", "1234-1-2026"])
def test_what_is_no_day_in_this_form_is_left_to_the_rules_as_it_was_typed(typed: str) -> None:
    assert iso_from_typed(typed, TODAY) == typed


def test_a_leap_day_of_a_year_that_is_over_is_not_moved() -> None:
    assert iso_from_typed("29-2", date(2028, 3, 1)) == "2028-02-29"


def test_what_is_shown_in_the_field_can_be_typed() -> None:
    day = date(2026, 10, 1)
    assert (short_date(day), long_date(day.isoformat())) == ("1-10-2026", "1 oktober 2026")
    assert [iso_from_typed(shown, TODAY) for shown in (short_date(day), long_date(day.isoformat()))] == [day.isoformat()] * 2


@pytest.mark.parametrize("typed", ["14:00", "14.00", "14.00 uur", "14u", "14 uur", "14u00", "1400", "14", " om 14.00 uur ", "14,00"])
def test_a_time_is_read_however_it_is_written(typed: str) -> None:
    assert time_from_typed(typed) == "14:00"


@pytest.mark.parametrize("typed", ["half drie", "", "2 uur 's middags", "14.0", "1", "9.5"])
def test_what_is_no_time_in_this_form_is_left_to_the_rules_as_it_was_typed(typed: str) -> None:
    assert time_from_typed(typed) == ("01:00" if typed == "1" else typed)


def test_from_when_until_when_is_said_as_people_say_it() -> None:
    assert [shown_times(*times) for times in (("", ""), ("09:30", ""), ("14:00", "16:30"))] == ["", "09.30 uur", "14.00 tot 16.30 uur"]
    assert time_from_typed(shown_time("14:30")) == "14:30"
