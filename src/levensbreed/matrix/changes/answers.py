"""Changes of one's own answers."""

from levensbreed.domain.conversation import Conversation
from levensbreed.domain.people import Participant
from levensbreed.domain.refusals import RefusedError
from levensbreed.live.changes.answers import put_answer
from levensbreed.live.changes.applied import Applied, StaleError
from levensbreed.matrix.changes.cells import asks_for_text, kept_matrix, require_cell
from levensbreed.matrix.rules.cell import CellAnswer, answer_cell, without_text
from levensbreed.matrix.rules.commands import PutCell, PutTask
from levensbreed.matrix.rules.tasks import TaskAnswer, answer_task
from levensbreed.matrix.rules.topic import PutCells
from levensbreed.matrix.tables.cells import StoredCell, load_cell, put_cell
from levensbreed.matrix.tables.tasks import StoredTask, load_task, put_task
from levensbreed.storage.transaction import Transaction


def change_cell(transaction: Transaction, command: PutCell, conversation: Conversation, participant: Participant) -> Applied:
    """Change one answer in one cell."""
    key = (command.row, command.column)
    require_cell(transaction, conversation, key)
    stored = load_cell(transaction.connection, conversation.id, participant.id, key)

    def judge(stands: CellAnswer | None) -> CellAnswer | None:
        typed = command.answer if asks_for_text(transaction, conversation, key) else without_text(command.answer)
        return answer_cell(conversation, kept_matrix(transaction, conversation), participant, stands, typed, command.now_ms)

    def keep(answer: CellAnswer | None, seq: int, revision: int) -> None:
        put_cell(transaction.connection, conversation.id, StoredCell(participant.id, *key, answer, seq, revision))

    return put_answer(transaction, command, conversation, stored, judge, keep)


def change_cells(transaction: Transaction, command: PutCells, conversation: Conversation, participant: Participant) -> Applied:
    """Change answers in several cells, all or none. The field of a RefusedError ends in the id of the column that it is about."""
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
    """Change one answer to one general task."""
    stored = load_task(transaction.connection, conversation.id, participant.id, command.task)

    def judge(stands: TaskAnswer | None) -> TaskAnswer | None:
        return answer_task(conversation, stands, command.answer, command.now_ms)

    def keep(answer: TaskAnswer | None, seq: int, revision: int) -> None:
        put_task(transaction.connection, conversation.id, StoredTask(participant.id, command.task, answer, seq, revision))

    return put_answer(transaction, command, conversation, stored, judge, keep)
