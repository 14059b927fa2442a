"""One batch being written: its connection, and the sequence numbers that it has issued."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from levensbreed.domain.conversation import Conversation
from levensbreed.storage.conversations import conversation_from, save_conversation
from levensbreed.storage.tables import conversations

_LOAD = select(conversations).where(conversations.c.id == bindparam("id")).with_for_update()
_SAVE_SEQ = (
    update(conversations).where(conversations.c.id == bindparam("of"), conversations.c.seq < bindparam("seq")).values(seq=bindparam("seq"))
)


class Transaction:
    """What a piece of work gets: its reads and writes on `connection` are atomic.

    Conversations are read once per batch; their sequence numbers are written once, at the end. `forgets` means that something was deleted
    of which nothing may stay on disk; `asked` distinguishes the current operation from another with the same id.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.asked: bytes | None = None
        self.forgets = False
        self._conversations: dict[str, Conversation | None] = {}
        self._seqs: dict[str, int] = {}
        self._dropped: set[str] = set()
        self._kept: dict[str, dict[Callable[[Connection, str], Any], Any]] = {}

    def conversation(self, conversation_id: str) -> Conversation | None:
        """Return the conversation as it is in this transaction, or None."""
        if conversation_id not in self._conversations:
            row = self.connection.execute(_LOAD, {"id": conversation_id}).first()
            self._conversations[conversation_id] = conversation_from(row) if row else None
        return self._conversations[conversation_id]

    def save(self, conversation: Conversation) -> None:
        """Write a changed conversation."""
        save_conversation(self.connection, conversation)
        self._conversations[conversation.id] = conversation

    def kept[T](self, conversation: Conversation, read: Callable[[Connection, str], T]) -> T:
        """Return the result of `read` for a conversation id, cached for the rest of this transaction."""
        found = self._kept.setdefault(conversation.id, {})
        if read not in found:
            found[read] = read(self.connection, conversation.id)
        what: T = found[read]
        return what

    def read_again(self, conversation: Conversation) -> None:
        """Drop the cached reads of a conversation, because it changed."""
        self._kept.pop(conversation.id, None)

    def next_seq(self, conversation: Conversation) -> int:
        """Issue the next sequence number of a conversation. Numbers increase; a refused change may leave a gap."""
        seq = max(self._seqs.get(conversation.id, 0), conversation.seq) + 1
        self._seqs[conversation.id] = seq
        return seq

    @property
    def changed(self) -> list[str]:
        """The ids of the conversations that were changed or deleted."""
        return [*self._seqs, *self._dropped]

    def drop(self, conversation_id: str) -> None:
        """Drop everything that is cached about a conversation that was deleted."""
        self._dropped.add(conversation_id)
        self._conversations.pop(conversation_id, None)
        self._kept.pop(conversation_id, None)
        self._seqs.pop(conversation_id, None)

    def forget(self) -> None:
        """Drop everything that was read, after a piece of work was rolled back."""
        self._conversations.clear()
        self._kept.clear()

    def flush(self) -> None:
        """Write the sequence numbers that were issued."""
        if self._seqs:
            self.connection.execute(_SAVE_SEQ, [{"of": of, "seq": seq} for of, seq in self._seqs.items()])
