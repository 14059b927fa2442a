"""The cells and settings of a matrix, read once per transaction."""

from levensbreed.domain.conversation import Conversation
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.matrix.rules.kept_matrix import KeptMatrix
from levensbreed.matrix.rules.picture import CellKey
from levensbreed.matrix.tables.lines import which_ask_for_text
from levensbreed.matrix.tables.matrices import change_matrix, load_matrix
from levensbreed.storage.transaction import Transaction


def require_cell(transaction: Transaction, conversation: Conversation, key: CellKey) -> None:
    """Raise RefusedError for a cell that is not in this conversation's matrix."""
    rows, columns = transaction.kept(conversation, which_ask_for_text)
    if key[0] not in rows:
        raise RefusedError(Reason.UNKNOWN_ROW)
    if key[1] not in columns:
        raise RefusedError(Reason.UNKNOWN_COLUMN)


def asks_for_text(transaction: Transaction, conversation: Conversation, key: CellKey) -> bool:
    """Say whether a cell asks which topic or group is meant."""
    rows, columns = transaction.kept(conversation, which_ask_for_text)
    return rows[key[0]] or columns[key[1]]


def kept_matrix(transaction: Transaction, conversation: Conversation) -> KeptMatrix:
    """Return the settings of the matrix, as they are in this transaction."""
    return transaction.kept(conversation, load_matrix)


def change_kept(transaction: Transaction, conversation: Conversation, **values: object) -> None:
    """Store changed settings of the matrix, by the names of their fields."""
    change_matrix(transaction.connection, conversation.id, **values)
    transaction.read_again(conversation)
