"""Changes to many participants at once, each with one statement."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, func, insert, literal, select, update

from levensbreed.domain.limits import SEAT_EVENTS_MAX
from levensbreed.domain.seat_events import SeatEventKind
from levensbreed.storage.tables import participants, seat_events


def mark_removed(connection: Connection, conversation_id: str, participant_ids: Sequence[str], now_ms: int, seq: int) -> int:
    """Mark these people as removed together; return how many were still there."""
    where = (
        participants.c.conversation_id == conversation_id,
        participants.c.id.in_(participant_ids),
        participants.c.removed_ms.is_(None),
    )
    return connection.execute(update(participants).where(*where).values(removed_ms=now_ms, seq=seq)).rowcount


def mark_put_back(connection: Connection, conversation_id: str, removed_seq: int, since_ms: int, seq: int) -> int:
    """Restore everybody who was removed together at or after `since_ms`; return how many."""
    where = (*_removed_at(conversation_id, removed_seq), participants.c.removed_ms >= since_ms)
    return connection.execute(update(participants).where(*where).values(removed_ms=None, seq=seq)).rowcount


def note_put_back(connection: Connection, conversation_id: str, now_ms: int, seq: int) -> None:
    """Record for everybody who was restored at `seq` that it happened, up to the maximum number of events per person."""
    told = select(func.count()).where(seat_events.c.participant_id == participants.c.id).correlate(participants).scalar_subquery()
    values = {
        "conversation_id": participants.c.conversation_id,
        "participant_id": participants.c.id,
        "kind": literal(SeatEventKind.PUT_BACK.value),
        "at_ms": literal(now_ms),
        "seq": participants.c.seq,
    }
    who = select(*values.values()).where(participants.c.conversation_id == conversation_id, participants.c.seq == seq)
    connection.execute(insert(seat_events).from_select(list(values), who.where(told < SEAT_EVENTS_MAX)))


def _removed_at(conversation_id: str, removed_seq: int) -> tuple[ColumnElement[bool], ...]:
    return (
        participants.c.conversation_id == conversation_id,
        participants.c.seq == removed_seq,
        participants.c.removed_ms.is_not(None),
        participants.c.merged_into.is_(None),
    )
