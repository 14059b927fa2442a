"""Changes of where browsers sit."""

from levensbreed.domain.commands import LeaveBrowser, TakeSeat
from levensbreed.domain.seats import Browser, Seat
from levensbreed.live.changes.applied import Applied, conversation_of
from levensbreed.storage.seats import forget_browser, give_seat, move_browser
from levensbreed.storage.transaction import Transaction


def take_seat(transaction: Transaction, command: TakeSeat) -> Applied:
    """Let a browser sit where its owner has a right to."""
    conversation = conversation_of(transaction, command.seat.conversation_id)
    sit(transaction, command.seat, command.browser)
    return Applied(conversation.id, conversation.seq)


def leave_browser(transaction: Transaction, command: LeaveBrowser) -> Applied:
    """Let a browser stand up everywhere."""
    forget_browser(transaction.connection, command.browser_hash)
    return Applied("", 0)


def sit(transaction: Transaction, seat: Seat, browser: Browser | None) -> None:
    """Give a browser a seat; the seats of the cookie it had move to the new one."""
    if browser is None:
        return
    if browser.before is not None and browser.before != browser.now:
        move_browser(transaction.connection, browser.before, browser.now)
    give_seat(transaction.connection, browser.now, seat)
