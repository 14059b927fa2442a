"""What each kind of conversation does inside a transaction: its part of the one way in."""

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
    """Sees a conversation before a change of the people at its table, and keeps afterwards what must not follow from that change."""

    @property
    def was_shown(self) -> bool: ...
    def is_held_back(self, *roles: str) -> bool: ...
    def are_told_apart(self, *roles: str) -> bool: ...
    def would_single_out(self, role: str) -> bool: ...
    def singles_out_who_left(self) -> bool: ...
    def somebody_left(self, applied: Applied) -> Applied: ...
    def roles_changed(self, applied: Applied, *roles: str) -> Applied: ...


class NothingFollows:
    """The watch of a kind whose people can come and go without telling anything of anybody's answers."""

    was_shown = False

    def __init__(self, _transaction: Transaction, _conversation: Conversation) -> None:
        """Nothing has to be seen."""

    def is_held_back(self, *_roles: str) -> bool:
        """Nobody's answers are."""
        return False

    def are_told_apart(self, *_roles: str) -> bool:
        """No role is told by itself."""
        return False

    def would_single_out(self, _role: str) -> bool:
        """Nobody would be."""
        return False

    def singles_out_who_left(self) -> bool:
        """Nobody is."""
        return False

    def somebody_left(self, applied: Applied) -> Applied:
        """Nothing has to be kept."""
        return applied

    def roles_changed(self, applied: Applied, *_roles: str) -> Applied:
        """Nothing has to be kept."""
        return applied


def _nothing(*_whatever: object) -> None:
    """Do nothing: right for a kind with nothing to begin with, to choose or to note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveKind:
    """A kind of conversation as the one way in knows it.

    `id` is stored with its conversations and never changes; `forms` tells how its forms are written and kept. `phases` are those it
    goes through. `contents` tells of a command what it asks, where its fields do not tell it. `begin` writes what a conversation
    begins with, and `copied` returns what a copy begins with, from what a room keeps. `has_answered` says of somebody, by their id,
    whether there is anything that others may have seen the sum of. `merge` gives one person's answers to another where that one has
    none, and `unmerge` takes back what was given at a sequence number; both are called with a conversation, the ids of two people
    or of one, and the sequence number of the change. `room` is what rooms read and keep of it. `choose` keeps what was chosen of what
    only this kind has, or raises RefusedError; `stepped` may note what a step from one phase to another means.
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


type LiveKinds = Mapping[str, LiveKind]
"""The kinds of conversations, by their id."""


def kind_of(conversation: Conversation, kinds: LiveKinds) -> LiveKind:
    """Return of which kind a conversation is. Raises RefusedError when this program has no such kind."""
    kind = kinds.get(conversation.kind)
    if kind is None:
        raise RefusedError(Reason.UNKNOWN_CONVERSATION)
    return kind
