"""Changes of joint texts: durable before anybody sees them, and recognised when they come twice."""

from collections.abc import Callable

from levensbreed.content.form_type import FormType
from levensbreed.domain.conversation import Conversation
from levensbreed.domain.limits import JOINT_TEXT_CHARS, JOINT_TEXT_ROWS, JOINT_TEXT_SENTENCE_CHARS, JOINT_TEXT_STORED_BYTES
from levensbreed.domain.people import Participant
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.domain.texts import clean_line
from levensbreed.live.changes.applied import FACILITATOR, Applied, done_before, note
from levensbreed.live.forms import read_form
from levensbreed.live.kind import FacilitatorChange, ParticipantChange
from levensbreed.storage.removals import goes_on_as
from levensbreed.storage.transaction import Transaction
from levensbreed.together.rules.joint_text import (
    LEADS,
    AddSentence,
    AddSentenceLeading,
    JointTexts,
    PutText,
    PutTextLeading,
    require_room,
    require_writable,
    typed_update,
)
from levensbreed.together.rules.merged_text import folded, line_added
from levensbreed.together.rules.united import whole_ones
from levensbreed.together.rules.yjs import Update, read_update
from levensbreed.together.tables import texts
from levensbreed.together.tables.texts import KeptUpdate

type Require = Callable[[Transaction, Conversation, str], None]
"""Raises RefusedError when a text cannot be written in now."""


class TextChanges:
    """The changes of the joint texts of one kind of conversation."""

    def __init__(self, joint: JointTexts, forms: FormType) -> None:  # type: ignore[type-arg]  # Of the form of any kind.
        self._joint = joint
        self._forms = forms

    @property
    def by_participant(self) -> dict[type, ParticipantChange]:
        """The commands of participants."""
        return {PutText: self._put, AddSentence: self._add}

    @property
    def by_facilitator(self) -> dict[type, FacilitatorChange]:
        """The commands of the facilitator."""
        return {PutTextLeading: self._put_leading, AddSentenceLeading: self._add_leading}

    def _put(self, transaction: Transaction, command: PutText, conversation: Conversation, participant: Participant) -> Applied:
        return self._write(transaction, command, conversation, participant.id)

    def _put_leading(self, transaction: Transaction, command: PutTextLeading, conversation: Conversation) -> Applied:
        return self._write(transaction, command, conversation, LEADS)

    def _add(self, transaction: Transaction, command: AddSentence, conversation: Conversation, participant: Participant) -> Applied:
        if before := done_before(transaction, conversation, participant.id, command.op):
            return Applied(conversation.id, before.seq, before.subject)
        seq = note(transaction, conversation, participant.id, command.op, command.text_id)
        return self._add_line(transaction, command, conversation, participant.id, seq)

    def _add_leading(self, transaction: Transaction, command: AddSentenceLeading, conversation: Conversation) -> Applied:
        seq = note(transaction, conversation, FACILITATOR, command.op, command.text_id)
        return self._add_line(transaction, command, conversation, LEADS, seq)

    def _write(self, transaction: Transaction, command: PutText | PutTextLeading, conversation: Conversation, seat: str) -> Applied:
        connection = transaction.connection
        self._require(transaction, conversation, command.text_id)
        if command.generation != texts.generation_of(connection):
            raise RefusedError(Reason.TEXT_RENEWED)
        update = typed_update(command.update)
        if before := texts.find_update(connection, conversation.id, command.text_id, seat, command.op):
            if before.content != command.update:
                raise RefusedError(Reason.OPERATION_REUSED)
            return Applied(conversation.id, before.seq, command.text_id, is_repeat=True)
        _claim(transaction, conversation, command.text_id, update, seat)
        seq = transaction.next_seq(conversation)
        _append(transaction, conversation, KeptUpdate(command.text_id, seq, seat, command.op, command.update), update)
        return Applied(conversation.id, seq, command.text_id)

    def _add_line(
        self, transaction: Transaction, command: AddSentence | AddSentenceLeading, conversation: Conversation, seat: str, seq: int
    ) -> Applied:
        self._require(transaction, conversation, command.text_id)
        sentence = clean_line(command.sentence, JOINT_TEXT_SENTENCE_CHARS, "zin")
        if not sentence:
            raise RefusedError(Reason.SENTENCE_REQUIRED, "zin")
        log = texts.updates_of(transaction.connection, conversation.id, command.text_id)
        content = line_added([kept.content for kept in log], sentence)
        update = read_update(content)
        _claim(transaction, conversation, command.text_id, update, seat)
        _append(transaction, conversation, KeptUpdate(command.text_id, seq, seat, command.op, content), update)
        return Applied(conversation.id, seq, command.text_id)

    def _require(self, transaction: Transaction, conversation: Conversation, text_id: str) -> None:
        require_writable(self._joint, conversation, read_form(transaction.connection, conversation.form, self._forms), text_id)


def _claim(transaction: Transaction, conversation: Conversation, text_id: str, update: Update, seat: str) -> None:
    """Bind clients to their first seat. Raises RefusedError for letters in the name of somebody else."""
    for client in update.clients:
        owner = texts.owner_of(transaction.connection, conversation.id, text_id, client)
        if owner is None:
            texts.add_owner(transaction.connection, conversation.id, text_id, client, seat)
        elif owner != seat and (not owner or goes_on_as(transaction.connection, conversation.id, owner) != seat):
            raise RefusedError(Reason.OTHERS_LETTERS, "bijdrage")


def _append(transaction: Transaction, conversation: Conversation, kept: KeptUpdate, update: Update) -> None:
    connection = transaction.connection
    rows, chars = texts.size_of(connection, conversation.id, kept.text_id)
    if rows >= JOINT_TEXT_ROWS or (update.typed and chars + update.typed > JOINT_TEXT_CHARS):
        rows, chars = fold(transaction, conversation, kept.text_id)
    require_room(chars, update.typed)
    texts.add_update(connection, conversation.id, kept)
    texts.save_size(connection, conversation.id, kept.text_id, rows + 1, chars + update.typed, kept.seq)


def fold(transaction: Transaction, conversation: Conversation, text_id: str) -> tuple[int, int]:
    """Make the rows of a text one, except those that wait for another; return how many there are now, and how long the text is at most.

    Raises RefusedError when too much waits, or too much is stored.
    """
    log = texts.updates_of(transaction.connection, conversation.id, text_id)
    updates = [read_update(kept.content) for kept in log]
    whole = whole_ones(updates)
    ready = [kept for kept, is_whole in zip(log, whole, strict=True) if is_whole]
    content, chars = folded([kept.content for kept in ready])
    waiting = [(kept, update) for kept, update, is_whole in zip(log, updates, whole, strict=True) if not is_whole]
    stored = len(content) + sum(len(kept.content) for kept, _ in waiting)
    if len(waiting) >= JOINT_TEXT_ROWS or stored > JOINT_TEXT_STORED_BYTES:
        raise RefusedError(Reason.TOO_LONG, "bijdrage", JOINT_TEXT_CHARS)
    if ready:
        texts.fold_updates(transaction.connection, conversation.id, text_id, [kept.seq for kept in ready], content)
    return len(waiting) + bool(ready), chars + sum(update.typed for _, update in waiting)
