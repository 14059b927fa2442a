"""What each kind of conversation adds to a room: what to read, and what to keep."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from levensbreed.domain.conversation import Conversation
from levensbreed.domain.people import Participant

NEVER = -1
"""A sequence number before the first: everything came after it."""


@dataclass(frozen=True, slots=True)
class PeopleNews:
    """People who came or changed, including those who were removed and can be restored; and the ids of those who are gone for good."""

    changed: tuple[Participant, ...]
    gone: tuple[str, ...]


def _nothing(_connection: Connection, _conversation: Conversation, _since: int) -> None:
    """Read nothing: the default for a kind without open content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomKind:
    """A kind of conversation, as far as a room needs to know it.

    Both read functions return what changed after a sequence number; after `NEVER` that is everything. `read_open` reads what everybody may
    know at any time, and `take_in_open` returns what the room then keeps, given what it kept before (None at first). `read_private` reads
    people's answers; it also gets the result of `read_open`. Only the core decides whether answers may be shown, anew at every look, and
    calls `read_private` only then: a kind can neither ask for it nor forget to check. `take_in_private` follows each such read. As soon as
    answers may no longer be shown, `forget_private` drops everything that came from them, and the next read begins at `NEVER` again, with
    everybody there as news. `asked_seq` returns the sequence number at which the last question was added; 0 when all were there from the
    start.
    """

    take_in_open: Callable[[Any | None, Any], Any]
    read_private: Callable[[Connection, Conversation, Any, int], Any]
    take_in_private: Callable[[Any, Any, PeopleNews], None]
    forget_private: Callable[[Any], None]
    read_open: Callable[[Connection, Conversation, int], Any] = _nothing
    asked_seq: Callable[[Any], int] = lambda _kept: 0
