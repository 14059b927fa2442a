"""Conversations with their rows and columns, in and out of the tables."""

from dataclasses import asdict, replace

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from levensbreed.domain.conversation import Column, Conversation, NamesMode, Phase
from levensbreed.domain.conversation import Row as MatrixRow
from levensbreed.storage.tables import conversations, matrix_columns, matrix_rows

_LOAD = select(conversations).where(conversations.c.id == bindparam("id"))
_UPDATE = update(conversations).where(conversations.c.id == bindparam("of"))


def add_conversation(connection: Connection, conversation: Conversation, rows: tuple[MatrixRow, ...], columns: tuple[Column, ...]) -> None:
    """Write a new conversation."""
    connection.execute(insert(conversations), _values(conversation))
    connection.execute(insert(matrix_rows), [_line(conversation, at, asdict(row)) for at, row in enumerate(rows)])
    connection.execute(insert(matrix_columns), [_line(conversation, at, asdict(column)) for at, column in enumerate(columns)])


def save_conversation(connection: Connection, conversation: Conversation) -> None:
    """Write everything of a conversation that can change, except its sequence number."""
    values = _values(conversation)
    connection.execute(_UPDATE.values({name: value for name, value in values.items() if name not in ("id", "seq")}), {"of": values["id"]})


def load_conversation(connection: Connection, conversation_id: str) -> Conversation | None:
    """Return a conversation, or None when there is none with this id."""
    row = connection.execute(_LOAD, {"id": conversation_id}).first()
    return conversation_from(row) if row else None


def count_conversations(connection: Connection) -> int:
    """Return how many conversations there are."""
    return connection.execute(select(func.count()).select_from(conversations)).scalar_one()


def load_rows(connection: Connection, conversation_id: str) -> tuple[MatrixRow, ...]:
    """Return the rows of the matrix in order."""
    found = connection.execute(select(matrix_rows).where(matrix_rows.c.conversation_id == conversation_id).order_by(matrix_rows.c.position))
    return tuple(MatrixRow(line.id, line.label, line.in_question, line.hint, line.free_text) for line in found)


def load_columns(connection: Connection, conversation_id: str) -> tuple[Column, ...]:
    """Return the columns of the matrix in order."""
    found = connection.execute(
        select(matrix_columns).where(matrix_columns.c.conversation_id == conversation_id).order_by(matrix_columns.c.position)
    )
    return tuple(Column(line.id, line.label, line.in_question, line.hint, line.free_text) for line in found)


def conversation_from(row: Row[tuple[object, ...]]) -> Conversation:
    """Return the conversation in a row of the table."""
    stored = Conversation(**row._mapping)
    return replace(stored, phase=Phase(stored.phase), names=NamesMode(stored.names))


def _values(conversation: Conversation) -> dict[str, object]:
    return asdict(conversation) | {"phase": conversation.phase.value, "names": conversation.names.value}


def _line(conversation: Conversation, at: int, values: dict[str, object]) -> dict[str, object]:
    return values | {"conversation_id": conversation.id, "position": at, "seq": 1}
