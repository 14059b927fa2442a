"""Reads and writes joint texts: a log of updates each, of which the oldest are made one from time to time."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, func, select, update

from levensbreed.storage.hot import Hot
from levensbreed.storage.tables import instance
from levensbreed.storage.tables_together import joint_texts, text_clients, text_updates
from levensbreed.storage.upsert import insert
from levensbreed.together.rules.merged_text import text_of

_EPOCH = Hot(select(instance.c.value).where(instance.c.name == bindparam("name")))
_SIZE = Hot(
    select(joint_texts.c.rows, joint_texts.c.chars).where(
        joint_texts.c.conversation_id == bindparam("conversation_id"), joint_texts.c.text_id == bindparam("text_id")
    )
)
_OWNER = Hot(
    select(text_clients.c.seat).where(
        text_clients.c.conversation_id == bindparam("conversation_id"),
        text_clients.c.text_id == bindparam("text_id"),
        text_clients.c.client == bindparam("client"),
    )
)
_BY_OP = Hot(
    select(text_updates.c.seq, text_updates.c.content).where(
        text_updates.c.conversation_id == bindparam("conversation_id"),
        text_updates.c.text_id == bindparam("text_id"),
        text_updates.c.op == bindparam("op"),
        text_updates.c.seat == bindparam("seat"),
    )
)
_ADD = Hot(insert(text_updates))
_OF_TEXT = (
    select(text_updates)
    .where(text_updates.c.conversation_id == bindparam("conversation_id"), text_updates.c.text_id == bindparam("text_id"))
    .order_by(text_updates.c.seq)
)
_SINCE = Hot(
    select(text_updates)
    .where(text_updates.c.conversation_id == bindparam("conversation_id"), text_updates.c.seq > bindparam("since"))
    .order_by(text_updates.c.seq)
)


@dataclass(frozen=True, slots=True)
class KeptUpdate:
    """One row of the log: who added it (empty for several made one), the operation that did, and the update itself."""

    text_id: str
    seq: int
    seat: str
    op: str
    content: bytes
    erases: bool = False


def generation_of(connection: Connection) -> str:
    """Return the generation of all texts of this data set: another one after a backup was restored, so that nothing is added twice."""
    return str(_EPOCH.first(connection, {"name": "epoch"}).value)


def size_of(connection: Connection, conversation_id: str, text_id: str) -> tuple[int, int]:
    """Return how many rows a text has, and how long it is at most, in UTF-16 units."""
    row = _SIZE.first(connection, {"conversation_id": conversation_id, "text_id": text_id})
    return (row.rows, row.chars) if row else (0, 0)


def save_size(connection: Connection, conversation_id: str, text_id: str, rows: int, chars: int, seq: int) -> None:
    """Store both."""
    values = {"rows": rows, "chars": chars, "seq": seq}
    of = {"conversation_id": conversation_id, "text_id": text_id}
    connection.execute(insert(joint_texts).values(of | values).on_conflict_do_update(index_elements=list(of), set_=values))


def owner_of(connection: Connection, conversation_id: str, text_id: str, client: int) -> str | None:
    """Return the seat that a client belongs to; None when it is new."""
    row = _OWNER.first(connection, {"conversation_id": conversation_id, "text_id": text_id, "client": client})
    return row.seat if row else None


def add_owner(connection: Connection, conversation_id: str, text_id: str, client: int, seat: str) -> None:
    """Record to whom a client belongs."""
    connection.execute(insert(text_clients), {"conversation_id": conversation_id, "text_id": text_id, "client": client, "seat": seat})


def find_update(connection: Connection, conversation_id: str, text_id: str, seat: str, op: str) -> KeptUpdate | None:
    """Return what an operation of this seat added, while that has a row of its own."""
    of = {"conversation_id": conversation_id, "text_id": text_id, "op": op, "seat": seat}
    row = _BY_OP.first(connection, of)
    return KeptUpdate(text_id, row.seq, seat, op, row.content) if row else None


def add_update(connection: Connection, conversation_id: str, kept: KeptUpdate) -> None:
    """Add a row to the log."""
    of = {"conversation_id": conversation_id, "text_id": kept.text_id, "seq": kept.seq}
    _ADD.run(connection, of | {"seat": kept.seat, "op": kept.op, "content": kept.content, "erases": kept.erases})


def updates_of(connection: Connection, conversation_id: str, text_id: str) -> list[KeptUpdate]:
    """Return the log of one text, in order."""
    return [_kept(row) for row in connection.execute(_OF_TEXT, {"conversation_id": conversation_id, "text_id": text_id})]


def updates_since(connection: Connection, conversation_id: str, since: int) -> list[KeptUpdate]:
    """Return what was added to all texts after a sequence number, in order."""
    return [_kept(row) for row in _SINCE.rows(connection, {"conversation_id": conversation_id, "since": since})]


def plain_texts(connection: Connection, conversation_id: str) -> dict[str, str]:
    """Return what each joint text says now, by its id; a text in which nobody wrote is not there."""
    logs: dict[str, list[bytes]] = {}
    for kept in updates_since(connection, conversation_id, -1):
        logs.setdefault(kept.text_id, []).append(kept.content)
    return {text_id: text_of(contents) for text_id, contents in logs.items()}


def replace_update(connection: Connection, conversation_id: str, kept: KeptUpdate, content: bytes) -> None:
    """Write a row of the log anew."""
    at = (text_updates.c.conversation_id == conversation_id, text_updates.c.text_id == kept.text_id, text_updates.c.seq == kept.seq)
    connection.execute(update(text_updates).where(*at).values(content=content))


def fold_updates(connection: Connection, conversation_id: str, text_id: str, gone: Iterable[int], content: bytes) -> None:
    """Replace rows of the log by one, at the place of the last of them."""
    seqs = sorted(gone)
    at = (text_updates.c.conversation_id == conversation_id, text_updates.c.text_id == text_id, text_updates.c.seq.in_(seqs))
    connection.execute(delete(text_updates).where(*at))
    add_update(connection, conversation_id, KeptUpdate(text_id, seqs[-1], "", "", content))


def clients_of(connection: Connection, conversation_id: str, seat: str) -> dict[str, frozenset[int]]:
    """Return the clients of a seat, by text."""
    found = select(text_clients.c.text_id, text_clients.c.client)
    rows = connection.execute(found.where(text_clients.c.conversation_id == conversation_id, text_clients.c.seat == seat))
    by_text: dict[str, frozenset[int]] = {}
    for row in rows:
        by_text[row.text_id] = by_text.get(row.text_id, frozenset()) | {row.client}
    return by_text


def hand_over_texts(connection: Connection, conversation_id: str, seat: str, to: str) -> None:
    """Give everything that a seat typed to another, or to nobody."""
    for table in (text_clients, text_updates):
        at = (table.c.conversation_id == conversation_id, table.c.seat == seat)
        connection.execute(update(table).where(*at).values(seat=to))


def last_seq(connection: Connection, conversation_id: str) -> int:
    """Return the sequence number of the last row of all texts; 0 when there is none."""
    found = select(func.max(text_updates.c.seq)).where(text_updates.c.conversation_id == conversation_id)
    return connection.execute(found).scalar() or 0


def _kept(row: object) -> KeptUpdate:
    return KeptUpdate(*(getattr(row, name) for name in ("text_id", "seq", "seat", "op", "content", "erases")))
