"""Creating, correcting and deleting conversations."""

from dataclasses import replace

from levensbreed.domain.commands import ChangeDetails, Create, Delete, ForgetExpired
from levensbreed.domain.conversation import Conversation
from levensbreed.domain.details import change_details
from levensbreed.domain.letter import Letter, WriteInvitation, rewrite
from levensbreed.domain.limits import CONVERSATIONS_PER_INSTANCE, REMOVED_PERSON_MINUTES
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.domain.seats import Seat, SeatKind
from levensbreed.live.changes.applied import FACILITATOR, Applied, conversation_of, done_before, note
from levensbreed.live.changes.seats import sit
from levensbreed.live.kind import LiveKind, LiveKinds, kind_of
from levensbreed.storage.conversations import add_conversation, count_conversations, delete_conversation, expired
from levensbreed.storage.forms import keep_form
from levensbreed.storage.locks import RETENTION, is_ours
from levensbreed.storage.operations import DoneBefore, add_operation
from levensbreed.storage.people import count_participants, removed_before
from levensbreed.storage.removals import forget_person
from levensbreed.storage.seats import add_keys, seats_of_browser
from levensbreed.storage.transaction import Transaction

_START = "start"
"""The operation id with which a conversation is started; those of devices are longer."""


def create(transaction: Transaction, command: Create, kinds: LiveKinds) -> Applied:
    """Store a new conversation; a double tap returns the one that is already there."""
    connection, new = transaction.connection, command.conversation
    if (made := transaction.conversation(new.id)) is not None:
        return _lead_again(transaction, command, made)
    if count_conversations(connection) >= CONVERSATIONS_PER_INSTANCE:
        raise RefusedError(Reason.INSTANCE_FULL)
    if command.form:
        keep_form(connection, command.form)
        new = replace(new, form=command.form.digest)
    kind = kind_of(new, kinds)
    add_conversation(connection, replace(new, seq=1))
    kind.begin(connection, new, command.of_kind)
    transaction.forget()
    proof = command.browser.before if command.browser else None
    add_operation(connection, new.id, FACILITATOR, _START, DoneBefore(1, new.id, transaction.asked, proof))
    add_keys(connection, new.id, command.keys)
    sit(transaction, Seat(new.id, SeatKind.FACILITATOR), command.browser)
    return Applied(new.id, 1, new.id)


def _lead_again(transaction: Transaction, command: Create, made: Conversation) -> Applied:
    """Answer a double tap. Raises RefusedError when it came from another browser, or asks for another conversation."""
    before, cookie = done_before(transaction, made, FACILITATOR, _START), command.browser.before if command.browser else None
    if cookie is None or not ((before and before.proof == cookie) or _leads(transaction, cookie, made)):
        raise RefusedError(Reason.OPERATION_REUSED)
    add_keys(transaction.connection, made.id, command.keys)
    sit(transaction, Seat(made.id, SeatKind.FACILITATOR), command.browser)
    return Applied(made.id, 1, made.id, is_repeat=True)


def _leads(transaction: Transaction, cookie: bytes, conversation: Conversation) -> bool:
    held = seats_of_browser(transaction.connection, cookie, conversation.id)
    return any(each.seat.kind is SeatKind.FACILITATOR for each in held)


def correct_details(transaction: Transaction, command: ChangeDetails, conversation: Conversation, kind: LiveKind) -> Applied:
    """Correct the details of a conversation."""
    has_people = count_participants(transaction.connection, conversation.id) > 0
    changed = change_details(conversation, command.details, command.choices, command.today, has_people=has_people)
    kind.choose(transaction, conversation, command.of_kind)
    seq = note(transaction, conversation, FACILITATOR, command.op)
    transaction.save(replace(changed, seq=seq))
    return Applied(conversation.id, seq)


def write_invitation(transaction: Transaction, command: WriteInvitation, conversation: Conversation) -> Applied:
    """Store the invitation."""
    stands = Letter(conversation.sender, conversation.subject, conversation.invitation)
    letter = rewrite(stands, command.letter, command.basis)
    seq = note(transaction, conversation, FACILITATOR, command.op)
    transaction.save(replace(conversation, sender=letter.sender, subject=letter.subject, invitation=letter.text, seq=seq))
    return Applied(conversation.id, seq)


def delete(transaction: Transaction, command: Delete) -> Applied:
    """Delete a conversation with everything in it."""
    conversation = conversation_of(transaction, command.conversation_id)
    delete_conversation(transaction.connection, conversation.id)
    transaction.forgets = True
    transaction.drop(conversation.id)
    return Applied(conversation.id, conversation.seq)


def forget_expired(transaction: Transaction, command: ForgetExpired, kinds: LiveKinds) -> Applied:
    """Delete conversations past their retention time, and people who were removed a while ago; one process at a time does this."""
    connection = transaction.connection
    if not is_ours(connection, RETENTION):
        return Applied("", 0)
    over = expired(connection, command.now_ms)
    for conversation_id in over:
        delete_conversation(connection, conversation_id)
        transaction.drop(conversation_id)
    touched = _forget_removed(transaction, command.now_ms - REMOVED_PERSON_MINUTES * 60_000, kinds)
    transaction.forgets = transaction.forgets or bool(over or touched)
    return Applied("", len(over), also=(*over, *touched))


def _forget_removed(transaction: Transaction, before_ms: int, kinds: LiveKinds) -> set[str]:
    """Delete people who were removed before `before_ms`; return the ids of their conversations."""
    connection = transaction.connection
    for conversation_id in sorted({conversation_id for conversation_id, _ in removed_before(connection, before_ms)}):
        transaction.conversation(conversation_id)
    touched = set()
    # Read again now that these conversations are locked: somebody may have been restored in the meantime.
    for conversation_id, person in removed_before(connection, before_ms):
        conversation = transaction.conversation(conversation_id)
        if conversation is not None:
            if conversation.kind in kinds:
                kinds[conversation.kind].forget(transaction, conversation, person.id, person.merged_into)
            forget_person(connection, conversation_id, person.id, transaction.next_seq(conversation), merged_into=person.merged_into)
            touched.add(conversation_id)
    return touched
