"""Changes of one's own chair: being done, choosing a view, and withdrawing for good."""

from levensbreed.domain.commands import ChooseView, SetDone, Withdraw
from levensbreed.domain.conversation import Conversation, require_open_for_answers
from levensbreed.domain.people import Participant
from levensbreed.live.changes.applied import Applied, done_before, note
from levensbreed.live.kind import LiveKind
from levensbreed.storage.people import save_done, save_view
from levensbreed.storage.removals import WITHDRAWN, forget_person, made_one_with
from levensbreed.storage.transaction import Transaction


def change_done(
    transaction: Transaction, command: SetDone, conversation: Conversation, participant: Participant, kind: LiveKind
) -> Applied:
    """Record that somebody is done, or is not done after all."""
    if before := done_before(transaction, conversation, participant.id, command.op):
        return Applied(conversation.id, before.seq)
    require_open_for_answers(conversation, kind.phases)
    watch = kind.watch(transaction, conversation) if not command.done else None
    seq = note(transaction, conversation, participant.id, command.op)
    save_done(transaction.connection, participant.id, command.done, seq)
    applied = Applied(conversation.id, seq)
    return watch.somebody_left(applied) if watch else applied


def choose_view(transaction: Transaction, command: ChooseView, conversation: Conversation, participant: Participant) -> Applied:
    """Record the view in which somebody fills in."""
    save_view(transaction.connection, participant.id, command.view)
    return Applied(conversation.id, conversation.seq)


def withdraw(transaction: Transaction, command: Withdraw, conversation: Conversation, participant: Participant, kind: LiveKind) -> Applied:
    """Delete all data of somebody who asks for that."""
    watch = kind.watch(transaction, conversation)
    seq = note(transaction, conversation, participant.id, command.op)
    for other in made_one_with(transaction.connection, conversation.id, participant.id):
        kind.forget(transaction, conversation, other, None)
        forget_person(transaction.connection, conversation.id, other, seq)
    kind.forget(transaction, conversation, participant.id, None)
    forget_person(transaction.connection, conversation.id, participant.id, seq, WITHDRAWN)
    transaction.forgets = True
    return watch.somebody_left(Applied(conversation.id, seq, participant.id))
