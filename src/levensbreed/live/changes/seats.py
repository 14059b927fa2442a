"""Changes of the seats that browsers have."""

import logging

from levensbreed.domain.commands import LeaveBrowser, TakeSeat
from levensbreed.domain.conversation import Conversation
from levensbreed.domain.people import Participant
from levensbreed.domain.seat_events import NoteRead, SeatEvent, SeatEventKind
from levensbreed.domain.seats import Browser, Seat
from levensbreed.live.changes.applied import Applied, conversation_of
from levensbreed.storage.removals import goes_on_as
from levensbreed.storage.seat_events import add_event, note_read
from levensbreed.storage.seats import forget_browser, give_seat, move_browser
from levensbreed.storage.transaction import Transaction

log = logging.getLogger(__name__)


def take_seat(transaction: Transaction, command: TakeSeat) -> Applied:
    """Give a browser a seat that its owner has a right to."""
    conversation = conversation_of(transaction, command.seat.conversation_id)
    sit(transaction, command.seat, command.browser)
    if command.code_used_ms is None or command.seat.participant_id is None:
        return Applied(conversation.id, conversation.seq)
    seq = transaction.next_seq(conversation)
    goes_on = goes_on_as(transaction.connection, conversation.id, command.seat.participant_id)
    add_event(transaction.connection, conversation.id, goes_on, SeatEvent(SeatEventKind.CODE_USED, command.code_used_ms, seq))
    log.warning("a return code was used: somebody goes on in another browser")
    return Applied(conversation.id, seq)


def note_events_read(transaction: Transaction, command: NoteRead, conversation: Conversation, _participant: Participant) -> Applied:
    """Record that the events of a chair were read on one of its devices."""
    note_read(transaction.connection, conversation.id, command.browser_hash, min(command.seq, conversation.seq))
    return Applied(conversation.id, conversation.seq)


def leave_browser(transaction: Transaction, command: LeaveBrowser) -> Applied:
    """Take all seats from a browser."""
    forget_browser(transaction.connection, command.browser_hash)
    return Applied("", 0)


def sit(transaction: Transaction, seat: Seat, browser: Browser | None) -> None:
    """Give a browser a seat; the seats of its previous cookie move to the new one."""
    if browser is None:
        return
    if browser.before is not None and browser.before != browser.now:
        move_browser(transaction.connection, browser.before, browser.now)
    give_seat(transaction.connection, browser.now, seat)
