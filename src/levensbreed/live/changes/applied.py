"""What all changes share: the conversation and the people they are about, repeats, and results."""

from dataclasses import dataclass
from typing import Protocol

from levensbreed.domain.conversation import Conversation
from levensbreed.domain.people import Participant
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.storage.operations import DoneBefore, add_operation, find_operation
from levensbreed.storage.people import load_participant
from levensbreed.storage.transaction import Transaction

FACILITATOR = "gespreksleider"


@dataclass(frozen=True, slots=True)
class Applied:
    """The result of a command. `subject` is the id of what it made, `answer` the answer that is now stored.

    `revision` is that of the answer. `also` names other conversations whose rooms must look again.
    """

    conversation_id: str
    seq: int
    subject: str = ""
    answer: object = None
    also: tuple[str, ...] = ()
    revision: int = 0
    is_repeat: bool = False


class Stored(Protocol):
    """An answer as stored in a table, with its revision."""

    @property
    def answer(self) -> object: ...
    @property
    def revision(self) -> int: ...


class StaleError(RefusedError):
    """The answer was changed on another device in the meantime; nothing was written, and `stored` is what it is now."""

    def __init__(self, stored: Stored) -> None:
        super().__init__(Reason.STALE)
        self.stored = stored


def conversation_of(transaction: Transaction, conversation_id: str) -> Conversation:
    """Return the conversation. Raises RefusedError when it does not exist."""
    conversation = transaction.conversation(conversation_id)
    if conversation is None:
        raise RefusedError(Reason.UNKNOWN_CONVERSATION)
    return conversation


def participant_of(transaction: Transaction, conversation_id: str, participant_id: str) -> Participant:
    """Return a participant. Raises RefusedError when they were removed."""
    participant = load_participant(transaction.connection, conversation_id, participant_id)
    if participant is None or participant.removed_ms is not None:
        raise RefusedError(Reason.REMOVED)
    return participant


def done_before(transaction: Transaction, conversation: Conversation, seat: str, op: str) -> DoneBefore | None:
    """Return the result of the same operation when this is a repeat, else None.

    Raises RefusedError when another command has already used this operation id.
    """
    before = find_operation(transaction.connection, conversation.id, seat, op)
    if before and None not in (before.asked, transaction.asked) and before.asked != transaction.asked:
        raise RefusedError(Reason.OPERATION_REUSED)
    return before


def note(transaction: Transaction, conversation: Conversation, seat: str, op: str, subject: str = "", proof: bytes | None = None) -> int:
    """Record an operation and return the sequence number of its change."""
    seq = transaction.next_seq(conversation)
    add_operation(transaction.connection, conversation.id, seat, op, DoneBefore(seq, subject, transaction.asked, proof))
    return seq
