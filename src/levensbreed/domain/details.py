"""The details of a conversation: where, when and about what; as first filled in, or corrected later."""

import re
from dataclasses import dataclass, replace
from datetime import date as Date
from datetime import time as Time
from datetime import timedelta

from levensbreed.domain.conversation import Conversation
from levensbreed.domain.limits import (
    ABSENT_CHARS,
    HELP_CONTACT_CHARS,
    INVITED_CHARS,
    LOCATION_CHARS,
    MUNICIPALITY_CHARS,
    PLANNED_DAYS_AHEAD,
    RETENTION_DAYS_CHOICES,
    TITLE_CHARS,
)
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.domain.texts import clean_line, clean_text

_HOURS_AND_MINUTES = re.compile(r"[0-9]{2}:[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Details:
    """What the facilitator typed about a conversation. `date` is ISO, times are "14:00"; empty texts take a default."""

    municipality: str
    title: str = ""
    date: str = ""
    location: str = ""
    absent: str = ""
    invited: str = ""
    help_contact: str = ""
    start_time: str = ""
    end_time: str = ""

    def cleaned(self, today: Date) -> "Details":
        """Return the details in the form in which they are stored. Raises RefusedError for the first that is not valid."""
        municipality = clean_line(self.municipality, MUNICIPALITY_CHARS, "gemeente")
        if not municipality:
            raise RefusedError(Reason.MUNICIPALITY_REQUIRED, "gemeente")
        start_time, end_time = _times(self.start_time, self.end_time)
        return Details(
            municipality,
            clean_line(self.title, TITLE_CHARS, "titel") or f"Aanbod cliëntondersteuning {municipality}",
            _date(self.date, today),
            clean_line(self.location, LOCATION_CHARS, "plaats"),
            clean_text(self.absent, ABSENT_CHARS, "afwezig"),
            clean_text(self.invited, INVITED_CHARS, "uitgenodigd"),
            clean_line(self.help_contact, HELP_CONTACT_CHARS, "hulp"),
            start_time,
            end_time,
        )


@dataclass(frozen=True, slots=True)
class Choices:
    """The choices that every kind of conversation has; None leaves a choice unchanged."""

    retention_days: int | None = None


def change_details(conversation: Conversation, typed: Details, choices: Choices, today: Date, *, has_people: bool) -> Conversation:
    """Return the conversation with corrected details.

    Texts can be corrected at any time. The people at the table were told how long everything is kept: once there are people that time can
    only be shortened, and after closing it is fixed. Raises RefusedError for the first change that is not allowed.
    """
    kept = typed.cleaned(today)
    return replace(
        conversation,
        municipality=kept.municipality,
        title=kept.title,
        date=kept.date,
        location=kept.location,
        absent=kept.absent,
        invited=kept.invited,
        help_contact=kept.help_contact,
        start_time=kept.start_time,
        end_time=kept.end_time,
        retention_days=_retention(conversation, choices.retention_days, has_people),
    )


def _retention(conversation: Conversation, chosen: int | None, has_people: bool) -> int:
    if chosen is None or chosen not in RETENTION_DAYS_CHOICES or chosen == conversation.retention_days:
        return conversation.retention_days
    if conversation.closed_ms is not None:
        raise RefusedError(Reason.RETENTION_FIXED, "bewaren")
    if has_people and chosen > conversation.retention_days:
        raise RefusedError(Reason.KEPT_LONGER, "bewaren")
    return chosen


def _date(typed: str, today: Date) -> str:
    if not typed.strip():
        return today.isoformat()
    try:
        day = Date.fromisoformat(typed.strip())
    except ValueError as error:
        raise RefusedError(Reason.DATE_UNREADABLE, "datum") from error
    if day > today + timedelta(days=PLANNED_DAYS_AHEAD):
        raise RefusedError(Reason.DATE_TOO_FAR, "datum", PLANNED_DAYS_AHEAD)
    return day.isoformat()


def _times(start: str, end: str) -> tuple[str, str]:
    """Return both times as stored. An end needs a start, and must be later on the same day."""
    begins, ends = _time(start, "begintijd"), _time(end, "eindtijd")
    if ends and not begins:
        raise RefusedError(Reason.START_TIME_REQUIRED, "begintijd")
    if ends and ends <= begins:
        raise RefusedError(Reason.END_BEFORE_START, "eindtijd")
    return begins, ends


def _time(typed: str, field: str) -> str:
    """Return "14:00", or an empty string when nothing was typed."""
    if not typed.strip():
        return ""
    if not _HOURS_AND_MINUTES.fullmatch(typed.strip()):
        raise RefusedError(Reason.TIME_UNREADABLE, field)
    try:
        return Time.fromisoformat(typed.strip()).isoformat("minutes")
    except ValueError as error:
        raise RefusedError(Reason.TIME_UNREADABLE, field) from error
