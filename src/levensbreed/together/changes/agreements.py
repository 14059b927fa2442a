"""Changes of the agreements."""

from levensbreed.domain.conversation import Conversation
from levensbreed.domain.limits import AGREEMENTS_MAX, OPERATION_ID_CHARS
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.live.changes.applied import FACILITATOR, Applied, note
from levensbreed.storage.transaction import Transaction
from levensbreed.together.rules.agreements import PutAgreement, RemoveAgreement, RestoreAgreement, agree, require_open_for_agreements
from levensbreed.together.tables import agreements


def put(transaction: Transaction, command: PutAgreement, conversation: Conversation) -> Applied:
    """Store a new or changed agreement."""
    known = {it.id: it for it in agreements.load_agreements(transaction.connection, conversation.id) if not it.removed}
    stands = known.get(command.agreement_id)
    if (stands is None and command.basis is not None) or not _is_id(command.agreement_id):
        raise RefusedError(Reason.UNKNOWN_AGREEMENT, "wat")
    if stands is None and len(known) >= AGREEMENTS_MAX:
        raise RefusedError(Reason.TOO_MANY_AGREEMENTS, "wat", AGREEMENTS_MAX)
    said = agree(conversation, stands, command.said, command.basis)
    seq = note(transaction, conversation, FACILITATOR, command.op, command.agreement_id)
    agreements.put_agreement(transaction.connection, conversation.id, command.agreement_id, said, seq)
    return Applied(conversation.id, seq, command.agreement_id)


def remove(transaction: Transaction, command: RemoveAgreement, conversation: Conversation) -> Applied:
    """Remove an agreement. What was removed before is then gone for good."""
    require_open_for_agreements(conversation)
    agreements.forget_removed(transaction.connection, conversation.id)
    return _mark(transaction, command, conversation, removed=True)


def restore(transaction: Transaction, command: RestoreAgreement, conversation: Conversation) -> Applied:
    """Restore the agreement that was removed last."""
    require_open_for_agreements(conversation)
    return _mark(transaction, command, conversation, removed=False)


def _is_id(agreement_id: str) -> bool:
    return len(agreement_id) <= OPERATION_ID_CHARS and agreement_id.isascii() and agreement_id.isprintable()


def _mark(transaction: Transaction, command: RemoveAgreement | RestoreAgreement, conversation: Conversation, *, removed: bool) -> Applied:
    seq = note(transaction, conversation, FACILITATOR, command.op, command.agreement_id)
    if not agreements.mark_agreement(transaction.connection, conversation.id, command.agreement_id, seq, removed=removed):
        raise RefusedError(Reason.UNKNOWN_AGREEMENT)
    return Applied(conversation.id, seq, command.agreement_id)
