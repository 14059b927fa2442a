"""The conversation as a file for calendars (RFC 5545)."""

from datetime import UTC, datetime, timedelta
from datetime import date as Date
from datetime import time as Time
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from levensbreed.domain.conversation import Conversation
from levensbreed.web.shown.day import PLACE

_MADE_BY = "-//Levensbreed//Gesprek//NL"


def as_calendar(conversation: Conversation, text: str, now_ms: int, minutes: int) -> bytes:
    """Return the file. `text` is the invitation.

    Without an end time the conversation takes `minutes`, without a start time the whole day. Times are in UTC: every calendar converts them
    to local time, and no rules for summer time need to be included.
    """
    from icalendar import Calendar, Event  # noqa: PLC0415  # Takes 60 ms, and few people ask for it.

    event = Event()
    # The same every time, so that a second file updates the entry of the first; and the conversation cannot be found by it.
    event.add("uid", f"{uuid5(NAMESPACE_URL, f'levensbreed:{conversation.id}')}@levensbreed")
    event.add("dtstamp", datetime.fromtimestamp(now_ms // 1000, UTC))
    # Seconds, because a later file must have a higher number; the number of changes would reveal how much is being filled in.
    event.add("sequence", (now_ms - conversation.created_ms) // 1000)
    event.add("summary", conversation.title)
    if conversation.location:
        event.add("location", conversation.location)
    event.add("description", text)
    starts, ends = _from_until(conversation, minutes)
    event.add("dtstart", starts)
    event.add("dtend", ends)
    calendar = Calendar()
    calendar.add("prodid", _MADE_BY)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _from_until(conversation: Conversation, minutes: int) -> tuple[Date, Date]:
    day = Date.fromisoformat(conversation.date)
    if not conversation.start_time:
        return day, day + timedelta(days=1)
    starts = _instant(day, conversation.start_time)
    return starts, _instant(day, conversation.end_time) if conversation.end_time else starts + timedelta(minutes=minutes)


def _instant(day: Date, time: str) -> datetime:
    return datetime.combine(day, Time.fromisoformat(time), ZoneInfo(PLACE)).astimezone(UTC)
