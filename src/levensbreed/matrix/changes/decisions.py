"""Changes of what the group says about the picture: decisions, talking points, names, and what the beamer shows of it."""

from levensbreed.domain.conversation import Conversation
from levensbreed.domain.limits import ALIASES_MAX, OWN_POINTS_MAX, POINT_KEY_CHARS
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.domain.texts import clean_line
from levensbreed.live.changes.applied import FACILITATOR, Applied, note
from levensbreed.matrix.changes.cells import change_kept, require_cell
from levensbreed.matrix.rules.decisions import Point, PointState, decide_cell, merge_names, own_point, require_shown
from levensbreed.matrix.rules.group_commands import AddPoint, DecideCell, MarkPoint, MergeNames, ShowOnScreen, SplitName
from levensbreed.matrix.tables import decisions
from levensbreed.storage.transaction import Transaction


def decide(transaction: Transaction, command: DecideCell, conversation: Conversation) -> Applied:
    """Store what the group says about one cell."""
    require_shown(conversation, command.now_ms)
    it = command.decision
    require_cell(transaction, conversation, (it.row, it.column))
    checked = decide_cell(it.row, it.column, not_applicable=it.not_applicable, verdict=it.verdict, dissent=it.dissent)
    seq = note(transaction, conversation, FACILITATOR, command.op)
    decisions.put_decision(transaction.connection, conversation.id, checked, seq)
    return _decided(transaction, conversation, seq)


def mark_point(transaction: Transaction, command: MarkPoint, conversation: Conversation) -> Applied:
    """Pin, park or tick off a talking point, or reopen it."""
    require_shown(conversation, command.now_ms)
    key = clean_line(command.key, POINT_KEY_CHARS, "punt")
    before = decisions.load_point(transaction.connection, conversation.id, key)
    if not key or (before is None and key.startswith(_OWN)):
        raise RefusedError(Reason.UNKNOWN_POINT, "punt")
    seq = note(transaction, conversation, FACILITATOR, command.op, key)
    if command.state is PointState.OPEN:
        decisions.drop_point(transaction.connection, conversation.id, key)
    else:
        decisions.put_point(transaction.connection, conversation.id, Point(key, command.state, before.text if before else ""), seq)
    return _decided(transaction, conversation, seq, key)


def add_point(transaction: Transaction, command: AddPoint, conversation: Conversation) -> Applied:
    """Add a talking point of the group's own."""
    require_shown(conversation, command.now_ms)
    if decisions.count_own_points(transaction.connection, conversation.id) >= OWN_POINTS_MAX:
        raise RefusedError(Reason.TOO_MANY_POINTS, "punt", OWN_POINTS_MAX)
    point = own_point(f"{_OWN}{command.op}", command.text)
    seq = note(transaction, conversation, FACILITATOR, command.op, point.key)
    decisions.put_point(transaction.connection, conversation.id, point, seq)
    return _decided(transaction, conversation, seq, point.key)


def merge(transaction: Transaction, command: MergeNames, conversation: Conversation) -> Applied:
    """Record that several spellings mean one name."""
    require_shown(conversation, command.now_ms)
    known = decisions.load_aliases(transaction.connection, conversation.id)
    aliases = merge_names(command.written, command.meant, known)
    if len({alias.written for alias in (*known, *aliases)}) > ALIASES_MAX:
        raise RefusedError(Reason.TOO_MANY_NAMES, "namen", ALIASES_MAX)
    seq = note(transaction, conversation, FACILITATOR, command.op)
    decisions.put_aliases(transaction.connection, conversation.id, aliases, seq)
    return _decided(transaction, conversation, seq)


def split(transaction: Transaction, command: SplitName, conversation: Conversation) -> Applied:
    """Undo a merge."""
    seq = note(transaction, conversation, FACILITATOR, command.op)
    decisions.drop_aliases(transaction.connection, conversation.id, command.written)
    return _decided(transaction, conversation, seq)


def show_on_screen(transaction: Transaction, command: ShowOnScreen, conversation: Conversation) -> Applied:
    """Choose which layer, talking point and part of the picture the beamer shows."""
    seq = note(transaction, conversation, FACILITATOR, command.op)
    point = None if command.point is None else clean_line(command.point, POINT_KEY_CHARS, "punt")
    chosen = {"screen_layer": command.layer, "screen_point": point, "screen_part": command.part}
    if changed := {name: value for name, value in chosen.items() if value is not None}:
        change_kept(transaction, conversation, **changed)
    return Applied(conversation.id, seq)


_OWN = "eigen:"


def _decided(transaction: Transaction, conversation: Conversation, seq: int, subject: str = "") -> Applied:
    change_kept(transaction, conversation, decided_seq=seq)
    return Applied(conversation.id, seq, subject)
