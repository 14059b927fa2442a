"""Seats: the one function through which every handler gets the seat of a request."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection
from starlette.requests import Request

from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.domain.seats import Seat, SeatKind
from levensbreed.storage.database import Database
from levensbreed.storage.people import load_participant
from levensbreed.storage.removals import goes_on_as
from levensbreed.storage.seats import Held, seat_of_key, seats_of_browser
from levensbreed.web.keys import hash_key

COOKIE = "levensbreed"
SECURE_COOKIE = "__Host-levensbreed"
SHARED_DEVICE = "-gedeeld"
"""Suffix of the cookie of a borrowed device."""
_COOKIE_SECONDS = 90 * 24 * 3600


class NotYoursError(Exception):
    """The request comes from a stranger: the answer is the same as for something that does not exist."""


class WrongSeatError(Exception):
    """The request needs another seat in this conversation than its sender has."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who sent the request, as far as it shows: the key of a program, or the cookie of a browser."""

    cookie: str
    bearer: str

    @property
    def on_shared_device(self) -> bool:
        """Whether this browser is on a borrowed device: nothing is stored on it after it closes."""
        return self.cookie.endswith(SHARED_DEVICE)

    @property
    def browser_hash(self) -> bytes | None:
        """The stored hash of the cookie, or None without a cookie."""
        return hash_key(self.cookie) if self.cookie else None


def visitor_of(request: Request) -> Visitor:
    """Return who sent a request."""
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    bearer = key.strip() if scheme.lower() == "bearer" else ""
    cookie = request.cookies.get(cookie_name(request), "")
    return Visitor(cookie="" if bearer else cookie, bearer=bearer)


def cookie_name(request: Request) -> str:
    """Return the name of the cookie: bound to the host with TLS, a plain name without."""
    return SECURE_COOKIE if request.url.scheme == "https" else COOKIE


def cookie_header(request: Request, value: str) -> str:
    """Return the Set-Cookie header for a browser's cookie; on a shared device it is a session cookie."""
    age = "" if value.endswith(SHARED_DEVICE) else f"; Max-Age={_COOKIE_SECONDS}"
    return f"{cookie_name(request)}={value}; Path=/{age}; HttpOnly; SameSite=Lax{_secure(request)}"


def cookie_removal(request: Request) -> str:
    """Return the Set-Cookie header that removes the cookie."""
    return f"{cookie_name(request)}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax{_secure(request)}"


def _secure(request: Request) -> str:
    return "; Secure" if request.url.scheme == "https" else ""


def seats_of(database: Database, visitor: Visitor, conversation_id: str) -> tuple[Seat, ...]:
    """Return the seats that a visitor has in one conversation."""
    with database.snapshot() as connection:
        return tuple(held.seat for held in _held(connection, visitor, conversation_id))


def _held(connection: Connection, visitor: Visitor, conversation_id: str) -> tuple[Held, ...]:
    if visitor.bearer:
        held = seat_of_key(connection, hash_key(visitor.bearer))
        return (held,) if held and held.seat.conversation_id == conversation_id else ()
    if visitor.browser_hash is None:
        return ()
    return seats_of_browser(connection, visitor.browser_hash, conversation_id)


def _taking_part(connection: Connection, held: Held) -> Seat | None:
    """Return the current seat: after a merge the surviving participant's, None if removed."""
    seat = held.seat
    if held.stands or seat.participant_id is None:
        return seat
    goes_on = goes_on_as(connection, seat.conversation_id, seat.participant_id)
    person = load_participant(connection, seat.conversation_id, goes_on)
    return replace(seat, participant_id=person.id) if person is not None and person.removed_ms is None else None


def _is_for_another(connection: Connection, seat: Seat, participant_id: str) -> bool:
    """Say whether a page made for `participant_id` is for somebody else than this seat; merged participants count as one."""
    if seat.participant_id in (None, participant_id):
        return False
    one, other = (goes_on_as(connection, seat.conversation_id, each) for each in (seat.participant_id or "", participant_id))
    return one != other


def require_seat(
    database: Database, visitor: Visitor, conversation_id: str, allowed: frozenset[SeatKind], participant_id: str = ""
) -> Seat:
    """Return the visitor's seat: the first they have of the `allowed` kinds.

    `participant_id` is the participant for whom the page was made, when it says so: what is sent from somebody else's old page is never
    saved for the person who has the device now. Raises RefusedError for people who were removed or no longer have this device,
    NotYoursError for strangers and for programs that write for somebody else, and WrongSeatError for another seat in this conversation.
    """
    with database.one_query() as connection:
        seats = _held(connection, visitor, conversation_id)
        mine = [held for held in seats if held.seat.kind in allowed]
        if participant_id and any(_is_for_another(connection, held.seat, participant_id) for held in mine):
            raise NotYoursError if visitor.bearer else RefusedError(Reason.OTHER_PERSON)
        for held in mine:
            if (now := _taking_part(connection, held)) is not None:
                return now
    if mine:
        raise RefusedError(Reason.REMOVED)
    if any(held.seat.kind is not SeatKind.GUEST for held in seats):
        raise WrongSeatError
    raise NotYoursError
