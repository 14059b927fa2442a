"""The live views: which fragments each seat's page is made of."""

from collections.abc import Callable, Iterator
from typing import Any

from levensbreed.domain.conversation import Conversation, Phase, next_phase, previous_phase
from levensbreed.domain.timer import left_ms
from levensbreed.live.room_state import RoomState
from levensbreed.live.views import Fragment, Group
from levensbreed.matrix.rules.effort import minutes_to_fill_in
from levensbreed.matrix.rules.instrument import MatrixInstrument
from levensbreed.matrix.shown.picture_views import PictureView, PictureViews
from levensbreed.web.keys import new_id
from levensbreed.web.pages import Context, Pages
from levensbreed.web.shown.conversation import PHASE_LABELS, show_conversation
from levensbreed.web.shown.people import show_people
from levensbreed.web.shown.screen import show_choices, show_wifi
from levensbreed.web.shown.script import show_script
from levensbreed.web.shown.timer import iso, show_timer

BY_GROUP = "groep"
"""How a participant asks for the picture as a list by group; else it is by row."""

type DoorOf = Callable[[bytes | None], dict[str, Any]]
"""Gives a door as it is shown, from what its code follows from; None is a closed one."""


class LiveViews:
    """Renders fragments. The same contexts fill the whole pages, so both always agree."""

    def __init__(self, pages: Pages, door_of: DoorOf) -> None:
        self._pages = pages
        self._door_of = door_of
        self.pictures = PictureViews(pages)

    def __call__(self, view: str, state: RoomState, now_ms: int) -> Iterator[Fragment | Group]:
        """Give the fragments of a view: `leiden`, `scherm`, `deelnemer` or `plaatje`, with a layer and an order after slashes."""
        place, _, choice = view.partition("/")
        layer, _, order = choice.partition("/")
        match place:
            case "leiden":
                yield from self._facilitator(state, now_ms, layer)
            case "scherm":
                yield from self._screen(state, now_ms)
            case "plaatje":
                yield from self._follow(state, now_ms)
                if state.of_kind.picture is not None:
                    shown = self.pictures.of_participant(state, layer, by_group=order == BY_GROUP)
                    context = _Lazy(lambda: self.participant_picture(state, now_ms, shown))
                    yield self._fragment("lagen", "layers", (layer, self.pictures.layers_key(state)), context)
                    yield from self.pictures.lines(state, state.of_kind.picture, shown)
                    yield self.pictures.tasks(state, state.of_kind.picture)
            case _:
                yield from self._follow(state, now_ms)

    def facilitator(self, state: RoomState, now_ms: int, layer: str = "") -> Context:
        """Return what the facilitator's page shows."""
        return {
            **self.shared(state, now_ms),
            **self._shown_picture(state, self.pictures.of_facilitator(state, layer), f"/gesprekken/{state.conversation.id}/leiden"),
            "script": show_script(state.conversation.phase, state.form),
            "next_phase": _phase(next_phase(state.conversation.phase)),
            "previous_phase": _phase(previous_phase(state.conversation.phase)),
            "undo": _undo(state, now_ms),
        }

    def screen(self, state: RoomState, now_ms: int) -> Context:
        """Return what the beamer shows."""
        view = self.pictures.of_screen(state)
        return {
            **self.shared(state, now_ms),
            **self._shown_picture(state, view, ""),
            "point": self.pictures.shown_point(state, state.of_kind.picture, view) if state.of_kind.picture else None,
            "part": state.conversation.screen_part,
            "undo": _undo(state, now_ms),
        }

    def participant_picture(self, state: RoomState, now_ms: int, view: PictureView) -> Context:
        """Return what a participant's page with the picture shows."""
        base = f"/gesprekken/{state.conversation.id}/totaalplaatje{f'?per={BY_GROUP}' if view.by_group else ''}"
        return self.shared(state, now_ms) | self._shown_picture(state, view, base)

    def shared(self, state: RoomState, now_ms: int) -> Context:
        """Return what every live page shows."""
        return {
            "c": show_conversation(state, state.form, now_ms),
            "door": self._door_of(state.door_nonce),
            "picture": None,
            "picture_url": f"/gesprekken/{state.conversation.id}/totaalplaatje" if state.of_kind.picture else None,
            **show_people(state, state.form),
            "timer": show_timer(state.conversation, now_ms),
            "choices": show_choices(state.conversation),
            "wifi": show_wifi(state.conversation),
            "advice": _advice(state, state.form),
            "op": new_id(),
        }

    def _shown_picture(self, state: RoomState, view: PictureView, base: str) -> Context:
        if state.of_kind.picture is None:
            return {}
        return {"picture": self.pictures.shown(state, state.of_kind.picture, view, base), "cell_url": view.cell_url}

    def _facilitator(self, state: RoomState, now_ms: int, layer: str) -> Iterator[Fragment | Group]:
        key = (state.conversation.phase, state.conversation.door_open, _people_key(state), _undo(state, now_ms) is None, state.withdrawn)
        context = _Lazy(lambda: self.facilitator(state, now_ms, layer))
        door_key = (key, self._door_key(state))
        yield self._fragment("fasen", "phases", state.conversation.phase, context)
        yield self._fragment("draaiboek", "script", state.conversation.phase, context)
        yield self._fragment("mensen", "people", (key, _timer_key(state.conversation, now_ms)), context)
        yield self._fragment("deur", "door", door_key, context)
        yield self._fragment("rem", "brake", key, context)
        yield self._fragment("klok", "timer", _timer_key(state.conversation, now_ms), context)
        missing = (key, state.conversation.invited, state.conversation.absent)
        yield self._fragment("rollen", "missing_roles", missing, context)
        yield from self._picture(state, layer, context)

    def _screen(self, state: RoomState, now_ms: int) -> Iterator[Fragment | Group]:
        conversation = state.conversation
        choices = (conversation.count_hidden, conversation.screen_paused, conversation.wifi_name, conversation.wifi_password)
        when = (conversation.date, conversation.start_time, conversation.end_time)
        facts = (conversation.municipality, when, conversation.retention_days, conversation.closed_ms, state.withdrawn)
        key = (conversation.phase, conversation.door_open, _people_key(state), _undo(state, now_ms) is None, choices, facts)
        context = _Lazy(lambda: self.screen(state, now_ms))
        door_key = (key, self._door_key(state))
        yield self._fragment("scherm-kop", "screen_head", key, context)
        yield self._fragment("scherm-deur", "screen_door", door_key, context)
        middle: object = door_key
        if state.of_kind.picture is not None:
            view = self.pictures.of_screen(state)
            point = self.pictures.point_key(state.of_kind.picture, view)
            middle = (
                conversation.phase,
                conversation.screen_paused,
                conversation.matrix_seq,
                facts[:-1],
                self.pictures.beam_key(state),
                point,
            )
        yield self._fragment("klok-scherm", "screen_timer", _timer_key(conversation, now_ms), context)
        yield self._fragment("scherm-midden", "screen_middle", middle, context)
        if state.of_kind.picture is not None:
            yield from self.pictures.cells(state, state.of_kind.picture, view)

    def _door_key(self, state: RoomState) -> tuple[object, ...]:
        """Return what a door depends on: its code, and the address, which follows from the network this machine is in."""
        door = self._door_of(state.door_nonce)
        return (door["code"], door["join_url_display"], door["only_here"])

    def _picture(self, state: RoomState, layer: str, context: "_Lazy") -> Iterator[Fragment | Group]:
        yield self._fragment("plaatje", "console_picture", (state.of_kind.picture is not None, state.conversation.matrix_seq), context)
        if state.of_kind.picture is None:
            return
        layers = (layer, self.pictures.layers_key(state))
        yield self._fragment("lagen", "layers", layers, context)
        yield self._fragment("beeld", "beam", (layers, self.pictures.beam_key(state)), context)
        yield from self.pictures.cells(state, state.of_kind.picture, self.pictures.of_facilitator(state, layer))
        yield self.pictures.tasks(state, state.of_kind.picture)

    def _follow(self, state: RoomState, now_ms: int) -> Iterator[Fragment]:
        key = (state.conversation.phase, state.of_kind.picture is not None)
        context = _Lazy(lambda: self.shared(state, now_ms))
        yield self._fragment("volg", "waiting_follow", key, context)
        yield self._fragment("kijk", "look", key, context)
        yield self._fragment("erbij", "came_later", (state.conversation.matrix_seq, state.conversation.phase), context)
        yield self._fragment("ingetrokken", "withdrawn", state.withdrawn, context)
        yield self._fragment("klok-deelnemer", "participant_timer", _timer_key(state.conversation, now_ms), context)

    def _fragment(self, name: str, template: str, key: object, context: "_Lazy") -> Fragment:
        return Fragment(name, key, lambda: self._pages.render(f"fragments/{template}.html", context.made()))


