"""Which cells a matrix has, as every change of one asks."""

from sqlalchemy import Connection

from levensbreed.domain.conversation import Conversation
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.matrix.rules.picture import CellKey
from levensbreed.matrix.tables.lines import load_columns, load_rows
from levensbreed.storage.transaction import Transaction


def require_cell(transaction: Transaction, conversation: Conversation, key: CellKey) -> None:
    """Refuse a cell that is not in this conversation's matrix."""
    rows, columns = transaction.kept(conversation, _lines)
    if key[0] not in rows:
        raise RefusedError(Reason.UNKNOWN_ROW)
    if key[1] not in columns:
        raise RefusedError(Reason.UNKNOWN_COLUMN)


def asks_for_text(transaction: Transaction, conversation: Conversation, key: CellKey) -> bool:
    """Say whether a cell of the matrix asks which topic or group is meant."""
    rows, columns = transaction.kept(conversation, _lines)
    return rows[key[0]] or columns[key[1]]


def _lines(connection: Connection, conversation_id: str) -> tuple[dict[str, bool], dict[str, bool]]:
    """Return the ids of rows and columns, with whether each asks for an own text."""
    rows = {line.id: line.free_text for line in load_rows(connection, conversation_id)}
    columns = {line.id: line.free_text for line in load_columns(connection, conversation_id)}
    return rows, columns
