"""Changes of the matrix itself: adding, renaming, hiding and showing rows and columns."""

from dataclasses import replace

from levensbreed.domain.conversation import Conversation
from levensbreed.domain.limits import COLUMNS_MAX, GROUP_LABEL_CHARS, ROW_LABEL_CHARS, ROWS_MAX
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.domain.texts import clean_line
from levensbreed.live.changes.applied import FACILITATOR, Applied, note
from levensbreed.matrix.changes.cells import change_kept
from levensbreed.matrix.rules.commands import AddLine, ChangeLine
from levensbreed.matrix.rules.invitation import in_question, line_id
from levensbreed.matrix.rules.lines import Column, LineKind, Row
from levensbreed.matrix.rules.phases import rule_of
from levensbreed.matrix.tables.lines import add_line, load_columns, load_rows, save_line
from levensbreed.storage.transaction import Transaction

_CHARS = {LineKind.ROW: ROW_LABEL_CHARS, LineKind.COLUMN: GROUP_LABEL_CHARS}
_MOST = {LineKind.ROW: (ROWS_MAX, Reason.TOO_MANY_ROWS), LineKind.COLUMN: (COLUMNS_MAX, Reason.TOO_MANY_GROUPS)}


def add_own_line(transaction: Transaction, command: AddLine, conversation: Conversation) -> Applied:
    """Add a row or column of the group's own at the end."""
    lines = _lines(transaction, conversation, command.kind)
    most, too_many = _MOST[command.kind]
    if sum(not line.hidden for line in lines) >= most or len(lines) >= 2 * most:
        raise RefusedError(too_many, "label", most)
    label = _label(command.label, command.kind)
    new_id = line_id(1 + sum(line.id.startswith("eigen-") for line in lines))
    seq = note(transaction, conversation, FACILITATOR, command.op, new_id)
    added_seq = seq if rule_of(conversation).began else 0
    kind = Row if command.kind is LineKind.ROW else Column
    new = kind(new_id, label, in_question(label), "", added_seq=added_seq)
    add_line(transaction.connection, conversation.id, command.kind, new, seq)
    return _changed(transaction, conversation, seq, new_id)


def change_line(transaction: Transaction, command: ChangeLine, conversation: Conversation) -> Applied:
    """Rename, hide or show a row or column; its marks are not deleted."""
    lines = _lines(transaction, conversation, command.kind)
    line = next((line for line in lines if line.id == command.line_id), None)
    if line is None:
        raise RefusedError(Reason.UNKNOWN_ROW if command.kind is LineKind.ROW else Reason.UNKNOWN_COLUMN)
    if command.hidden and sum(not other.hidden for other in lines if other.id != line.id) == 0:
        raise RefusedError(Reason.LAST_LINE, "label")
    most, too_many = _MOST[command.kind]
    if command.hidden is False and line.hidden and sum(not other.hidden for other in lines) >= most:
        raise RefusedError(too_many, "label", most)
    if command.label is not None:
        label = _label(command.label, command.kind)
        line = replace(line, label=label, in_question=in_question(label))
    if command.hidden is not None:
        line = replace(line, hidden=command.hidden)
    seq = note(transaction, conversation, FACILITATOR, command.op, line.id)
    save_line(transaction.connection, conversation.id, command.kind, line, seq)
    return _changed(transaction, conversation, seq, line.id)


def _lines(transaction: Transaction, conversation: Conversation, kind: LineKind) -> tuple[Row | Column, ...]:
    if kind is LineKind.ROW:
        return load_rows(transaction.connection, conversation.id)
    return load_columns(transaction.connection, conversation.id)


def _label(typed: str, kind: LineKind) -> str:
    label = clean_line(typed, _CHARS[kind], "label")
    if not label:
        raise RefusedError(Reason.LABEL_REQUIRED, "label")
    return label


def _changed(transaction: Transaction, conversation: Conversation, seq: int, line: str) -> Applied:
    change_kept(transaction, conversation, lines_seq=seq)
    return Applied(conversation.id, seq, line)
