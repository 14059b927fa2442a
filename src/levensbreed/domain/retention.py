"""How long a conversation is kept: until some days after closing, or after its day when nobody closes it."""

from datetime import UTC, datetime

from levensbreed.domain.conversation import Conversation
from levensbreed.domain.limits import RETENTION_DAYS_AFTER_CREATION, RETENTION_HOURS_PRACTICE

HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS


def kept_until_ms(conversation: Conversation) -> int:
    """Return the last moment at which everything of a conversation must still be there, in UTC milliseconds.

    A closed one is kept as long as was chosen. One that nobody closed counts from the later of the day it was made
    and the day it is planned for, so that preparing early costs nothing.
    """
    if conversation.practice:
        return conversation.created_ms + RETENTION_HOURS_PRACTICE * HOUR_MS
    if conversation.closed_ms is not None:
        return conversation.closed_ms + conversation.retention_days * DAY_MS
    return max(conversation.created_ms, day_ms(conversation.date)) + RETENTION_DAYS_AFTER_CREATION * DAY_MS


def day_ms(iso: str) -> int:
    """Return when an ISO day begins, in UTC milliseconds."""
    return int(datetime.fromisoformat(iso).replace(tzinfo=UTC).timestamp()) * 1000


def iso_day(at_ms: int) -> str:
    """Return the ISO day on which a moment falls."""
    return datetime.fromtimestamp(at_ms / 1000, UTC).date().isoformat()
