"""The live views: the fragments of each seat's page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from levensbreed.domain.conversation import Conversation
from levensbreed.domain.phases import PhaseRule
from levensbreed.domain.timer import left_ms
from levensbreed.live.room_state import RoomState
from levensbreed.live.view_choice import ViewChoice
from levensbreed.live.views import Fragment, Group
from levensbreed.web.kind import Kinds, kind_of
from levensbreed.web.kind_views import Chosen, Drawing, KindViews, Lazy, Look
from levensbreed.web.pages import Contexts, Pages
from levensbreed.web.shown.conversation import OfConversation, show_conversation
from levensbreed.web.shown.door import DoorShown
from levensbreed.web.shown.frame import Secrets
from levensbreed.web.shown.people import show_people
from levensbreed.web.shown.screen import ScreenChoices, Wifi, show_choices, show_wifi
from levensbreed.web.shown.script import ScriptShown, show_script
from levensbreed.web.shown.timer import TimerShown, iso, show_timer

type DoorOf = Callable[[bytes | None], DoorShown]
"""Returns a door as it is shown, given its nonce, or None for a closed one."""


@dataclass(frozen=True, slots=True)
class Target:
    """A phase that is one step away; a step that `reveals` must be confirmed."""

    id: str
    label: str
    reveals: bool


@dataclass(frozen=True, slots=True)
class Undo:
    """Until when the reveal can be undone, and what time it is."""

    until_iso: str
    server_now_iso: str


@dataclass(frozen=True, slots=True)
class LiveShown:
    """What every live page shows beside the conversation and its people."""

    door: DoorShown
    timer: TimerShown
    choices: ScreenChoices
    wifi: Wifi | None


@dataclass(frozen=True, slots=True)
class LeadingShown:
    """What only the facilitator sees: the script, and the steps from here; each None where there is none."""

    script: ScriptShown
    next_phase: Target | None
    previous_phase: Target | None
    undo: Undo | None


@dataclass(frozen=True, slots=True)
class ScreenShown:
    """What the beamer shows beside every other page; None when there is nothing to undo."""

    undo: Undo | None


class LiveViews:
    """Renders fragments: those of the core, with those of the kind in between.

    Whole pages are filled from the same contexts, so the two always agree.
    """

    def __init__(self, pages: Pages, door_of: DoorOf, kinds: Kinds) -> None:
        self._pages = pages
        self._door_of = door_of
        self._kinds = kinds

    def __call__(self, choice: ViewChoice, state: RoomState, now_ms: int) -> Iterator[Fragment | Group]:
        """Yield the fragments of a view."""
        look = Look(self._pages, state, choice, now_ms)
        shown = self._shown_by_kind(state)
        match choice.place:
            case "leiden":
                yield from self._facilitator(look, shown)
            case "scherm":
                yield from self._screen(look, shown)
            case _:
                yield from self._participant(look, shown)
                if own := shown.own.get(choice.place):
                    yield from own.fragments(Drawing(look, Lazy(lambda: (Secrets(), *self._shared(look, shown), *own.contexts(look)))))

    def facilitator(self, state: RoomState, now_ms: int, choice: ViewChoice) -> tuple[Chosen, Contexts]:
        """Return how the facilitator looks, and what their page shows with it."""
        look, shown = Look(self._pages, state, choice, now_ms), self._shown_by_kind(state)
        return shown.chosen(look), self._facilitator_contexts(look, shown)

    def screen(self, state: RoomState, now_ms: int) -> Contexts:
        """Return the context of the beamer's page."""
        return self._screen_contexts(Look(self._pages, state, ViewChoice("scherm"), now_ms), self._shown_by_kind(state))

    def own(self, state: RoomState, now_ms: int, choice: ViewChoice) -> Contexts:
        """Return the context of a page for a view that only this kind has."""
        look, shown = Look(self._pages, state, choice, now_ms), self._shown_by_kind(state)
        return (*self._shared(look, shown), *shown.own[choice.place].contexts(look))

    def shared(self, state: RoomState, now_ms: int) -> Contexts:
        """Return the context that every live page has."""
        return self._shared(Look(self._pages, state, ViewChoice(""), now_ms), self._shown_by_kind(state))

    def conversation(self, state: RoomState) -> OfConversation:
        """Return what every page tells of the conversation."""
        return show_conversation(state, self._shown_by_kind(state))

    def door(self, state: RoomState) -> DoorShown:
        """Return the door as it is now."""
        return self._door_of(state.door_nonce)

    def _shown_by_kind(self, state: RoomState) -> KindViews:
        return kind_of(state.conversation, self._kinds).shown

    def _shared(self, look: Look, shown: KindViews) -> Contexts:
        state, conversation = look.state, look.state.conversation
        timer, choices, wifi = show_timer(conversation, look.now_ms), show_choices(conversation), show_wifi(conversation)
        live = LiveShown(self.door(state), timer, choices, wifi)
        return (show_conversation(state, shown), live, show_people(state, state.form), *shown.shared(state))

    def _facilitator_contexts(self, look: Look, shown: KindViews) -> Contexts:
        state, phase = look.state, look.state.conversation.phase
        next_phase, previous_phase = _target(state, state.phases.after(phase)), _target(state, state.phases.before(phase))
        leading = LeadingShown(show_script(state), next_phase, previous_phase, _undo(state, look.now_ms))
        return (*self._shared(look, shown), *shown.facilitator_contexts(look), leading)

    def _screen_contexts(self, look: Look, shown: KindViews) -> Contexts:
        return (*self._shared(look, shown), *shown.screen_contexts(look), ScreenShown(_undo(look.state, look.now_ms)))

    def _facilitator(self, look: Look, shown: KindViews) -> Iterator[Fragment | Group]:
        state, conversation = look.state, look.state.conversation
        key = (conversation.phase, conversation.door_open, _people_key(state, shown), _undo(state, look.now_ms) is None, state.withdrawn)
        drawing = Drawing(look, Lazy(lambda: (Secrets(), *self._facilitator_contexts(look, shown))))
        yield drawing.fragment("fasen", "phases", conversation.phase)
        yield drawing.fragment("draaiboek", "script", conversation.phase)
        yield drawing.fragment("mensen", "people", (key, _timer_key(conversation, look.now_ms)))
        yield drawing.fragment("deur", "door", (key, self._door_key(state)))
        yield drawing.fragment("rem", "brake", key)
        yield drawing.fragment("klok", "timer", _timer_key(conversation, look.now_ms))
        yield drawing.fragment("rollen", "missing_roles", (key, conversation.invited, conversation.absent))
        yield from shown.facilitator_parts(drawing)

    def _screen(self, look: Look, shown: KindViews) -> Iterator[Fragment | Group]:
        state, conversation = look.state, look.state.conversation
        choices = (conversation.count_hidden, conversation.screen_paused, conversation.wifi_name, conversation.wifi_password)
        when = (conversation.date, conversation.start_time, conversation.end_time)
        facts = (conversation.municipality, when, conversation.retention_days, conversation.closed_ms)
        undone = _undo(state, look.now_ms) is None
        key = (conversation.phase, conversation.door_open, _people_key(state, shown), undone, choices, facts, state.withdrawn)
        drawing = Drawing(look, Lazy(lambda: (Secrets(), *self._screen_contexts(look, shown))))
        door_key = (key, self._door_key(state))
        yield drawing.fragment("scherm-kop", "screen_head", key)
        yield drawing.fragment("scherm-deur", "screen_door", door_key)
        filled = shown.screen_filled(look)
        middle = (conversation.phase, conversation.screen_paused, facts, filled.key) if filled else door_key
        yield drawing.fragment("klok-scherm", "screen_timer", _timer_key(conversation, look.now_ms))
        yield drawing.fragment("scherm-midden", "screen_middle", middle)
        if filled:
            yield from filled.fragments

    def _participant(self, look: Look, shown: KindViews) -> Iterator[Fragment | Group]:
        state, conversation = look.state, look.state.conversation
        drawing = Drawing(look, Lazy(lambda: (Secrets(), *self._shared(look, shown))))
        yield drawing.fragment("volg", "waiting_follow", (conversation.phase, state.shows_answers))
        yield from shown.participant_parts(drawing)
        yield drawing.fragment("ingetrokken", "withdrawn", state.withdrawn)
        yield drawing.fragment("klok-deelnemer", "participant_timer", _timer_key(conversation, look.now_ms))

    def _door_key(self, state: RoomState) -> tuple[object, ...]:
        """Return what a door depends on: its code, and the address, which depends on the network of this machine."""
        door = self.door(state)
        return (door.code, door.join_url_display, door.only_here)


def _people_key(state: RoomState, shown: KindViews) -> tuple[object, int]:
    """Return what changes with the people; being done also depends on questions that were added."""
    return (shown.asked_key(state), state.people_seq)


def _target(state: RoomState, rule: PhaseRule | None) -> Target | None:
    return Target(str(rule.id), rule.label, state.phases.reveals(state.conversation.phase, rule.id)) if rule else None


def _timer_key(conversation: Conversation, now_ms: int) -> tuple[int | None, int | None, bool]:
    return (conversation.timer_ends_ms, conversation.timer_left_ms, left_ms(conversation, now_ms) == 0)


def _undo(state: RoomState, now_ms: int) -> Undo | None:
    """Return until when the reveal can be undone, or None. `now_ms` is the same as that of the picture, so they cannot disagree."""
    until_ms = state.conversation.picture_from_ms
    if until_ms is None or state.shows_answers or not state.rule.shows_answers:
        return None
    return Undo(iso(until_ms), iso(now_ms))
