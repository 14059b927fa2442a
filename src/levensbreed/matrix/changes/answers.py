"""Changes of one's own answers."""

from levensbreed.domain.conversation import Conversation
from levensbreed.domain.people import Participant
from levensbreed.domain.refusals import RefusedError
from levensbreed.live.changes.applied import Applied, StaleError, done_before, note
from levensbreed.matrix.changes.cells import asks_for_text, kept_matrix, require_cell
from levensbreed.matrix.rules.cell import answer_cell, without_text
from levensbreed.matrix.rules.commands import PutCell, PutTask
from levensbreed.matrix.rules.tasks import answer_task
from levensbreed.matrix.rules.topic import PutCells
from levensbreed.matrix.tables.cells import StoredCell, load_cell, put_cell
from levensbreed.matrix.tables.tasks import StoredTask, load_task, put_task
from levensbreed.storage.operations import DoneBefore
from levensbreed.storage.transaction import Transaction


def change_cell(transaction: Transaction, command: PutCell, conversation: Conversation, participant: Participant) -> Applied:
    """Put one answer in one cell."""
    key = (command.row, command.column)
    require_cell(transaction, conversation, key)
    stored = load_cell(transaction.connection, conversation.id, participant.id, key)
    if before := done_before(transaction, conversation, participant.id, command.op):
        return _repeated(conversation, before, stored)
    typed = command.answer if asks_for_text(transaction, conversation, key) else without_text(command.answer)
    answer = answer_cell(
        conversation, kept_matrix(transaction, conversation), participant, stored.answer if stored else None, typed, command.now_ms
    )
    if stored and command.basis is not None and stored.revision > command.basis and stored.answer != answer:
        raise StaleError(stored)
    seq = note(transaction, conversation, participant.id, command.op)
    revision = stored.revision + 1 if stored else 1
    put_cell(transaction.connection, conversation.id, StoredCell(participant.id, *key, answer, seq, revision))
    return Applied(conversation.id, seq, answer=answer, revision=revision)


def change_cells(transaction: Transaction, command: PutCells, conversation: Conversation, participant: Participant) -> Applied:
    """Put answers in several cells, all or none. Raises RefusedError whose field ends in the column it is about."""
    applied = Applied(conversation.id, conversation.seq)
    for cell in command.cells:
        one = PutCell(conversation.id, participant.id, cell.row, cell.column, cell.answer, cell.basis, cell.op, command.now_ms)
        try:
            applied = change_cell(transaction, one, conversation, participant)
        except StaleError:
            raise
        except RefusedError as refused:
            field = f"{refused.field}:{cell.column}" if refused.field else ""
            raise RefusedError(refused.reason, field, refused.limit) from refused
    return applied


def change_task(transaction: Transaction, command: PutTask, conversation: Conversation, participant: Participant) -> Applied:
    """Put one answer at one general task."""
    stored = load_task(transaction.connection, conversation.id, participant.id, command.task)
    if before := done_before(transaction, conversation, participant.id, command.op):
        return _repeated(conversation, before, stored)
    answer = answer_task(conversation, stored.answer if stored else None, command.answer, command.now_ms)
    if stored and command.basis is not None and stored.revision > command.basis and stored.answer != answer:
        raise StaleError(stored)
    seq = note(transaction, conversation, participant.id, command.op)
    revision = stored.revision + 1 if stored else 1
    put_task(transaction.connection, conversation.id, StoredTask(participant.id, command.task, answer, seq, revision))
    return Applied(conversation.id, seq, answer=answer, revision=revision)


def _repeated(conversation: Conversation, before: DoneBefore, stored: StoredCell | StoredTask | None) -> Applied:
    if stored is None:
        return Applied(conversation.id, before.seq)
    return Applied(conversation.id, before.seq, answer=stored.answer, revision=stored.revision)
