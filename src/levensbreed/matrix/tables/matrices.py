"""Reads and writes the settings of a matrix."""

from dataclasses import asdict

from sqlalchemy import Connection, bindparam, select, update

from levensbreed.domain.conversation import Conversation
from levensbreed.matrix.rules.kept_matrix import KeptMatrix, NamesMode, NewMatrix
from levensbreed.matrix.tables.lines import add_lines
from levensbreed.storage.hot import Hot
from levensbreed.storage.tables import matrices
from levensbreed.storage.upsert import insert

_LOAD = Hot(select(matrices).where(matrices.c.conversation_id == bindparam("conversation_id")))
_CHANGE = update(matrices).where(matrices.c.conversation_id == bindparam("of"))
_BEGUN_SEQ = 1


def begin_matrix(connection: Connection, conversation: Conversation, new: NewMatrix) -> None:
    """Insert the matrix of a new conversation."""
    values = asdict(new.kept) | {"conversation_id": conversation.id, "names": new.kept.names.value, "lines_seq": _BEGUN_SEQ}
    connection.execute(insert(matrices), values)
    add_lines(connection, conversation.id, new)


def load_matrix(connection: Connection, conversation_id: str) -> KeptMatrix:
    """Return the settings of a conversation's matrix; the defaults when the conversation is gone."""
    row = _LOAD.first(connection, {"conversation_id": conversation_id})
    if row is None:
        return KeptMatrix()
    return KeptMatrix(
        row.moments_enabled,
        NamesMode(row.names),
        row.lines_seq,
        row.decided_seq,
        row.screen_layer,
        row.screen_point,
        row.screen_part,
        row.told_together,
        row.groups_left,
    )


def change_matrix(connection: Connection, conversation_id: str, **values: object) -> None:
    """Update settings, by the names of the fields of `KeptMatrix`; the others do not change."""
    connection.execute(_CHANGE.values(values), {"of": conversation_id})
