"""The file for calendars, read back by a parser and by the letter of RFC 5545."""

from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from levensbreed.matrix.rules.phases import Phase
from tests.support.instance import Instance
from tests.support.prepared import Afternoon, Typed, made_ready

AWKWARD = "Zaal 1, boven; links \\ rechts"
SUMMER, WINTER = "15-9-2026", "15-12-2026"


def file_of(instance: Instance, **typed: Typed) -> tuple[Afternoon, bytes]:
    afternoon = made_ready(instance, Phase.PREPARE, **typed)
    response = afternoon.get("uitnodiging.ics")
    assert response.headers["content-type"] == "text/calendar; charset=utf-8"
    assert response.headers["content-disposition"].endswith('.ics"')
    return afternoon, response.content


def event(instance: Instance, **typed: Typed) -> dict[str, object]:
    found = Calendar.from_ical(file_of(instance, **typed)[1]).walk("VEVENT")
    assert len(found) == 1
    read = dict(found[0].property_items(recursive=False))
    return {name: getattr(value, "dt", value) for name, value in read.items()}


@pytest.mark.parametrize(("day", "hour"), [(SUMMER, 12), (WINTER, 13)])
def test_the_times_are_those_of_the_clock_on_the_wall_in_summer_and_winter(instance: Instance, day: str, hour: int) -> None:
    found = event(instance, date=day, start_time="14.00", end_time="16.30")
    number, month, year = (int(part) for part in day.split("-"))
    assert found["DTSTART"] == datetime(year, month, number, hour, tzinfo=UTC)
    assert found["DTEND"] == datetime(year, month, number, hour + 2, 30, tzinfo=UTC)


def test_without_an_end_it_takes_as_long_as_the_script(instance: Instance) -> None:
    found = event(instance, date=SUMMER, start_time="14.00")
    assert (found["DTSTART"], found["DTEND"]) == (datetime(2026, 9, 15, 12, tzinfo=UTC), datetime(2026, 9, 15, 14, tzinfo=UTC))


def test_without_a_time_it_is_a_whole_day(instance: Instance) -> None:
    found = event(instance, date=SUMMER)
    assert (found["DTSTART"], found["DTEND"]) == (date(2026, 9, 15), date(2026, 9, 16))


def test_awkward_signs_come_back_as_they_were(instance: Instance) -> None:
    found = event(instance, title="Koffie; thee, en: \\n", location=AWKWARD)
    assert (str(found["SUMMARY"]), str(found["LOCATION"])) == ("Koffie; thee, en: \\n", AWKWARD)


def test_no_line_is_longer_than_75_octets_and_every_line_ends_as_it_should(instance: Instance) -> None:
    _, file = file_of(instance, title="é" * 100, location="ÿ" * 100)
    assert max(len(line) for line in file.split(b"\r\n")) <= 75
    assert b"\n" not in file.replace(b"\r\n", b"")


def test_a_second_file_changes_the_entry_of_the_first(instance: Instance) -> None:
    afternoon, first = file_of(instance, start_time="14.00")
    afternoon.post("gegevens", gemeente="Voorbeeldstad", begintijd="15.00")
    instance.clock.advance(seconds=1)
    old, new = (Calendar.from_ical(file).walk("VEVENT")[0] for file in (first, afternoon.get("uitnodiging.ics").content))
    assert (old["UID"] == new["UID"], int(str(old["SEQUENCE"])) < int(str(new["SEQUENCE"]))) == (True, True)
    assert afternoon.table.id not in str(new["UID"])


def test_a_line_cannot_be_smuggled_in(instance: Instance) -> None:
    _, file = file_of(instance, title="Gesprek\r\nATTENDEE:mailto:x@y.nl", location="a\nEND:VEVENT")
    assert [line for line in file.split(b"\r\n") if line.startswith((b"ATTENDEE", b"END:VEVENT"))] == [b"END:VEVENT"]
