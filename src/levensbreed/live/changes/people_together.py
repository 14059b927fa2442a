"""Removing many people at once, and restoring them together: all or none."""

from levensbreed.domain.bursts import RemovePeople, RestorePeople
from levensbreed.domain.conversation import Conversation
from levensbreed.domain.limits import REMOVED_PERSON_MINUTES
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.live.changes.applied import FACILITATOR, Applied, note
from levensbreed.live.kind import LiveKind
from levensbreed.storage.people_together import mark_put_back, mark_removed, note_put_back
from levensbreed.storage.transaction import Transaction


def remove_people(transaction: Transaction, command: RemovePeople, conversation: Conversation, kind: LiveKind) -> Applied:
    """Remove people with all their answers; those who have already left are skipped.

    They get the sequence number of this removal, by which they can be restored together.
    """
    watch = kind.watch(transaction, conversation)
    seq = note(transaction, conversation, FACILITATOR, command.op)
    if not mark_removed(transaction.connection, conversation.id, command.participant_ids, command.now_ms, seq):
        raise RefusedError(Reason.UNKNOWN_PARTICIPANT)
    if watch.singles_out_who_left():
        raise RefusedError(Reason.SINGLES_OUT_AMONG, "stoelen")
    return watch.somebody_left(Applied(conversation.id, seq))


def restore_people(transaction: Transaction, command: RestorePeople, conversation: Conversation, kind: LiveKind) -> Applied:
    """Restore everybody who was removed together and is not restored yet."""
    watch = kind.watch(transaction, conversation)
    since_ms = command.now_ms - REMOVED_PERSON_MINUTES * 60_000
    seq = note(transaction, conversation, FACILITATOR, command.op)
    if not mark_put_back(transaction.connection, conversation.id, command.removed_seq, since_ms, seq):
        raise RefusedError(Reason.TOO_LATE_TO_RESTORE)
    note_put_back(transaction.connection, conversation.id, command.now_ms, seq)
    return watch.roles_changed(Applied(conversation.id, seq))
