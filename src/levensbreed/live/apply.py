"""Which change each command makes, inside the transaction."""

from collections.abc import Callable
from typing import Any, assert_never

from levensbreed.domain.bursts import RemovePeople, RestorePeople
from levensbreed.domain.commands import (
    ByFacilitator,
    ByParticipant,
    ChangeDetails,
    ChangePerson,
    ChooseForScreen,
    ChooseView,
    Command,
    Create,
    Delete,
    ForgetExpired,
    Join,
    LeaveBrowser,
    MergePeople,
    RemovePerson,
    RenewLink,
    RestorePerson,
    SetDone,
    SetDoor,
    SetTimer,
    Step,
    TakeSeat,
    Withdraw,
)
from levensbreed.domain.conversation import Conversation
from levensbreed.domain.letter import WriteInvitation
from levensbreed.domain.people import Participant
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.domain.seat_events import NoteRead
from levensbreed.live.changes import conversations, own_chair, people, people_together, seats, steps
from levensbreed.live.changes.applied import FACILITATOR, Applied, conversation_of, done_before, participant_of
from levensbreed.live.kind import FacilitatorChange, LiveKind, LiveKinds, ParticipantChange, kind_of
from levensbreed.storage.transaction import Transaction

BY_PARTICIPANT: dict[type[Any], ParticipantChange] = {
    ChooseView: own_chair.choose_view,
    NoteRead: seats.note_events_read,
}
BY_PARTICIPANT_IN_KIND: dict[type[Any], Callable[[Transaction, Any, Conversation, Participant, LiveKind], Applied]] = {
    SetDone: own_chair.change_done,
    Withdraw: own_chair.withdraw,
}
"""Changes that also depend on the kind of the conversation; likewise below."""
BY_FACILITATOR: dict[type[Any], FacilitatorChange] = {
    SetTimer: steps.change_timer,
    WriteInvitation: conversations.write_invitation,
    ChooseForScreen: steps.choose_for_screen,
    RenewLink: steps.renew_link,
}
BY_FACILITATOR_IN_KIND: dict[type[Any], Callable[[Transaction, Any, Conversation, LiveKind], Applied]] = {
    ChangeDetails: conversations.correct_details,
    Step: steps.take_step,
    SetDoor: steps.set_door,
    ChangePerson: people.change_person,
    RemovePerson: people.remove_person,
    RemovePeople: people_together.remove_people,
    RestorePeople: people_together.restore_people,
    MergePeople: people.merge_people,
    RestorePerson: people.restore_person,
}


def apply(transaction: Transaction, command: Command, kinds: LiveKinds, asked: bytes | None = None) -> Applied:
    """Carry out one command; a repeat of an operation changes nothing and returns the same.

    `asked` distinguishes a repeat from another command with the same operation id. Raises RefusedError when the rules do not allow the
    command; then nothing is changed.
    """
    transaction.asked = asked
    match command:
        case Create() | Join() | TakeSeat() | Delete() | LeaveBrowser() | ForgetExpired():
            return _by_anybody(transaction, command, kinds)
        case _:
            conversation = conversation_of(transaction, command.conversation_id)
            kind = kind_of(conversation, kinds)
    if any(type(command) in table for table in (BY_PARTICIPANT, BY_PARTICIPANT_IN_KIND, kind.by_participant)):
        return _by_participant(transaction, command, conversation, kind)  # type: ignore[arg-type]  # The tables say whose it is.
    return _by_facilitator(transaction, command, conversation, kind)  # type: ignore[arg-type]  # What is left.


def _by_participant(transaction: Transaction, command: ByParticipant, conversation: Conversation, kind: LiveKind) -> Applied:
    participant = participant_of(transaction, conversation.id, command.participant_id)
    if in_kind := BY_PARTICIPANT_IN_KIND.get(type(command)):
        return in_kind(transaction, command, conversation, participant, kind)
    change = BY_PARTICIPANT.get(type(command)) or kind.by_participant[type(command)]
    return change(transaction, command, conversation, participant)


def _by_facilitator(transaction: Transaction, command: ByFacilitator, conversation: Conversation, kind: LiveKind) -> Applied:
    if not any(type(command) in table for table in (BY_FACILITATOR, BY_FACILITATOR_IN_KIND, kind.by_facilitator)):
        raise RefusedError(Reason.UNKNOWN_CONVERSATION)  # A command of another kind: no conversation of that kind has this id.
    if before := done_before(transaction, conversation, FACILITATOR, command.op):
        return Applied(conversation.id, before.seq, before.subject)
    if in_kind := BY_FACILITATOR_IN_KIND.get(type(command)):
        return in_kind(transaction, command, conversation, kind)
    change = BY_FACILITATOR.get(type(command)) or kind.by_facilitator[type(command)]
    return change(transaction, command, conversation)


def _by_anybody(
    transaction: Transaction, command: Create | Join | TakeSeat | Delete | LeaveBrowser | ForgetExpired, kinds: LiveKinds
) -> Applied:
    match command:
        case Join():
            return people.join(transaction, command, kinds)
        case TakeSeat():
            return seats.take_seat(transaction, command)
        case Create():
            return conversations.create(transaction, command, kinds)
        case Delete():
            return conversations.delete(transaction, command)
        case LeaveBrowser():
            return seats.leave_browser(transaction, command)
        case ForgetExpired():
            return conversations.forget_expired(transaction, command, kinds)
        case _:
            assert_never(command)