class _Lazy:
    """A context that is made at most once, and only when something is rendered."""

    def __init__(self, make: Callable[[], Context]) -> None:
        self._make = make
        self._context: Context | None = None

    def made(self) -> Context:
        """Return the context."""
        if self._context is None:
            self._context = self._make()
        return self._context


def _people_key(state: RoomState) -> tuple[int, int]:
    """Return what changes with the people; being done also depends on what was added to the matrix."""
    return (state.conversation.matrix_seq, state.people_seq)


def _phase(phase: Phase | None) -> dict[str, str] | None:
    return {"id": phase.value, "label": PHASE_LABELS[phase]} if phase else None


def _timer_key(conversation: Conversation, now_ms: int) -> tuple[int | None, int | None, bool]:
    return (conversation.timer_ends_ms, conversation.timer_left_ms, left_ms(conversation, now_ms) == 0)


def _advice(state: RoomState, instrument: MatrixInstrument) -> str:
    advised = instrument.settings.max_target_groups_advised
    if len(state.of_kind.columns) <= advised:
        return ""
    questions = len(state.of_kind.columns) * len(state.of_kind.rows)
    planned = instrument.steps_in(Phase.FILL_IN)[0].minutes
    return (
        f"U heeft {len(state.of_kind.columns)} groepen. Dat zijn {questions} vragen voor iedereen. Dat kost ongeveer "
        f"{minutes_to_fill_in(questions)} minuten per persoon. In het draaiboek staat {planned} minuten. "
        f"Kies liever hooguit {advised} groepen."
    )


def _undo(state: RoomState, now_ms: int) -> dict[str, str] | None:
    """Return until when the reveal can be undone; it goes by the same reading of the clock as the picture itself."""
    until_ms = state.conversation.picture_from_ms
    if until_ms is None or state.of_kind.picture is not None or not state.conversation.rule.shows_picture:
        return None
    return {"until_iso": iso(until_ms), "server_now_iso": iso(now_ms)}
