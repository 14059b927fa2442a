"""What each kind of conversation gives a room: what to read of it, and what to keep."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from levensbreed.domain.conversation import Conversation
from levensbreed.domain.people import Participant

NEVER = -1
"""Before the first sequence number: everything came after it."""


@dataclass(frozen=True, slots=True)
class PeopleNews:
    """People who came or changed, those who were removed and can be put back included; and the ids of those who are gone for good."""

    changed: tuple[Participant, ...]
    gone: tuple[str, ...]


def _nothing(_connection: Connection, _conversation: Conversation, _since: int) -> None:
    """Read nothing: right for a kind of which everybody knows all there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomKind:
    """A kind of conversation as a room knows it.

    Both that read return what changed after a sequence number; after `NEVER` that is everything. `read_open` reads what everybody may
    know at any time, and `take_in_open` returns what the room then keeps of it: at first from None. `read_private` reads what people
    answered; it also gets what `read_open` just returned. The core calls it only while that may be shown, which it decides by itself
    and anew at every look, so a kind can neither ask for it nor forget to. After each such read follows `take_in_private`; as soon as
    it may no longer be shown, `forget_private` lets go of all that came from there, and the next read begins at `NEVER` again, with
    everybody there is as news. `asked_seq` returns the sequence number at which something to answer was last added; 0 when all of it
    was there from the start.
    """

    take_in_open: Callable[[Any | None, Any], Any]
    read_private: Callable[[Connection, Conversation, Any, int], Any]
    take_in_private: Callable[[Any, Any, PeopleNews], None]
    forget_private: Callable[[Any], None]
    read_open: Callable[[Connection, Conversation, int], Any] = _nothing
    asked_seq: Callable[[Any], int] = lambda _kept: 0
