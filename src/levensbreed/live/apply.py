"""What each command does inside the transaction: read the few rows the rule needs, decide, write."""

from dataclasses import dataclass, replace
from typing import assert_never

from levensbreed.domain.commands import Browser, Command, Create, Join, PutCell, PutTask, SetDone, SetDoor, Step, TakeSeat
from levensbreed.domain.conversation import Conversation, require_open_for_cells, require_open_for_joining, step
from levensbreed.domain.limits import CONVERSATIONS_PER_INSTANCE, PARTICIPANTS_PER_CONVERSATION
from levensbreed.domain.matrix import CellAnswer, answer_cell
from levensbreed.domain.people import Participant
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.domain.seats import Seat, SeatKind
from levensbreed.domain.tasks import TaskAnswer, answer_task
from levensbreed.storage.conversations import add_conversation, count_conversations
from levensbreed.storage.matrix import StoredCell, load_cell, put_cell
from levensbreed.storage.operations import DoneBefore, add_operation, find_operation
from levensbreed.storage.people import add_participant, count_participants, load_participant, save_done
from levensbreed.storage.seats import add_keys, browser_of_participant, close_door, give_seat, move_browser, open_door
from levensbreed.storage.tasks import StoredTask, load_task, put_task
from levensbreed.storage.transaction import Transaction

FACILITATOR = "gespreksleider"


@dataclass(frozen=True, slots=True)
class Applied:
    """What a command did. `subject` is the id of what it made, `answer` what now stands there."""

    conversation_id: str
    seq: int
    subject: str = ""
    answer: CellAnswer | TaskAnswer | None = None


class StaleError(RefusedError):
    """The answer was changed on another device since; nothing was written, `stored` stands."""

    def __init__(self, stored: StoredCell | StoredTask) -> None:
        super().__init__(Reason.STALE)
        self.stored = stored


def apply(transaction: Transaction, command: Command) -> Applied:
    """Carry out one command; a repeat of an operation changes nothing and answers the same.

    Raises RefusedError when the rules do not allow it; then nothing is changed.
    """
    match command:
        case PutCell() | PutTask() | SetDone():
            return _by_participant(transaction, command)
        case Step() | SetDoor():
            return _by_facilitator(transaction, command)
        case Join():
            return _join(transaction, command)
        case TakeSeat():
            return _take_seat(transaction, command)
        case Create():
            return _create(transaction, command)
        case _:
            assert_never(command)


def _by_participant(transaction: Transaction, command: PutCell | PutTask | SetDone) -> Applied:
    conversation, participant = _their(transaction, command.conversation_id, command.participant_id)
    match command:
        case PutCell():
            return _put_cell(transaction, command, conversation, participant)
        case PutTask():
            return _put_task(transaction, command, conversation, participant)
        case SetDone():
            return _set_done(transaction, command, conversation, participant)


def _by_facilitator(transaction: Transaction, command: Step | SetDoor) -> Applied:
    conversation = _conversation(transaction, command.conversation_id)
    if before := _done_before(transaction, conversation, FACILITATOR, command.op):
        return Applied(conversation.id, before.seq)
    match command:
        case Step():
            return _step(transaction, command, conversation)
        case SetDoor():
            return _set_door(transaction, command, conversation)


def _put_cell(transaction: Transaction, command: PutCell, conversation: Conversation, participant: Participant) -> Applied:
    key = (command.row, command.column)
    transaction.require_cell(conversation, key)
    stored = load_cell(transaction.connection, conversation.id, participant.id, key)
    if before := _done_before(transaction, conversation, participant.id, command.op):
        return Applied(conversation.id, before.seq, answer=stored.answer if stored else None)
    answer = answer_cell(conversation, participant, stored.answer if stored else None, command.answer, command.now_ms)
    if stored and command.basis is not None and stored.seq > command.basis and stored.answer != answer:
        raise StaleError(stored)
    seq = _note(transaction, conversation, participant.id, command.op)
    put_cell(transaction.connection, conversation.id, StoredCell(participant.id, command.row, command.column, answer, seq))
    return Applied(conversation.id, seq, answer=answer)


def _put_task(transaction: Transaction, command: PutTask, conversation: Conversation, participant: Participant) -> Applied:
    stored = load_task(transaction.connection, conversation.id, participant.id, command.task)
    if before := _done_before(transaction, conversation, participant.id, command.op):
        return Applied(conversation.id, before.seq, answer=stored.answer if stored else None)
    answer = answer_task(conversation, stored.answer if stored else None, command.answer, command.now_ms)
    if stored and command.basis is not None and stored.seq > command.basis and stored.answer != answer:
        raise StaleError(stored)
    seq = _note(transaction, conversation, participant.id, command.op)
    put_task(transaction.connection, conversation.id, StoredTask(participant.id, command.task, answer, seq))
    return Applied(conversation.id, seq, answer=answer)


def _set_done(transaction: Transaction, command: SetDone, conversation: Conversation, participant: Participant) -> Applied:
    if before := _done_before(transaction, conversation, participant.id, command.op):
        return Applied(conversation.id, before.seq)
    require_open_for_cells(conversation)
    seq = _note(transaction, conversation, participant.id, command.op)
    save_done(transaction.connection, participant.id, command.done, seq)
    return Applied(conversation.id, seq)


