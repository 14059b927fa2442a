"""The live views of a conversation with a matrix: the picture, in the layer and order that somebody chose."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from levensbreed.domain.seats import SeatKind
from levensbreed.live.room_state import RoomState
from levensbreed.live.view_choice import ViewChoice
from levensbreed.live.views import Fragment, Group
from levensbreed.matrix.rules.instrument import MatrixInstrument
from levensbreed.matrix.shown.agenda import PointShown
from levensbreed.matrix.shown.facts import shared_by_pages, told_to_programs
from levensbreed.matrix.shown.layers import is_layer, layer_in_title, layer_of
from levensbreed.matrix.shown.picture_views import PictureShown, PictureView, PictureViews
from levensbreed.matrix.shown.reflection import REFLECTION
from levensbreed.matrix.shown.state import matrix_of
from levensbreed.together.shown.reflection import with_reflection
from levensbreed.web.kind_views import Chosen, Drawing, Filled, KindTemplates, KindViews, Look, OwnView, Parts
from levensbreed.web.pages import Contexts

PICTURE_VIEW = "plaatje"
"""The view of participants who look at the picture."""
BY_GROUP = "groep"
"""The order of a participant's list by group; the default is by row."""
_LAYERED = frozenset({"leiden", PICTURE_VIEW})


def _choose(form: MatrixInstrument, choice: ViewChoice) -> ViewChoice | None:
    """Return the view to render, or None if there is no such layer or order.

    A view without layers, or that is not a list, is the same for everybody.
    """
    if (choice.layer and not is_layer(choice.layer, form)) or choice.order not in ("", BY_GROUP):
        return None
    layer = choice.layer if choice.place in _LAYERED else ""
    return ViewChoice(choice.place, layer, choice.order if choice.place == PICTURE_VIEW else "")


@dataclass(frozen=True, slots=True)
class WithPicture:
    """The picture, None while it is not shown, and where its cells open, None where they do not."""

    picture: PictureShown | None
    cell_url: str | None


@dataclass(frozen=True, slots=True)
class OnBeamer:
    """The point that the beamer shows beside the picture, None for none, and which part of it stands large, 0 for all."""

    point: PointShown | None
    part: int


def _shared(state: RoomState) -> Contexts:
    return (*shared_by_pages(state), with_reflection(REFLECTION, state))


def _reflection_key(state: RoomState) -> object:
    """Return what the reflection depends on, as other pages tell of it."""
    return (state.conversation.phase, state.shows_answers, matrix_of(state).kept.screen_point)


def _chosen(look: Look) -> Chosen:
    if matrix_of(look.state).picture is None:
        return Chosen(ViewChoice(look.choice.place))
    layer = layer_of(look.state, look.state.form, look.choice.layer)
    return Chosen(ViewChoice(look.choice.place, layer.id), layer_in_title(layer))


def _facilitator_contexts(look: Look) -> Contexts:
    state, views = look.state, PictureViews(look.pages)
    return (_shown_picture(look, views.of_facilitator(state, look.choice.layer), f"/gesprekken/{state.conversation.id}/leiden"),)


def _facilitator_parts(drawing: Drawing) -> Iterator[Fragment | Group]:
    look, views = drawing.look, PictureViews(drawing.look.pages)
    state, layer = look.state, look.choice.layer
    yield drawing.fragment("samen-schrijven", "reflection_lead", _reflection_key(state))
    yield drawing.fragment("plaatje", "console_picture", (matrix_of(state).picture is not None, matrix_of(state).kept.lines_seq))
    if (picture := matrix_of(state).picture) is None:
        return
    layers = (layer, views.layers_key(state))
    yield drawing.fragment("lagen", "layers", layers)
    yield drawing.fragment("beeld", "beam", (layers, views.beam_key(state)))
    yield from views.cells(state, picture, views.of_facilitator(state, layer))
    yield views.tasks(state, picture)


def _screen_contexts(look: Look) -> Contexts:
    state, views, picture = look.state, PictureViews(look.pages), matrix_of(look.state).picture
    view = views.of_screen(state)
    point = views.shown_point(state, picture, view) if picture else None
    return (_shown_picture(look, view, ""), OnBeamer(point, matrix_of(state).kept.screen_part))


def _screen_filled(look: Look) -> Filled | None:
    state, views = look.state, PictureViews(look.pages)
    if (picture := matrix_of(state).picture) is None:
        return None
    view = views.of_screen(state)
    if REFLECTION.may_read(state):
        return Filled(_reflection_key(state), ())
    key = (matrix_of(state).kept.lines_seq, views.beam_key(state), views.point_key(picture, view))
    return Filled(key, views.cells(state, picture, view))


def _participant_parts(drawing: Drawing) -> Iterator[Fragment]:
    state = drawing.look.state
    yield drawing.fragment("kijk", "look", (state.conversation.phase, matrix_of(state).picture is not None))
    yield drawing.fragment("meeschrijven", "reflection_way", _reflection_key(state))
    yield drawing.fragment("erbij", "came_later", (matrix_of(state).kept.lines_seq, state.conversation.phase))


def _picture_contexts(look: Look) -> Contexts:
    view = _participants_view(look)
    base = f"/gesprekken/{look.state.conversation.id}/totaalplaatje{f'?per={BY_GROUP}' if view.by_group else ''}"
    return (_shown_picture(look, view, base),)


def _picture_parts(drawing: Drawing) -> Parts:
    look, views = drawing.look, PictureViews(drawing.look.pages)
    state = look.state
    if (picture := matrix_of(state).picture) is None:
        return
    yield drawing.fragment("lagen", "layers", (look.choice.layer, views.layers_key(state)))
    yield from views.lines(state, picture, _participants_view(look))
    yield views.tasks(state, picture)


def _participants_view(look: Look) -> PictureView:
    return PictureViews(look.pages).of_participant(look.state, look.choice.layer, by_group=look.choice.order == BY_GROUP)


def _shown_picture(look: Look, view: PictureView, base: str) -> WithPicture:
    picture = matrix_of(look.state).picture
    return WithPicture(PictureViews(look.pages).shown(look.state, picture, view, base) if picture else None, view.cell_url)


VIEWS = KindViews(
    start="invullen",
    typing_over="leiden/papier",
    answers="antwoorden",
    templates=KindTemplates(
        folder=Path(__file__).parents[1] / "templates",
        preparing="facilitator/_beginning.html",
        advice="facilitator/_advice.html",
        check="facilitator/_check.html",
        on_paper="facilitator/_on_paper.html",
        console="fragments/console_matrix.html",
        beamer_head="fragments/beamer_head_matrix.html",
        beamer="fragments/beamer_matrix.html",
        beamer_channel="tekst",
    ),
    shared=_shared,
    told=told_to_programs,
    asked_key=lambda state: matrix_of(state).kept.lines_seq,
    chosen=_chosen,
    facilitator_contexts=_facilitator_contexts,
    facilitator_parts=_facilitator_parts,
    screen_contexts=_screen_contexts,
    screen_filled=_screen_filled,
    participant_parts=_participant_parts,
    own={PICTURE_VIEW: OwnView(seat=SeatKind.PARTICIPANT, contexts=_picture_contexts, fragments=_picture_parts)},
    participants_view=PICTURE_VIEW,
    choose=_choose,
)
