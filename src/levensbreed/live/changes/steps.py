"""Changes of the conversation itself: its phase, the door, the timer, what the beamer shows."""

from dataclasses import replace

from levensbreed.domain.commands import ChooseForScreen, RenewLink, SetDoor, SetTimer, Step
from levensbreed.domain.conversation import Conversation, step
from levensbreed.domain.limits import WIFI_NAME_CHARS, WIFI_PASSWORD_CHARS
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.domain.seats import SeatKind
from levensbreed.domain.texts import clean_line, clean_secret
from levensbreed.domain.timer import set_timer
from levensbreed.live.changes.applied import FACILITATOR, Applied, note
from levensbreed.live.kind import LiveKind
from levensbreed.storage.seats import close_door, open_door, replace_key
from levensbreed.storage.transaction import Transaction


def take_step(transaction: Transaction, command: Step, conversation: Conversation, kind: LiveKind) -> Applied:
    """Move to the next or previous phase; this opens or closes the door where needed, and stops the timer."""
    moved = step(conversation, kind.phases, command.seen, command.target, command.now_ms)
    if moved.door_open and not conversation.door_open:
        open_door(transaction.connection, conversation.id, command.door)
    if conversation.door_open and not moved.door_open:
        close_door(transaction.connection, conversation.id)
    kind.stepped(transaction, conversation, moved)
    return _save(transaction, command.op, replace(moved, timer_ends_ms=None, timer_left_ms=None))


def set_door(transaction: Transaction, command: SetDoor, conversation: Conversation, kind: LiveKind) -> Applied:
    """Open the door with a new code, or close it."""
    if command.is_open and not kind.phases.rule(conversation.phase).may_join:
        raise RefusedError(Reason.DOOR_CLOSED)
    if command.is_open:
        open_door(transaction.connection, conversation.id, command.door)
    else:
        close_door(transaction.connection, conversation.id)
    return _save(transaction, command.op, replace(conversation, door_open=command.is_open))


def change_timer(transaction: Transaction, command: SetTimer, conversation: Conversation) -> Applied:
    """Start, pause, resume, extend or stop the timer."""
    return _save(transaction, command.op, set_timer(conversation, command.action, command.minutes, command.now_ms))


def choose_for_screen(transaction: Transaction, command: ChooseForScreen, conversation: Conversation) -> Applied:
    """Change what the beamer shows."""
    name, password = command.wifi or (conversation.wifi_name, conversation.wifi_password)
    chosen = replace(
        conversation,
        count_hidden=conversation.count_hidden if command.count_hidden is None else command.count_hidden,
        screen_paused=conversation.screen_paused if command.paused is None else command.paused,
        wifi_name=clean_line(name, WIFI_NAME_CHARS, "wifi_naam"),
        wifi_password=clean_secret(password, WIFI_PASSWORD_CHARS, "wifi_wachtwoord"),
    )
    return _save(transaction, command.op, chosen)


def renew_link(transaction: Transaction, command: RenewLink, conversation: Conversation) -> Applied:
    """Replace a private link. The sequence number of that change tells which watchers still use the old link."""
    replace_key(transaction.connection, conversation.id, command.key, command.keep_browser)
    seq = note(transaction, conversation, FACILITATOR, command.op)
    if command.key.kind is SeatKind.SCREEN:
        changed = replace(conversation, seq=seq, screen_link_seq=seq)
    else:
        changed = replace(conversation, seq=seq, facilitator_link_seq=seq)
    transaction.save(changed)
    return Applied(conversation.id, seq)


def _save(transaction: Transaction, op: str, changed: Conversation) -> Applied:
    seq = note(transaction, changed, FACILITATOR, op)
    transaction.save(replace(changed, seq=seq))
    return Applied(changed.id, seq)
