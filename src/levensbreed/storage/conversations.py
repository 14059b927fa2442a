"""Reads and writes conversations."""

from dataclasses import asdict

from sqlalchemy import BigInteger, Connection, Row, and_, bindparam, cast, delete, func, insert, or_, select, update

from levensbreed.domain.conversation import Conversation
from levensbreed.domain.limits import RETENTION_DAYS_AFTER_CREATION, RETENTION_HOURS_PRACTICE
from levensbreed.domain.retention import DAY_MS, HOUR_MS, iso_day
from levensbreed.storage.tables import conversations, doors

_LOAD = select(conversations).where(conversations.c.id == bindparam("id"))
_LOAD_WITH_DOOR = select(conversations, doors.c.nonce).outerjoin(doors).where(conversations.c.id == bindparam("id"))
_SEQS = select(conversations.c.id, conversations.c.seq).where(conversations.c.id.in_(bindparam("ids", expanding=True)))
_UPDATE = update(conversations).where(conversations.c.id == bindparam("of"))


def add_conversation(connection: Connection, conversation: Conversation) -> None:
    """Insert a conversation, without the content of its kind."""
    connection.execute(insert(conversations), _values(conversation))


def save_conversation(connection: Connection, conversation: Conversation) -> None:
    """Update a conversation, except its sequence number."""
    values = _values(conversation)
    connection.execute(_UPDATE.values({name: value for name, value in values.items() if name not in ("id", "seq")}), {"of": values["id"]})


def load_conversation(connection: Connection, conversation_id: str) -> Conversation | None:
    """Return a conversation, or None when there is none with this id."""
    row = connection.execute(_LOAD, {"id": conversation_id}).first()
    return conversation_from(row) if row else None


def load_with_door(connection: Connection, conversation_id: str) -> tuple[Conversation, bytes | None] | None:
    """Return a conversation with the nonce of its door (None when that is closed); or None when there is no such conversation."""
    row = connection.execute(_LOAD_WITH_DOOR, {"id": conversation_id}).first()
    if row is None:
        return None
    *of_conversation, nonce = row
    return Conversation(**dict(zip(conversations.columns.keys(), of_conversation, strict=True))), nonce


def load_seqs(connection: Connection, conversation_ids: list[str]) -> dict[str, int]:
    """Return the sequence numbers of these conversations, by id, without those that are gone."""
    found = connection.execute(_SEQS, {"ids": conversation_ids})
    return {row.id: row.seq for row in found}


def count_conversations(connection: Connection) -> int:
    """Return how many conversations there are."""
    return connection.execute(select(func.count()).select_from(conversations)).scalar_one()


def delete_conversation(connection: Connection, conversation_id: str) -> None:
    """Delete a conversation and, by cascade, everything in it."""
    connection.execute(delete(conversations).where(conversations.c.id == conversation_id))


def expired(connection: Connection, now_ms: int) -> tuple[str, ...]:
    """Return the ids of the conversations past their retention time: `kept_until_ms` as one query."""
    closed = conversations.c.closed_ms + cast(conversations.c.retention_days, BigInteger) * DAY_MS < now_ms
    latest_ms = now_ms - RETENTION_DAYS_AFTER_CREATION * DAY_MS - 1
    never_closed = and_(
        conversations.c.closed_ms.is_(None), conversations.c.created_ms <= latest_ms, conversations.c.date <= iso_day(latest_ms)
    )
    practised = and_(conversations.c.practice, conversations.c.created_ms < now_ms - RETENTION_HOURS_PRACTICE * HOUR_MS)
    over = or_(and_(conversations.c.practice.is_(False), or_(closed, never_closed)), practised)
    return tuple(connection.execute(select(conversations.c.id).where(over)).scalars())


def conversation_from(row: Row[tuple[object, ...]]) -> Conversation:
    """Return the conversation in a row of the table."""
    return Conversation(**dict(row._mapping))


def _values(conversation: Conversation) -> dict[str, object]:
    return asdict(conversation) | {"phase": str(conversation.phase)}
