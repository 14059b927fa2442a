"""Changes to the people at the table: joining, correcting, merging, removing and restoring."""

from dataclasses import replace

from levensbreed.domain.commands import ChangePerson, Join, MergePeople, RemovePerson, RestorePerson
from levensbreed.domain.conversation import Conversation, require_open_for_joining
from levensbreed.domain.limits import PARTICIPANTS_PER_CONVERSATION, REMOVED_PERSON_MINUTES
from levensbreed.domain.people import Participant
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.domain.seat_events import SeatEvent, SeatEventKind
from levensbreed.domain.seats import Browser, Seat, SeatKind
from levensbreed.live.changes.applied import FACILITATOR, Applied, conversation_of, done_before, note, participant_of
from levensbreed.live.changes.seats import sit
from levensbreed.live.kind import LiveKind, LiveKinds, kind_of
from levensbreed.storage.operations import DoneBefore
from levensbreed.storage.people import add_participant, count_participants, load_participant, next_number, save_participant
from levensbreed.storage.removals import goes_on_as
from levensbreed.storage.seat_events import add_event
from levensbreed.storage.seats import add_keys, browser_of_participant, give_seat, seats_of_browser
from levensbreed.storage.transaction import Transaction


def join(transaction: Transaction, command: Join, kinds: LiveKinds) -> Applied:
    """Give somebody a chair; a double tap returns the chair that it already made."""
    conversation = conversation_of(transaction, command.conversation_id)
    connection = transaction.connection
    seat = FACILITATOR if command.by_facilitator else SeatKind.GUEST.value
    if before := done_before(transaction, conversation, seat, command.op):
        return _sit_again(transaction, conversation, before, command)
    kind = kind_of(conversation, kinds)
    if not command.by_facilitator:
        require_open_for_joining(conversation, kind.phases)
    if count_participants(connection, conversation.id) >= PARTICIPANTS_PER_CONVERSATION:
        raise RefusedError(Reason.CONVERSATION_FULL, limit=PARTICIPANTS_PER_CONVERSATION)
    watch = kind.watch(transaction, conversation)
    person = replace(command.participant, number=next_number(connection, conversation.id))
    seq = note(transaction, conversation, seat, command.op, person.id, _proof(command))
    add_participant(connection, conversation.id, person, command.now_ms, seq)
    add_keys(connection, conversation.id, command.keys, person.id)
    sit(transaction, Seat(conversation.id, SeatKind.PARTICIPANT, person.id), command.browser)
    if command.browser and command.browser.before:
        # The second half of a double tap still has the old cookie: let it in as a guest, so that it finds its chair.
        give_seat(connection, command.browser.before, Seat(conversation.id, SeatKind.GUEST))
    return watch.roles_changed(Applied(conversation.id, seq, person.id))


def _proof(command: Join) -> bytes | None:
    return command.browser.before if command.browser else command.proof


def _sit_again(transaction: Transaction, conversation: Conversation, before: DoneBefore, command: Join) -> Applied:
    """Answer a double tap: the browser that holds the chair moves to the newest cookie.

    Raises RefusedError for a caller who only knows the operation id: that proves nothing.
    """
    participant_id, seq = before.subject, before.seq
    if command.by_facilitator:
        return Applied(conversation.id, seq, participant_id)
    if not _had_it_first(transaction, before, command):
        raise RefusedError(Reason.OPERATION_REUSED)
    person = participant_of(transaction, conversation.id, goes_on_as(transaction.connection, conversation.id, participant_id))
    add_keys(transaction.connection, conversation.id, command.keys[:1], person.id)
    if command.browser:
        # After a merge the other person's browser stays where it is.
        holder = browser_of_participant(transaction.connection, participant_id) if person.id == participant_id else None
        sit(transaction, Seat(conversation.id, SeatKind.PARTICIPANT, person.id), Browser(command.browser.now, holder))
    return Applied(conversation.id, seq, person.id)


def _had_it_first(transaction: Transaction, before: DoneBefore, command: Join) -> bool:
    shown = _proof(command)
    if shown is None:
        return False
    if shown == before.proof:
        return True
    held = seats_of_browser(transaction.connection, shown, command.conversation_id)
    return any(each.seat.participant_id == before.subject for each in held)


