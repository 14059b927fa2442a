"""One batch being written: the connection, and the sequence numbers it has given out."""

from sqlalchemy import Connection, bindparam, select, update

from levensbreed.domain.conversation import Conversation
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.matrix.rules.picture import CellKey
from levensbreed.storage.conversations import conversation_from, load_columns, load_rows, save_conversation
from levensbreed.storage.tables import conversations

_LOAD = select(conversations).where(conversations.c.id == bindparam("id")).with_for_update()
_SAVE_SEQ = (
    update(conversations).where(conversations.c.id == bindparam("of"), conversations.c.seq < bindparam("seq")).values(seq=bindparam("seq"))
)


class Transaction:
    """What a piece of work gets: reads and writes on `connection` are one atomic whole.

    Conversations are read once a batch; their sequence numbers are written once, at its end.
    `forgets` says that something was deleted of which nothing may stay on disk; `asked` tells the operation that is being
    done from another with the same id.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.asked: bytes | None = None
        self.forgets = False
        self._conversations: dict[str, Conversation | None] = {}
        self._seqs: dict[str, int] = {}
        self._dropped: set[str] = set()
        self._matrices: dict[str, tuple[dict[str, bool], dict[str, bool]]] = {}

    def conversation(self, conversation_id: str) -> Conversation | None:
        """Return the conversation as it stands in this transaction, or None."""
        if conversation_id not in self._conversations:
            row = self.connection.execute(_LOAD, {"id": conversation_id}).first()
            self._conversations[conversation_id] = conversation_from(row) if row else None
        return self._conversations[conversation_id]

    def save(self, conversation: Conversation) -> None:
        """Write a changed conversation."""
        save_conversation(self.connection, conversation)
        self._conversations[conversation.id] = conversation

    def require_cell(self, conversation: Conversation, key: CellKey) -> None:
        """Refuse a cell that is not in this conversation's matrix."""
        rows, columns = self._lines(conversation)
        if key[0] not in rows:
            raise RefusedError(Reason.UNKNOWN_ROW)
        if key[1] not in columns:
            raise RefusedError(Reason.UNKNOWN_COLUMN)

    def asks_for_text(self, conversation: Conversation, key: CellKey) -> bool:
        """Say whether a cell of the matrix asks which topic or group is meant."""
        rows, columns = self._lines(conversation)
        return rows[key[0]] or columns[key[1]]

    def _lines(self, conversation: Conversation) -> tuple[dict[str, bool], dict[str, bool]]:
        """Return the ids of rows and columns, with whether each asks for an own text."""
        if conversation.id not in self._matrices:
            rows = {line.id: line.free_text for line in load_rows(self.connection, conversation.id)}
            columns = {line.id: line.free_text for line in load_columns(self.connection, conversation.id)}
            self._matrices[conversation.id] = (rows, columns)
        return self._matrices[conversation.id]

    def next_seq(self, conversation: Conversation) -> int:
        """Give out the conversation's next sequence number. Numbers rise; a refused change may leave a hole."""
        seq = max(self._seqs.get(conversation.id, 0), conversation.seq) + 1
        self._seqs[conversation.id] = seq
        return seq

    def forget_matrix(self, conversation_id: str) -> None:
        """Read rows and columns again when they are needed."""
        self._matrices.pop(conversation_id, None)

    @property
    def changed(self) -> list[str]:
        """The conversations that were changed or deleted."""
        return [*self._seqs, *self._dropped]

    def drop(self, conversation_id: str) -> None:
        """Know nothing any more of a conversation that was deleted."""
        self._dropped.add(conversation_id)
        self._conversations.pop(conversation_id, None)
        self._matrices.pop(conversation_id, None)
        self._seqs.pop(conversation_id, None)

    def forget(self) -> None:
        """Drop what was read, after a piece of work was rolled back."""
        self._conversations.clear()
        self._matrices.clear()

    def flush(self) -> None:
        """Write the sequence numbers that were given out."""
        if self._seqs:
            self.connection.execute(_SAVE_SEQ, [{"of": of, "seq": seq} for of, seq in self._seqs.items()])
