"""Copying a conversation for practice."""

from levensbreed.domain.conversation import Conversation
from levensbreed.domain.limits import TITLE_CHARS
from levensbreed.domain.phases import PREPARE


def for_practice(like: Conversation, conversation_id: str, now_ms: int) -> Conversation:
    """Return a practice conversation with the same details and choices, in its first phase, without people and with the door closed."""
    return Conversation(
        id=conversation_id,
        kind=like.kind,
        instrument=like.instrument,
        form=like.form,
        title=f"Oefening: {like.title}"[:TITLE_CHARS],
        municipality=like.municipality,
        date=like.date,
        location=like.location,
        absent=like.absent,
        phase=PREPARE,
        door_open=False,
        picture_from_ms=None,
        late_from_ms=None,
        created_ms=now_ms,
        closed_ms=None,
        seq=0,
        invited=like.invited,
        practice=True,
        practice_of=like.id,
        help_contact=like.help_contact,
        start_time=like.start_time,
        end_time=like.end_time,
        sender=like.sender,
        subject=like.subject,
        invitation=like.invitation,
    )
