"""Dates and times as people write and read them."""

import re
from datetime import date as Date

PLACE = "Europe/Amsterdam"
"""The time zone in which times are typed and shown."""
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_TYPED = re.compile(r"(?:[a-z]+ )?(\d{1,2})[-/. ]+(\d{1,2}|[a-z]{3,9})\.?(?:[-/. ]+(\d{4}))?")
"""A day, a month as number or word, and perhaps a year; possibly after the name of the day of the week."""

_TYPED_TIME = re.compile(r"(?:om)?([0-9]{1,2})(?:(?:[:.,u]|uur)?([0-9]{2}))?(?:u|uur|h)?")
"""Hours and perhaps minutes, with or without what people write between and after them."""


def long_date(iso: str) -> str:
    """Return an ISO date in Dutch: "15 september 2026"."""
    day = Date.fromisoformat(iso)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_date(day: Date) -> str:
    """Return a day as people type it: "15-9-2026"."""
    return f"{day.day}-{day.month}-{day.year}"


def time_from_typed(typed: str) -> str:
    """Return "14:00" for "14.00", "14u", "14 uur" or "1400".

    A text that is not a time is returned as typed: the rules refuse it, with the name of the field.
    """
    found = _TYPED_TIME.fullmatch("".join(typed.lower().split()))
    if not found:
        return typed
    hours, minutes = found.groups()
    return f"{int(hours):02d}:{minutes or '00'}"


def shown_time(time: str) -> str:
    """Return "14:00" as people read it: "14.00"; empty stays empty."""
    return time.replace(":", ".")


def shown_times(start: str, end: str) -> str:
    """Return both times as people read them: "14.00 tot 16.00 uur"; empty without a start."""
    if not start:
        return ""
    return f"{shown_time(start)} tot {shown_time(end)} uur" if end else f"{shown_time(start)} uur"


def iso_from_typed(typed: str, today: Date) -> str:
    """Return the ISO date for "15-9-2026", "15 sep" or "dinsdag 15 september 2026"; without a year, the next such day.

    A text that is not a date is returned as typed: the rules refuse it, with the name of the field.
    """
    found = _TYPED.fullmatch(" ".join(typed.lower().split()))
    if not found:
        return typed
    number, month, year = found.groups()
    try:
        day = Date(int(year or today.year), _month(month), int(number))
    except ValueError:
        return typed
    return (day.replace(year=today.year + 1) if not year and day < today and not _is_leap_day(day) else day).isoformat()


def _month(typed: str) -> int:
    """Return the number of a month, 0 when there is no such month."""
    if typed.isdigit():
        return int(typed)
    typed = {"mrt": "maart"}.get(typed, typed)
    return next((at for at, name in enumerate(_MONTHS, start=1) if name.startswith(typed)), 0)


def _is_leap_day(day: Date) -> bool:
    return (day.month, day.day) == (2, 29)
