"""What a kind of conversation shows, besides what the core shows of every conversation."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from levensbreed.domain.seats import SeatKind
from levensbreed.live.room_state import RoomState
from levensbreed.live.view_choice import ViewChoice
from levensbreed.live.views import Fragment, Group
from levensbreed.web.pages import Contexts, Pages

CORE_VIEWS: Mapping[str, SeatKind] = {
    "leiden": SeatKind.FACILITATOR,
    "scherm": SeatKind.SCREEN,
    "deelnemer": SeatKind.PARTICIPANT,
}
"""The views that every conversation has, and the seat that may watch each."""

type Parts = Iterable[Fragment | Group]


class Lazy:
    """Contexts that are computed at most once, and only when something is rendered."""

    def __init__(self, make: Callable[[], Contexts]) -> None:
        self._make = make
        self._contexts: Contexts | None = None

    def made(self) -> Contexts:
        """Return the contexts."""
        if self._contexts is None:
            self._contexts = self._make()
        return self._contexts


@dataclass(frozen=True, slots=True)
class Look:
    """The subject of one rendering: a conversation, a view, and a time (UTC milliseconds)."""

    pages: Pages
    state: RoomState
    choice: ViewChoice
    now_ms: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the fragments of one view are rendered with. `contexts` is for the templates of both the core and the kind."""

    look: Look
    contexts: Lazy

    def fragment(self, name: str, template: str, key: object) -> Fragment:
        """Return a fragment with this name; `template` is its file in `fragments/`, without extension."""
        return Fragment(name, key, lambda: self.look.pages.render(f"fragments/{template}.html", *self.contexts.made()))


@dataclass(frozen=True, slots=True)
class Chosen:
    """How the facilitator looks: what the stream of the page asks for (`chosen`), and how the title of the page tells it (`in_title`)."""

    chosen: ViewChoice
    in_title: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """The middle of the beamer, as a kind fills it: everything its frame depends on, and its fragments."""

    key: object
    fragments: Parts


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnView:
    """A view that only one kind has: the seat that may watch it, and what it adds to every live page of participants."""

    seat: SeatKind
    contexts: Callable[[Look], Contexts]
    fragments: Callable[[Drawing], Parts]


@dataclass(frozen=True, slots=True, kw_only=True)
class KindTemplates:
    """The templates of a kind: the `folder` with all of them, and those that pages of the core include, where it has any.

    `preparing` is its part of the page on which a conversation is prepared, `advice` stands above the list of what to do before it begins,
    `check` is what the facilitator checks by then, `on_paper` is for people without a phone, and `console` its part of the facilitator's
    page; `beamer_head` and `beamer` are the head and the middle of the beamer while it shows answers, which then also listens to
    `beamer_channel`.
    """

    folder: Path | None = None
    preparing: str | None = None
    advice: str | None = None
    check: str | None = None
    on_paper: str | None = None
    console: str | None = None
    beamer_head: str | None = None
    beamer: str | None = None
    beamer_channel: str = ""

    def __post_init__(self) -> None:
        """Raise ValueError for half a beamer, and for templates without a folder."""
        if (self.beamer is None) != (self.beamer_head is None):
            raise ValueError("the beamer has a head and a middle, or neither")
        if self.folder is None and (self.advice or self.check or self.on_paper or self.console or self.beamer):
            raise ValueError("templates stand in a folder")


def _nothing(_drawing: Drawing) -> Parts:
    return ()


def _nothing_filled(_look: Look) -> Filled | None:
    return None


def _no_contexts(_look: object) -> Contexts:
    return ()


def _told_nothing(_state: RoomState) -> dict[str, object]:
    return {}


def _no_layer(look: Look) -> Chosen:
    return Chosen(ViewChoice(look.choice.place))


def _asked_seq(state: RoomState) -> object:
    return state.asked_seq


def _no_choice(_form: object, choice: ViewChoice) -> ViewChoice | None:
    return None if choice.layer or choice.order else choice


@dataclass(frozen=True, slots=True, kw_only=True)
class KindViews:
    """What a kind shows.

    `start` is the page on which a participant begins, as the last part of its address, and `answers` the page with their own answers, if
    that is another. On `typing_over`, followed by the id of a person, the facilitator types over their paper form; empty where there are no
    forms on paper. `shared` is what all its pages need besides those of the core, `told` is for the API, and `chosen` says how the
    facilitator looks at it. `asked_key` is everything that being done depends on, besides what people said themselves.
    `facilitator_parts`, `participant_parts` and `screen_filled` are added to the views of the core; a kind reads answers only from the
    state, which contains them only while the core allows it. `own` are its own views by name, and `participants_view` is the view of
    participants when the request names none. `choose` returns the view to render for a choice of layer and order in a form, or None when
    that cannot be.
    """

    start: str
    answers: str = ""
    typing_over: str = ""
    templates: KindTemplates = field(default_factory=KindTemplates)
    shared: Callable[[RoomState], Contexts] = _no_contexts
    told: Callable[[RoomState], Mapping[str, object]] = _told_nothing
    asked_key: Callable[[RoomState], object] = _asked_seq
    chosen: Callable[[Look], Chosen] = _no_layer
    facilitator_contexts: Callable[[Look], Contexts] = _no_contexts
    facilitator_parts: Callable[[Drawing], Parts] = _nothing
    screen_contexts: Callable[[Look], Contexts] = _no_contexts
    screen_filled: Callable[[Look], Filled | None] = _nothing_filled
    participant_parts: Callable[[Drawing], Parts] = _nothing
    own: Mapping[str, OwnView] = field(default_factory=dict)
    participants_view: str = "deelnemer"
    choose: Callable[[Any, ViewChoice], ViewChoice | None] = _no_choice

    def __post_init__(self) -> None:
        """Raise ValueError when a view has the name of a view of the core, or when `participants_view` does not exist."""
        if taken := CORE_VIEWS.keys() & self.own.keys():
            raise ValueError(f"every conversation has a view called {', '.join(sorted(taken))}")
        if self.participants_view not in CORE_VIEWS.keys() | self.own.keys():
            raise ValueError(f"there is no view called {self.participants_view}")

    def seat_of(self, place: str) -> SeatKind | None:
        """Return the seat that may watch a view, or None when there is no view with this name."""
        return CORE_VIEWS.get(place) or (self.own[place].seat if place in self.own else None)


def answers_address(conversation_id: str, shown: KindViews) -> str:
    """Return the address of the page with a participant's own answers."""
    return f"/gesprekken/{conversation_id}/{shown.answers or shown.start}"


def start_address(conversation_id: str, shown: KindViews) -> str:
    """Return the address of the page on which a participant begins."""
    return f"/gesprekken/{conversation_id}/{shown.start}"
