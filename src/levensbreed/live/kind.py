"""What each kind of conversation adds to the changes: its commands, and how it reacts to those of all kinds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Protocol

from sqlalchemy import Connection

from levensbreed.content.form_type import FormType
from levensbreed.domain.conversation import Conversation
from levensbreed.domain.people import Participant
from levensbreed.domain.phases import Phases
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.live.changes.applied import Applied
from levensbreed.live.room_kind import RoomKind
from levensbreed.storage.transaction import Transaction

type ParticipantChange = Callable[[Transaction, Any, Conversation, Participant], Applied]
type FacilitatorChange = Callable[[Transaction, Any, Conversation], Applied]


class PeopleWatch(Protocol):
    """Reads a conversation before its people change, and afterwards prevents that the change reveals anybody's answers."""

    @property
    def was_shown(self) -> bool: ...
    def is_held_back(self, *roles: str) -> bool: ...
    def are_told_apart(self, *roles: str) -> bool: ...
    def would_single_out(self, role: str) -> bool: ...
    def singles_out_who_left(self) -> bool: ...
    def somebody_left(self, applied: Applied) -> Applied: ...
    def roles_changed(self, applied: Applied, *roles: str) -> Applied: ...


class NothingFollows:
    """The watch of a kind where people coming and going reveals nothing about anybody's answers."""

    was_shown = False

    def __init__(self, _transaction: Transaction, _conversation: Conversation) -> None:
        """Accept the same arguments as other watches."""

    def is_held_back(self, *_roles: str) -> bool:
        """Return False: nobody's answers are held back."""
        return False

    def are_told_apart(self, *_roles: str) -> bool:
        """Return False: no role is shown on its own."""
        return False

    def would_single_out(self, _role: str) -> bool:
        """Return False: nobody would be singled out."""
        return False

    def singles_out_who_left(self) -> bool:
        """Return False: nobody is singled out."""
        return False

    def somebody_left(self, applied: Applied) -> Applied:
        """Return the result unchanged."""
        return applied

    def roles_changed(self, applied: Applied, *_roles: str) -> Applied:
        """Return the result unchanged."""
        return applied


def _nothing(*_whatever: object) -> None:
    """Do nothing: the default for a kind that begins empty, or has nothing to choose or record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveKind:
    """A kind of conversation, as far as changes need to know it.

    `id` is stored with its conversations and never changes. `forms` says how its forms are written and stored, and `phases` which phases it
    has. `contents` returns the content of a command where that is not simply its fields. `begin` writes the initial content of a
    conversation, and `copied` returns that of a copy, from what a room keeps. `has_answered` says whether a participant has given anything
    that may be part of a shown total. `merge` gives one person's answers to another who has none, and `unmerge` takes back what was given
    at a sequence number; both take a conversation id, one or two participant ids, and the sequence number of the change. `room` is what
    rooms read and keep. `choose` stores the choices that only this kind has, or raises RefusedError; `stepped` reacts to a step from one
    phase to another. `forget` deletes what the foreign keys of participants do not: of whom, and whom they were merged into.
    """

    id: str
    forms: FormType[Any]
    by_participant: Mapping[type[Any], ParticipantChange]
    phases: Phases
    watch: Callable[[Transaction, Conversation], PeopleWatch]
    has_answered: Callable[[Connection, str], bool]
    merge: Callable[[Connection, str, str, str, int], None]
    unmerge: Callable[[Connection, str, str, int, int], None]
    room: RoomKind
    by_facilitator: Mapping[type[Any], FacilitatorChange] = MappingProxyType({})
    begin: Callable[[Connection, Conversation, Any], None] = _nothing
    copied: Callable[[Any], Any] = _nothing
    contents: Mapping[type[Any], Callable[[Any], object]] = MappingProxyType({})
    choose: Callable[[Transaction, Conversation, Any], None] = _nothing
    stepped: Callable[[Transaction, Conversation, Conversation], None] = _nothing
    forget: Callable[[Transaction, Conversation, str, str | None], None] = _nothing


type LiveKinds = Mapping[str, LiveKind]
"""The kinds of conversations, by their id."""


def kind_of(conversation: Conversation, kinds: LiveKinds) -> LiveKind:
    """Return the kind of a conversation. Raises RefusedError when this program does not have that kind."""
    kind = kinds.get(conversation.kind)
    if kind is None:
        raise RefusedError(Reason.UNKNOWN_CONVERSATION)
    return kind