def change_person(transaction: Transaction, command: ChangePerson, conversation: Conversation, kind: LiveKind) -> Applied:
    """Correct somebody's role, organisation or name."""
    person, new = _managed(transaction, conversation, command.person.id), command.person
    watch = kind.watch(transaction, conversation)
    moves = new.role != person.role and kind.has_answered(transaction.connection, person.id)
    if (
        moves
        and watch.was_shown
        and (new.own_offer != person.own_offer or watch.is_held_back(person.role, new.role) or watch.are_told_apart(person.role, new.role))
    ):
        raise RefusedError(Reason.ROLE_FIXED, "rol")
    seq = note(transaction, conversation, FACILITATOR, command.op, person.id)
    changed = replace(person, role=new.role, own_offer=new.own_offer, organisation=new.organisation, name=new.name, seq=seq)
    save_participant(transaction.connection, changed)
    if new.role != person.role:
        add_event(transaction.connection, conversation.id, person.id, SeatEvent(SeatEventKind.ROLE_CHANGED, command.now_ms, seq))
    return watch.roles_changed(Applied(conversation.id, seq, person.id), *((person.role, new.role) if moves else ()))


def remove_person(transaction: Transaction, command: RemovePerson, conversation: Conversation, kind: LiveKind) -> Applied:
    """Remove somebody with all their answers, in a way that can be undone for a while."""
    person = _managed(transaction, conversation, command.participant_id)
    watch = kind.watch(transaction, conversation)
    if watch.would_single_out(person.role) and kind.has_answered(transaction.connection, person.id):
        raise RefusedError(Reason.SINGLES_OUT)
    seq = note(transaction, conversation, FACILITATOR, command.op, person.id)
    save_participant(transaction.connection, replace(person, removed_ms=command.now_ms, seq=seq))
    return watch.somebody_left(Applied(conversation.id, seq, person.id))


def merge_people(transaction: Transaction, command: MergePeople, conversation: Conversation, kind: LiveKind) -> Applied:
    """Merge two participants."""
    if command.keep == command.other:
        raise RefusedError(Reason.CANNOT_MERGE, "met")
    keep = _managed(transaction, conversation, command.keep)
    other = load_participant(transaction.connection, conversation.id, command.other)
    if other is None or other.removed_ms is not None:
        raise RefusedError(Reason.CANNOT_MERGE, "met")
    watch = kind.watch(transaction, conversation)
    answered = kind.has_answered(transaction.connection, other.id)
    moves = answered and other.role != keep.role
    if moves and watch.was_shown and (other.own_offer != keep.own_offer or watch.is_held_back(other.role, keep.role)):
        raise RefusedError(Reason.SINGLES_OUT, "met")
    if answered and watch.would_single_out(other.role) and kind.has_answered(transaction.connection, keep.id):
        raise RefusedError(Reason.SINGLES_OUT, "met")
    seq = note(transaction, conversation, FACILITATOR, command.op, keep.id)
    kind.merge(transaction.connection, conversation.id, other.id, keep.id, seq)
    save_participant(transaction.connection, replace(other, removed_ms=command.now_ms, merged_into=keep.id, seq=seq))
    add_event(transaction.connection, conversation.id, keep.id, SeatEvent(SeatEventKind.MERGED, command.now_ms, seq))
    if moves:
        watch.roles_changed(Applied(conversation.id, seq), keep.role, other.role)
    return watch.somebody_left(Applied(conversation.id, seq, keep.id))


def _managed(transaction: Transaction, conversation: Conversation, participant_id: str) -> Participant:
    """Return a participant whom the facilitator chose. Raises RefusedError when they are gone."""
    person = load_participant(transaction.connection, conversation.id, participant_id)
    if person is None or person.removed_ms is not None:
        raise RefusedError(Reason.UNKNOWN_PARTICIPANT)
    return person


def restore_person(transaction: Transaction, command: RestorePerson, conversation: Conversation, kind: LiveKind) -> Applied:
    """Restore somebody; answers that a merge gave to another participant are taken back, unless they changed since."""
    person = load_participant(transaction.connection, conversation.id, command.participant_id)
    if person is None or person.removed_ms is None or command.now_ms > person.removed_ms + REMOVED_PERSON_MINUTES * 60_000:
        raise RefusedError(Reason.TOO_LATE_TO_RESTORE)
    watch = kind.watch(transaction, conversation)
    seq = note(transaction, conversation, FACILITATOR, command.op, person.id)
    if person.merged_into:
        kind.unmerge(transaction.connection, conversation.id, person.merged_into, person.seq, seq)
    save_participant(transaction.connection, replace(person, removed_ms=None, merged_into=None, seq=seq))
    add_event(transaction.connection, conversation.id, person.id, SeatEvent(SeatEventKind.PUT_BACK, command.now_ms, seq))
    return watch.roles_changed(Applied(conversation.id, seq, person.id))
