"""Events that happened to chairs, and up to where each browser has read them."""

from sqlalchemy import ColumnElement, Connection, func, select, update

from levensbreed.domain.limits import SEAT_EVENTS_MAX
from levensbreed.domain.seat_events import SeatEvent, SeatEventKind
from levensbreed.domain.seats import SeatKind
from levensbreed.storage.tables import browser_seats, seat_events
from levensbreed.storage.upsert import insert


def add_event(connection: Connection, conversation_id: str, participant_id: str, event: SeatEvent) -> None:
    """Store an event, up to the maximum number per person."""
    counted = select(func.count()).where(seat_events.c.participant_id == participant_id)
    if connection.execute(counted).scalar_one() < SEAT_EVENTS_MAX:
        values = {"kind": event.kind.value, "at_ms": event.at_ms, "seq": event.seq}
        connection.execute(insert(seat_events), {"conversation_id": conversation_id, "participant_id": participant_id, **values})


def events_of(connection: Connection, participant_id: str, after_seq: int = 0) -> tuple[SeatEvent, ...]:
    """Return the events of somebody's chair after a sequence number, in order."""
    where = (seat_events.c.participant_id == participant_id, seat_events.c.seq > after_seq)
    found = connection.execute(select(seat_events).where(*where).order_by(seat_events.c.seq))
    return tuple(SeatEvent(SeatEventKind(row.kind), row.at_ms, row.seq) for row in found)


def read_until(connection: Connection, conversation_id: str, browser_hash: bytes) -> int:
    """Return up to which sequence number the events were read in this browser; 0 when none were."""
    found = select(browser_seats.c.read_seq).where(*_of(conversation_id, browser_hash))
    return connection.execute(found).scalar() or 0


def note_read(connection: Connection, conversation_id: str, browser_hash: bytes, seq: int) -> None:
    """Record up to where the events were read in this browser; other devices of the same person still show them."""
    connection.execute(update(browser_seats).where(*_of(conversation_id, browser_hash)).values(read_seq=seq))


def _of(conversation_id: str, browser_hash: bytes) -> tuple[ColumnElement[bool], ...]:
    return (
        browser_seats.c.browser_hash == browser_hash,
        browser_seats.c.conversation_id == conversation_id,
        browser_seats.c.kind == SeatKind.PARTICIPANT.value,
    )