def _join(transaction: Transaction, command: Join) -> Applied:
    conversation = _conversation(transaction, command.conversation_id)
    connection = transaction.connection
    if before := _done_before(transaction, conversation, SeatKind.GUEST.value, command.op):
        _sit_again(transaction, conversation, before.subject, command)
        return Applied(conversation.id, before.seq, before.subject)
    require_open_for_joining(conversation)
    if count_participants(connection, conversation.id) >= PARTICIPANTS_PER_CONVERSATION:
        raise RefusedError(Reason.CONVERSATION_FULL, limit=PARTICIPANTS_PER_CONVERSATION)
    person = command.participant
    seq = _note(transaction, conversation, SeatKind.GUEST.value, command.op, person.id)
    add_participant(connection, conversation.id, person, command.now_ms, seq)
    add_keys(connection, conversation.id, (command.key,), person.id)
    _sit(transaction, Seat(conversation.id, SeatKind.PARTICIPANT, person.id), command.browser)
    return Applied(conversation.id, seq, person.id)


def _sit_again(transaction: Transaction, conversation: Conversation, participant_id: str, command: Join) -> None:
    """Answer a double tap: the browser that holds the chair moves on to the newest cookie."""
    if load_participant(transaction.connection, conversation.id, participant_id) is None:
        raise RefusedError(Reason.REMOVED)
    add_keys(transaction.connection, conversation.id, (command.key,), participant_id)
    if command.browser:
        holder = browser_of_participant(transaction.connection, participant_id)
        _sit(transaction, Seat(conversation.id, SeatKind.PARTICIPANT, participant_id), Browser(command.browser.now, holder))


def _step(transaction: Transaction, command: Step, conversation: Conversation) -> Applied:
    moved = step(conversation, command.seen, command.target, command.now_ms)
    if moved.door_open and not conversation.door_open:
        open_door(transaction.connection, conversation.id, command.door)
    if conversation.door_open and not moved.door_open:
        close_door(transaction.connection, conversation.id)
    seq = _note(transaction, conversation, FACILITATOR, command.op)
    transaction.save(replace(moved, seq=seq))
    return Applied(conversation.id, seq)


def _set_door(transaction: Transaction, command: SetDoor, conversation: Conversation) -> Applied:
    if command.is_open and not conversation.rule.may_join:
        raise RefusedError(Reason.DOOR_CLOSED)
    if command.is_open:
        open_door(transaction.connection, conversation.id, command.door)
    else:
        close_door(transaction.connection, conversation.id)
    seq = _note(transaction, conversation, FACILITATOR, command.op)
    transaction.save(replace(conversation, door_open=command.is_open, seq=seq))
    return Applied(conversation.id, seq)


def _take_seat(transaction: Transaction, command: TakeSeat) -> Applied:
    conversation = _conversation(transaction, command.seat.conversation_id)
    _sit(transaction, command.seat, command.browser)
    return Applied(conversation.id, conversation.seq)


def _create(transaction: Transaction, command: Create) -> Applied:
    connection, new = transaction.connection, command.conversation
    if transaction.conversation(new.id) is not None:
        _sit(transaction, Seat(new.id, SeatKind.FACILITATOR), command.browser)
        return Applied(new.id, 1, new.id)
    if count_conversations(connection) >= CONVERSATIONS_PER_INSTANCE:
        raise RefusedError(Reason.INSTANCE_FULL)
    add_conversation(connection, replace(new, seq=1), command.rows, command.columns)
    transaction.forget()
    add_keys(connection, new.id, command.keys)
    _sit(transaction, Seat(new.id, SeatKind.FACILITATOR), command.browser)
    return Applied(new.id, 1, new.id)


def _sit(transaction: Transaction, seat: Seat, browser: Browser | None) -> None:
    if browser is None:
        return
    if browser.before is not None and browser.before != browser.now:
        move_browser(transaction.connection, browser.before, browser.now)
    give_seat(transaction.connection, browser.now, seat)


def _conversation(transaction: Transaction, conversation_id: str) -> Conversation:
    conversation = transaction.conversation(conversation_id)
    if conversation is None:
        raise RefusedError(Reason.UNKNOWN_CONVERSATION)
    return conversation


def _their(transaction: Transaction, conversation_id: str, participant_id: str) -> tuple[Conversation, Participant]:
    conversation = _conversation(transaction, conversation_id)
    participant = load_participant(transaction.connection, conversation_id, participant_id)
    if participant is None:
        raise RefusedError(Reason.REMOVED)
    return conversation, participant


def _done_before(transaction: Transaction, conversation: Conversation, seat: str, op: str) -> DoneBefore | None:
    return find_operation(transaction.connection, conversation.id, seat, op)


def _note(transaction: Transaction, conversation: Conversation, seat: str, op: str, subject: str = "") -> int:
    seq = transaction.next_seq(conversation)
    add_operation(transaction.connection, conversation.id, seat, op, DoneBefore(seq, subject))
    return seq
