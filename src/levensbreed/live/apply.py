"""Which change each command makes, inside the transaction."""

from collections.abc import Callable
from typing import Any, assert_never

from levensbreed.domain.bursts import RemovePeople, RestorePeople
from levensbreed.domain.commands import (
    AddLine,
    ByFacilitator,
    ByParticipant,
    ChangeDetails,
    ChangeLine,
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
    PutCell,
    PutTask,
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
from levensbreed.domain.letter import WriteInvitation
from levensbreed.domain.seat_events import NoteRead
from levensbreed.live.changes import conversations, people, people_together, seats, steps
from levensbreed.live.changes.applied import FACILITATOR, Applied, conversation_of, done_before, participant_of
from levensbreed.matrix.changes import answers, decisions, lines
from levensbreed.matrix.rules.group_commands import AddPoint, DecideCell, MarkPoint, MergeNames, ShowOnScreen, SplitName
from levensbreed.matrix.rules.topic import PutCells
from levensbreed.storage.transaction import Transaction

type Change = Callable[..., Applied]

_BY_PARTICIPANT: dict[type[Any], Change] = {
    PutCell: answers.change_cell,
    PutCells: answers.change_cells,
    PutTask: answers.change_task,
    SetDone: answers.change_done,
    ChooseView: answers.choose_view,
    Withdraw: answers.withdraw,
    NoteRead: seats.note_events_read,
}
_BY_FACILITATOR: dict[type[Any], Change] = {
    Step: steps.take_step,
    SetDoor: steps.set_door,
    SetTimer: steps.change_timer,
    ChangeDetails: conversations.correct_details,
    WriteInvitation: conversations.write_invitation,
    ChooseForScreen: steps.choose_for_screen,
    RenewLink: steps.renew_link,
    AddLine: lines.add_own_line,
    ChangeLine: lines.change_line,
    ChangePerson: people.change_person,
    RemovePerson: people.remove_person,
    RemovePeople: people_together.remove_people,
    RestorePeople: people_together.restore_people,
    MergePeople: people.merge_people,
    RestorePerson: people.restore_person,
    DecideCell: decisions.decide,
    MarkPoint: decisions.mark_point,
    AddPoint: decisions.add_point,
    MergeNames: decisions.merge,
    SplitName: decisions.split,
    ShowOnScreen: decisions.show_on_screen,
}


def apply(transaction: Transaction, command: Command, asked: bytes | None = None) -> Applied:
    """Carry out one command; a repeat of an operation changes nothing and answers the same.

    `asked` tells a repeat from another command with the same operation id.
    Raises RefusedError when the rules do not allow it; then nothing is changed.
    """
    transaction.asked = asked
    if type(command) in _BY_PARTICIPANT:
        return _by_participant(transaction, command)  # type: ignore[arg-type]  # The table above says whose it is.
    if type(command) in _BY_FACILITATOR:
        return _by_facilitator(transaction, command)  # type: ignore[arg-type]  # The table above says whose it is.
    return _by_anybody(transaction, command)  # type: ignore[arg-type]  # What is left.


def _by_participant(transaction: Transaction, command: ByParticipant) -> Applied:
    conversation = conversation_of(transaction, command.conversation_id)
    participant = participant_of(transaction, conversation.id, command.participant_id)
    return _BY_PARTICIPANT[type(command)](transaction, command, conversation, participant)


def _by_facilitator(transaction: Transaction, command: ByFacilitator) -> Applied:
    conversation = conversation_of(transaction, command.conversation_id)
    if before := done_before(transaction, conversation, FACILITATOR, command.op):
        return Applied(conversation.id, before.seq, before.subject)
    return _BY_FACILITATOR[type(command)](transaction, command, conversation)


def _by_anybody(transaction: Transaction, command: Create | Join | TakeSeat | Delete | LeaveBrowser | ForgetExpired) -> Applied:
    match command:
        case Join():
            return people.join(transaction, command)
        case TakeSeat():
            return seats.take_seat(transaction, command)
        case Create():
            return conversations.create(transaction, command)
        case Delete():
            return conversations.delete(transaction, command)
        case LeaveBrowser():
            return seats.leave_browser(transaction, command)
        case ForgetExpired():
            return conversations.forget_expired(transaction, command)
        case _:
            assert_never(command)
