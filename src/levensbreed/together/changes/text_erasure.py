"""What withdrawal means for joint text: every letter of that person is gone, and everybody else's stays where it was."""

from levensbreed.domain.conversation import Conversation
from levensbreed.storage.people import load_participant
from levensbreed.storage.transaction import Transaction
from levensbreed.together.rules.joint_text import NOBODY, erasure, without
from levensbreed.together.rules.yjs import read_update, write_update
from levensbreed.together.tables import texts
from levensbreed.together.tables.texts import KeptUpdate


def forget_texts(transaction: Transaction, conversation: Conversation, participant_id: str, merged_into: str | None) -> None:
    """Erase what somebody typed; of somebody who was made one with another it becomes that of the other."""
    connection = transaction.connection
    taker = merged_into if merged_into and load_participant(connection, conversation.id, merged_into) else NOBODY
    if not taker:
        for text_id, clients in texts.clients_of(connection, conversation.id, participant_id).items():
            _erase(transaction, conversation, text_id, clients)
    texts.hand_over_texts(connection, conversation.id, participant_id, taker)


def _erase(transaction: Transaction, conversation: Conversation, text_id: str, clients: frozenset[int]) -> None:
    log = texts.updates_of(transaction.connection, conversation.id, text_id)
    updates = [read_update(kept.content) for kept in log]
    for kept, update in zip(log, updates, strict=True):
        left = without(update, clients)
        if left != update:
            texts.replace_update(transaction.connection, conversation.id, kept, write_update(left))
    erased = erasure(updates, clients)
    if erased.is_empty:
        return
    seq = transaction.next_seq(conversation)
    kept = KeptUpdate(text_id, seq, NOBODY, "", write_update(erased), erases=True)
    texts.add_update(transaction.connection, conversation.id, kept)
    rows, chars = texts.size_of(transaction.connection, conversation.id, text_id)
    texts.save_size(transaction.connection, conversation.id, text_id, rows + 1, chars, seq)
