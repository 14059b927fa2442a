"""The reflection on a picture: the questions of the form, and what of the picture belongs to each."""

from collections.abc import Iterator

from levensbreed.live.room_state import RoomState
from levensbreed.matrix.rules.group_commands import ShowOnScreen
from levensbreed.matrix.rules.instrument import MatrixInstrument, ReflectionQuestion
from levensbreed.matrix.rules.picture import CellKey, CellPicture, Picture
from levensbreed.matrix.rules.signals import role_difference
from levensbreed.matrix.rules.texts import TEXTS
from levensbreed.matrix.shown.picture import show_cell
from levensbreed.matrix.shown.places import Places
from levensbreed.matrix.shown.state import matrix_of
from levensbreed.together.shown.reflection import Evidence, Question, Reflection

_ON_SCREEN = "vraag:"
"""Prefix of what the beamer shows when that is a question."""
_SHORT = {
    "afspraak-praktijk": "Afspraak en praktijk",
    "andere-vraagstukken": "Andere vragen",
    "afbakening": "Wat hoort erbij?",
    "acties": "Wat gaan we doen?",
}
"""Questions of the shipped forms whose id is no label; a new field in the form would change what is stored of the first one."""
_SHOWN_MAX = 6


def _questions(state: RoomState) -> tuple[Question, ...]:
    form: MatrixInstrument = state.form
    return tuple(_question(each) for each in (*form.reflection, *form.reflection_extra) if each.default)


def _question(each: ReflectionQuestion) -> Question:
    label = _SHORT.get(each.id) or each.id.replace("-", " ").capitalize()
    return Question(id=each.id, label=label, question=each.question, lead_in=each.lead_in, helper=each.helper)


def _evidence(state: RoomState, question: Question) -> tuple[Evidence, ...]:
    """Return the cells that the form links to a question, in the order of its links and then of how many people they are about."""
    picture, form = matrix_of(state).picture, state.form
    if picture is None:
        return ()
    linked = next(each.linked_views for each in (*form.reflection, *form.reflection_extra) if each.id == question.id)
    return tuple(_told(state, cell) for cell in _linked(state, picture, linked))


def _linked(state: RoomState, picture: Picture, linked: tuple[str, ...]) -> Iterator[CellPicture]:
    matrix = matrix_of(state)
    most = _SHOWN_MAX // max(1, len(linked))
    keys = matrix.cells
    for view in linked:
        found = [key for key in keys if _belongs(picture, key, view)]
        yield from sorted((picture.cell(*key) for key in found), key=lambda cell: -cell.counts.known)[:most]


def _belongs(picture: Picture, key: CellKey, view: str) -> bool:
    """Say whether a cell is of a class, or shows a signal."""
    return role_difference(picture, key) is not None if view == "role_difference" else picture.class_of(key) == view


def _told(state: RoomState, cell: CellPicture) -> Evidence:
    places = Places.of(state)
    row, column = places.row(cell.row), places.column(cell.column)
    shown = show_cell(cell, row, column, state.form)
    return Evidence(
        cls=shown.cls,
        symbol=shown.symbol,
        word=shown.word,
        title=row.label,
        subtitle=column.label,
        facts=_capital(shown.sentence.partition(": ")[2]),
        path=f"{cell.row}/{cell.column}",
    )


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _asked(state: RoomState) -> str:
    return matrix_of(state).kept.screen_point.removeprefix(_ON_SCREEN)


def show_question(conversation_id: str, question_id: str, op: str) -> ShowOnScreen:
    """Return the command that shows a question on the beamer."""
    return ShowOnScreen(conversation_id, None, f"{_ON_SCREEN}{question_id}", None, op)


REFLECTION = Reflection(
    title=lambda state: state.form.reflection_intro.title,
    intro=lambda state: state.form.reflection_intro.text,
    questions=_questions,
    may_read=lambda state: state.shows_answers and state.conversation.phase in TEXTS.read_in,
    may_write=lambda state: state.conversation.phase in TEXTS.written_in,
    asked=_asked,
    evidence=_evidence,
)
