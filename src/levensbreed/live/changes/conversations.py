"""Conversations that begin and end."""

from dataclasses import replace

from levensbreed.domain.commands import Create, Delete, ForgetExpired
from levensbreed.domain.limits import CONVERSATIONS_PER_INSTANCE, REMOVED_PERSON_MINUTES
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.domain.seats import Seat, SeatKind
from levensbreed.live.changes.applied import Applied, conversation_of
from levensbreed.live.changes.seats import sit
from levensbreed.storage.conversations import add_conversation, count_conversations, delete_conversation, expired
from levensbreed.storage.people import removed_before
from levensbreed.storage.removals import forget_person
from levensbreed.storage.seats import add_keys
from levensbreed.storage.transaction import Transaction


def create(transaction: Transaction, command: Create) -> Applied:
    """Store a new conversation; a double tap finds the one it made."""
    connection, new = transaction.connection, command.conversation
    if transaction.conversation(new.id) is not None:
        add_keys(connection, new.id, command.keys)
        sit(transaction, Seat(new.id, SeatKind.FACILITATOR), command.browser)
        return Applied(new.id, 1, new.id, is_repeat=True)
    if count_conversations(connection) >= CONVERSATIONS_PER_INSTANCE:
        raise RefusedError(Reason.INSTANCE_FULL)
    add_conversation(connection, replace(new, seq=1, matrix_seq=1), command.rows, command.columns)
    transaction.forget()
    add_keys(connection, new.id, command.keys)
    sit(transaction, Seat(new.id, SeatKind.FACILITATOR), command.browser)
    return Applied(new.id, 1, new.id)


def delete(transaction: Transaction, command: Delete) -> Applied:
    """Delete a conversation with everything in it."""
    conversation = conversation_of(transaction, command.conversation_id)
    delete_conversation(transaction.connection, conversation.id)
    transaction.forgets = True
    transaction.drop(conversation.id)
    return Applied(conversation.id, conversation.seq)


def forget_expired(transaction: Transaction, command: ForgetExpired) -> Applied:
    """Delete conversations whose time is over, and people who were removed a while ago."""
    connection = transaction.connection
    over = expired(connection, command.now_ms)
    for conversation_id in over:
        delete_conversation(connection, conversation_id)
        transaction.drop(conversation_id)
    removed = removed_before(connection, command.now_ms - REMOVED_PERSON_MINUTES * 60_000)
    touched = set()
    for conversation_id, participant_id in removed:
        conversation = transaction.conversation(conversation_id)
        if conversation is not None:
            forget_person(connection, conversation_id, participant_id, transaction.next_seq(conversation))
            touched.add(conversation_id)
    transaction.forgets = transaction.forgets or bool(over or removed)
    return Applied("", len(over), also=(*over, *touched))
