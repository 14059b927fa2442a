"""A kind of conversation, as far as the program needs to know it: one frozen table of functions."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Connection

from levensbreed.content.loader import shipped_forms
from levensbreed.domain.commands import ByParticipant
from levensbreed.domain.conversation import Conversation
from levensbreed.domain.form import Form
from levensbreed.live.kind import LiveKind
from levensbreed.live.room_state import RoomState
from levensbreed.web.kind_views import KindViews
from levensbreed.web.preparing import Preparing
from levensbreed.web.shown.privacy import KindPrivacy


class MadeUp(Protocol):
    """Somebody who only exists in practice."""

    @property
    def role(self) -> str: ...
    @property
    def organisation(self) -> str: ...


type MadeUpAnswers = Callable[[Any, RoomState, int, str, Callable[[], str], Callable[[], int]], Iterator[ByParticipant]]
"""Yields what an invented person fills in, one command at a time.

Takes the form, the state, the number of the person, the id of their chair, and functions that return new ids and the time.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindChoices:
    """The choices that only one kind has, on the page with the details of a conversation.

    `template` shows them, `fields` are the names of the fields. `standing` returns the current value of each, from what a room keeps;
    `typed` reads the choices, given a function that returns the text of a field.
    """

    template: str
    fields: tuple[str, ...]
    standing: Callable[[Any], dict[str, str]]
    typed: Callable[[Callable[[str], str]], Any]


@dataclass(frozen=True, slots=True)
class OwnWords:
    """One answer of a participant in words: about what, and what it says."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of conversation.

    `practice_people` take part in practice, and `practice_answers` is what they fill in. `own_answers` returns the stored answers of one
    participant, by the ids of the conversation and the participant; `own_words` returns the same in words. `shown` is its pages and live
    views, `preparing` its part of preparing a conversation, and `privacy` its part of the privacy page.
    """

    live: LiveKind
    preparing: Preparing
    shown: KindViews
    privacy: KindPrivacy
    own_answers: Callable[[Connection, str, str], dict[str, object]]
    own_words: Callable[[Connection, RoomState, str], list[OwnWords]]
    choices: KindChoices | None = None
    practice_people: Sequence[MadeUp] = ()
    practice_answers: MadeUpAnswers = lambda *_nobody: iter(())


type Kinds = Mapping[str, Kind]
"""The kinds of conversations, by their id."""


def kind_of(conversation: Conversation, kinds: Kinds) -> Kind:
    """Return the kind of a conversation. Raises KeyError when this program does not have that kind."""
    return kinds[conversation.kind]


@dataclass(frozen=True, slots=True)
class Offer:
    """A form with which a conversation can begin, and its kind."""

    kind: Kind
    form: Form


type Offers = Mapping[str, Offer]
"""The forms that can be chosen, by id; the first is the default."""


def offers_of(kinds: Kinds) -> Offers:
    """Return the forms that come with the program. Raises ValueError when two have the same id."""
    offers = [Offer(kind, form) for kind in kinds.values() for form in shipped_forms(kind.live.forms).values()]
    by_id = {offer.form.id: offer for offer in offers}
    if len(by_id) != len(offers):
        raise ValueError("two forms have the same id")
    return by_id
