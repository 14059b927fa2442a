"""Seats: doors, private keys, and the seats that browsers hold."""

from dataclasses import dataclass

from sqlalchemy import Connection, Row, Select, Table, and_, bindparam, delete, select, update

from levensbreed.domain.seats import OWN, Door, Key, Seat, SeatKind
from levensbreed.storage.hot import Hot
from levensbreed.storage.tables import browser_seats, doors, keys, participants
from levensbreed.storage.upsert import insert


@dataclass(frozen=True, slots=True)
class Held:
    """A seat that a browser or key gives; `stands` is false when its participant has left or was merged."""

    seat: Seat
    stands: bool


def _with_person(table: Table) -> Select[tuple[str, str, str | None, str | None]]:
    here = and_(participants.c.id == table.c.participant_id, participants.c.removed_ms.is_(None))
    both = table.outerjoin(participants, here)
    return select(table.c.conversation_id, table.c.kind, table.c.participant_id, participants.c.id.label("here")).select_from(both)


_BY_KEY = Hot(_with_person(keys).where(keys.c.key_hash == bindparam("key_hash")))
_GUEST_BY_KEY = select(doors.c.conversation_id).where(doors.c.key_hash == bindparam("key_hash"))
_SEATS = _with_person(browser_seats).where(browser_seats.c.browser_hash == bindparam("browser_hash"))
_OF_BROWSER = Hot(_SEATS)
_OF_BROWSER_HERE = Hot(_SEATS.where(browser_seats.c.conversation_id == bindparam("conversation_id")))
_NONCE = select(doors.c.nonce).where(doors.c.conversation_id == bindparam("conversation_id"))


def open_door(connection: Connection, conversation_id: str, door: Door) -> None:
    """Make a conversation findable by the code and link of this door, and by no earlier ones."""
    close_door(connection, conversation_id)
    connection.execute(
        insert(doors),
        {"conversation_id": conversation_id, "nonce": door.nonce, "code_lookup": door.code_lookup, "key_hash": door.key_hash},
    )


def close_door(connection: Connection, conversation_id: str) -> None:
    """Delete the code, the link, and the seats of guests who did not take a chair."""
    connection.execute(delete(doors).where(doors.c.conversation_id == conversation_id))
    connection.execute(
        delete(browser_seats).where(browser_seats.c.conversation_id == conversation_id, browser_seats.c.kind == SeatKind.GUEST.value)
    )


def door_nonce(connection: Connection, conversation_id: str) -> bytes | None:
    """Return the nonce from which the code is derived, or None when the door is closed."""
    return connection.execute(_NONCE, {"conversation_id": conversation_id}).scalar()


def conversation_by_code(connection: Connection, code_lookup: bytes) -> str | None:
    """Return the id of the conversation with this code, or None."""
    return connection.execute(select(doors.c.conversation_id).where(doors.c.code_lookup == code_lookup)).scalar()


def add_keys(connection: Connection, conversation_id: str, new: tuple[Key, ...], participant_id: str | None = None) -> None:
    """Store the hashes of private keys."""
    for key in new:
        values = {
            "key_hash": key.key_hash,
            "conversation_id": conversation_id,
            "kind": key.kind.value,
            "owner": key.owner,
            "nonce": key.nonce,
            "participant_id": participant_id,
        }
        connection.execute(insert(keys).on_conflict_do_nothing(), values)


def key_nonce(
    connection: Connection, conversation_id: str, kind: SeatKind, owner: str = OWN, participant_id: str | None = None
) -> bytes | None:
    """Return the nonce from which a private key is derived, so that it can be shown again; None when there is none."""
    found = select(keys.c.nonce).where(keys.c.conversation_id == conversation_id, keys.c.kind == kind.value, keys.c.owner == owner)
    if participant_id is not None:
        found = found.where(keys.c.participant_id == participant_id)
    return connection.execute(found).scalar()


def replace_key(connection: Connection, conversation_id: str, new: Key, keep_browser: bytes | None) -> None:
    """Replace a private key; browsers that used the old one lose their seat, except `keep_browser`."""
    connection.execute(
        delete(keys).where(keys.c.conversation_id == conversation_id, keys.c.kind == new.kind.value, keys.c.owner == new.owner)
    )
    others = delete(browser_seats).where(browser_seats.c.conversation_id == conversation_id, browser_seats.c.kind == new.kind.value)
    if keep_browser is not None:
        others = others.where(browser_seats.c.browser_hash != keep_browser)
    connection.execute(others)
    add_keys(connection, conversation_id, (new,))


def forget_browser(connection: Connection, browser_hash: bytes) -> None:
    """Delete all seats of a browser."""
    connection.execute(delete(browser_seats).where(browser_seats.c.browser_hash == browser_hash))


def seat_of_key(connection: Connection, key_hash: bytes) -> Held | None:
    """Return the seat that a private or join link gives, or None."""
    row = _BY_KEY.first(connection, {"key_hash": key_hash})
    if row:
        return _held(row)
    guest = connection.execute(_GUEST_BY_KEY, {"key_hash": key_hash}).scalar()
    return Held(Seat(guest, SeatKind.GUEST), stands=True) if guest else None


def seats_of_browser(connection: Connection, browser_hash: bytes, conversation_id: str | None = None) -> tuple[Held, ...]:
    """Return the seats a browser holds, in one conversation or in all."""
    where = {"browser_hash": browser_hash}
    if conversation_id is None:
        found = _OF_BROWSER.rows(connection, where)
    else:
        found = _OF_BROWSER_HERE.rows(connection, {**where, "conversation_id": conversation_id})
    return tuple(map(_held, found))


def _held(row: Row[tuple[str, str, str | None, str | None]]) -> Held:
    seat = Seat(row.conversation_id, SeatKind(row.kind), row.participant_id)
    return Held(seat, stands=row.participant_id is None or row.here is not None)


def give_seat(connection: Connection, browser_hash: bytes, seat: Seat) -> None:
    """Give a browser a seat; a participant's seat replaces the one it had in that conversation."""
    values = {
        "browser_hash": browser_hash,
        "conversation_id": seat.conversation_id,
        "kind": seat.kind.value,
        "participant_id": seat.participant_id,
    }
    put = insert(browser_seats).on_conflict_do_update(
        index_elements=["browser_hash", "conversation_id", "kind"], set_={"participant_id": seat.participant_id, "read_seq": 0}
    )
    connection.execute(put, values)


def move_browser(connection: Connection, old_hash: bytes, new_hash: bytes) -> None:
    """Move all seats of a browser to its renewed cookie; the old cookie is then worthless."""
    connection.execute(update(browser_seats).where(browser_seats.c.browser_hash == old_hash).values(browser_hash=new_hash))


def hand_over_seats(connection: Connection, giver: str, taker: str) -> None:
    """Move all keys and browsers of one participant to another."""
    for table in (keys, browser_seats):
        connection.execute(update(table).where(table.c.participant_id == giver).values(participant_id=taker))


def browser_of_participant(connection: Connection, participant_id: str) -> bytes | None:
    """Return a browser that holds this participant's seat, or None."""
    found = select(browser_seats.c.browser_hash).where(browser_seats.c.participant_id == participant_id)
    return connection.execute(found).scalar()
