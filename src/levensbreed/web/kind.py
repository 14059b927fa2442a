"""A kind of conversation as the program knows it: one frozen table of functions for each."""

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
"""Gives what a made-up person fills in, one command at a time: by the form, the state, the number of that person, the id of their
chair, and what gives new ids and the time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindChoices:
    """What the facilitator may choose of what only one kind has, on the page with the facts of a conversation.

    `template` shows it, `fields` are the names of its fields. `standing` tells what stands in each, from what a room keeps;
    `typed` reads what was chosen, from what gives the text of a field.
    """

    template: str
    fields: tuple[str, ...]
    standing: Callable[[Any], dict[str, str]]
    typed: Callable[[Callable[[str], str]], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of conversation.

    `practice_people` take part in practice, and `practice_answers` is what they fill in. `own_answers` is what is kept of one
    participant's answers, by the ids of the conversation and of the chair; `own_words` is the same in words. `shown` is what its
    pages and live views show, `preparing` what it asks before it begins,
    and `privacy` what the privacy page tells of it.
    """

    live: LiveKind
    preparing: Preparing
    shown: KindViews
    privacy: KindPrivacy
    own_answers: Callable[[Connection, str, str], dict[str, object]]
    own_words: Callable[[Connection, RoomState, str], list[dict[str, str]]]
    choices: KindChoices | None = None
    practice_people: Sequence[MadeUp] = ()
    practice_answers: MadeUpAnswers = lambda *_nobody: iter(())


type Kinds = Mapping[str, Kind]
"""The kinds of conversations, by their id."""


def kind_of(conversation: Conversation, kinds: Kinds) -> Kind:
    """Return of which kind a conversation is; KeyError when this program has no such kind."""
    return kinds[conversation.kind]


@dataclass(frozen=True, slots=True)
class Offer:
    """A form with which a conversation can begin, and the kind that it is of."""

    kind: Kind
    form: Form


type Offers = Mapping[str, Offer]
"""What can begin, by the id of the form; the first where nobody says which."""


def offers_of(kinds: Kinds) -> Offers:
    """Return the forms that come with the program. Raises ValueError when two have the same id."""
    offers = [Offer(kind, form) for kind in kinds.values() for form in shipped_forms(kind.live.forms).values()]
    by_id = {offer.form.id: offer for offer in offers}
    if len(by_id) != len(offers):
        raise ValueError("two forms have the same id")
    return by_id
