"""How a conversation of any kind begins: its details, its invitation and its retention time."""

from dataclasses import dataclass
from datetime import date as Date

from levensbreed.domain.conversation import Conversation
from levensbreed.domain.details import Details
from levensbreed.domain.letter import UNWRITTEN, Letter
from levensbreed.domain.limits import RETENTION_DAYS, RETENTION_DAYS_CHOICES
from levensbreed.domain.phases import PREPARE


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the facilitator filled in, as far as all kinds ask it. A number of days that is not a choice is replaced by the default."""

    details: Details
    letter: Letter = UNWRITTEN
    retention_days: int = RETENTION_DAYS


def begin(wanted: Wanted, kind: str, form: str, conversation_id: str, today: Date, now_ms: int) -> Conversation:
    """Return a new conversation of a kind in its first phase; `form` is the id of its form.

    Raises RefusedError for the first value that is not allowed.
    """
    details = wanted.details.cleaned(today)
    letter = wanted.letter.cleaned()
    return Conversation(
        id=conversation_id,
        kind=kind,
        instrument=form,
        title=details.title,
        municipality=details.municipality,
        date=details.date,
        location=details.location,
        absent=details.absent,
        phase=PREPARE,
        door_open=False,
        picture_from_ms=None,
        late_from_ms=None,
        created_ms=now_ms,
        closed_ms=None,
        seq=0,
        invited=details.invited,
        retention_days=wanted.retention_days if wanted.retention_days in RETENTION_DAYS_CHOICES else RETENTION_DAYS,
        help_contact=details.help_contact,
        start_time=details.start_time,
        end_time=details.end_time,
        sender=letter.sender,
        subject=letter.subject,
        invitation=letter.text,
    )
