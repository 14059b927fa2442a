"""How long a conversation is kept: some days after it is closed, or after its planned day when nobody closes it."""

from datetime import UTC, datetime

from levensbreed.domain.conversation import Conversation
from levensbreed.domain.limits import RETENTION_DAYS_AFTER_CREATION, RETENTION_HOURS_PRACTICE

HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS


def kept_until_ms(conversation: Conversation) -> int:
    """Return until when a conversation must be kept, in UTC milliseconds.

    A closed one is kept for as long as was chosen. One that nobody closed counts from its creation or its planned day, whichever is later,
    so that preparing early costs nothing.
    """
    if conversation.practice:
        return conversation.created_ms + RETENTION_HOURS_PRACTICE * HOUR_MS
    if conversation.closed_ms is not None:
        return conversation.closed_ms + conversation.retention_days * DAY_MS
    return max(conversation.created_ms, day_ms(conversation.date)) + RETENTION_DAYS_AFTER_CREATION * DAY_MS


def day_ms(iso: str) -> int:
    """Return the start of an ISO day, in UTC milliseconds."""
    return int(datetime.fromisoformat(iso).replace(tzinfo=UTC).timestamp()) * 1000


def iso_day(at_ms: int) -> str:
    """Return the ISO day of a moment in UTC milliseconds."""
    return datetime.fromtimestamp(at_ms / 1000, UTC).date().isoformat()
