"""The facts of a conversation, from the first form or corrected later: where, when, about what, and what may still change."""

from dataclasses import dataclass, replace
from datetime import date as Date
from datetime import timedelta

from levensbreed.domain.conversation import Conversation, NamesMode, Phase
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

BEFORE_FILLING = frozenset({Phase.PREPARE, Phase.WELCOME})


@dataclass(frozen=True, slots=True)
class Details:
    """What the facilitator typed about a conversation. `date` is ISO; empty texts take a default."""

    municipality: str
    title: str = ""
    date: str = ""
    location: str = ""
    absent: str = ""
    invited: str = ""
    help_contact: str = ""

    def cleaned(self, today: Date) -> "Details":
        """Return them as they are kept. Raises RefusedError for the first that cannot be."""
        municipality = clean_line(self.municipality, MUNICIPALITY_CHARS, "gemeente")
        if not municipality:
            raise RefusedError(Reason.MUNICIPALITY_REQUIRED, "gemeente")
        return Details(
            municipality,
            clean_line(self.title, TITLE_CHARS, "titel") or f"Aanbod cliëntondersteuning {municipality}",
            _date(self.date, today),
            clean_line(self.location, LOCATION_CHARS, "plaats"),
            clean_text(self.absent, ABSENT_CHARS, "afwezig"),
            clean_text(self.invited, INVITED_CHARS, "uitgenodigd"),
            clean_line(self.help_contact, HELP_CONTACT_CHARS, "hulp"),
        )


@dataclass(frozen=True, slots=True)
class Choices:
    """What the facilitator chose; None leaves a choice as it is."""

    moments: bool | None = None
    names: NamesMode | None = None
    retention_days: int | None = None


def change_details(conversation: Conversation, typed: Details, choices: Choices, today: Date, *, has_people: bool) -> Conversation:
    """Return the conversation with corrected details.

    Words can be corrected at any time. What is asked of people changes only before filling in begins, because answers
    that were given to another question cannot be compared. Who took a chair was told how long everything is kept:
    from then on that time only gets shorter, and after closing it stands. Raises RefusedError for the first change that is not allowed.
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
        moments_enabled=_asked(conversation, conversation.moments_enabled, choices.moments, "momenten"),
        names=_asked(conversation, conversation.names, choices.names, "namen"),
        retention_days=_retention(conversation, choices.retention_days, has_people),
    )


def _asked[T](conversation: Conversation, now: T, chosen: T | None, field: str) -> T:
    if chosen is None or chosen == now:
        return now
    if conversation.phase not in BEFORE_FILLING:
        raise RefusedError(Reason.FILLING_HAS_BEGUN, field)
    return chosen


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
