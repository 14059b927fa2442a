"""Praat hierover, for templates: each point has a title, a sentence that explains it, and references."""

from dataclasses import dataclass

from levensbreed.live.room_state import RoomState
from levensbreed.matrix.rules.agenda import POINTS_SHOWN, AgendaBook, AgendaPoint, PointKind, write_agenda
from levensbreed.matrix.rules.decisions import PointState
from levensbreed.matrix.rules.instrument import MatrixInstrument
from levensbreed.matrix.rules.invitation import in_question
from levensbreed.matrix.rules.picture import CellKey, Picture
from levensbreed.matrix.rules.signals import NamedKind, RoleDifference, find_signals
from levensbreed.matrix.shown.picture import cell_sentence
from levensbreed.matrix.shown.places import Places, counted, moments_text, role_label
from levensbreed.matrix.shown.state import matrix_of
from levensbreed.web.shown.people import missing_roles

_REFS_SHOWN = 6
_SYMBOLS = {
    PointKind.ASSUMED: "assumed",
    PointKind.HIDDEN: "hidden",
    PointKind.OVERLAP: "overlap",
    PointKind.OVERLAP_UNKNOWN: "overlap",
    PointKind.EMPTY_ROW: "gap",
    PointKind.EMPTY_COLUMN: "gap",
    PointKind.GAPS: "gap",
    PointKind.NAMED: "assumed",
    PointKind.MOMENT_GAP: "clock",
    PointKind.ROLE_DIFFERENCE: "eye",
    PointKind.MISSING_ROLE: "eye",
    PointKind.CELL: "eye",
    PointKind.OWN: "list",
}
_NAMED = {
    NamedKind.PROVIDER_AT_TABLE: "{name} kruist dit niet aan.",
    NamedKind.NOT_AT_TABLE: "{name} was er niet.",
    NamedKind.NO_PROVIDER: "{name} is geen aanbieder aan tafel.",
}
STATE_WORDS = {PointState.PINNED: "Vastgepind", PointState.PARKED: "Voor later", PointState.DISCUSSED: "Besproken", PointState.OPEN: ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class PointShown:
    """A point to talk about: `title`, one `sentence`, `refs` to cells and how many `more_refs` there are.

    `place` is the row and column of a point about one cell, None for others; `own` says that the facilitator wrote it.
    """

    key: str
    symbol: str
    title: str
    sentence: str
    refs: list[str]
    more_refs: int
    place: CellKey | None
    state: PointState
    state_word: str
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaShown:
    """The points to talk about now (`first`), what comes after, what is put off or done, and the one on the beamer (`now`)."""

    now: PointShown | None
    first: list[PointShown]
    more: list[PointShown]
    parked: list[PointShown]
    discussed: list[PointShown]


def agenda_of(state: RoomState, picture: Picture, instrument: MatrixInstrument) -> tuple[AgendaPoint, ...]:
    """Return the talking points, the best first."""
    matrix = matrix_of(state)
    rows, columns = [row.id for row in matrix.rows], [column.id for column in matrix.columns]
    signals = find_signals(picture, rows, columns, moments_enabled=matrix_of(state).kept.moments_enabled)
    book = AgendaBook(matrix.decisions.points)
    return write_agenda(picture, signals, rows, columns, missing_roles(state, instrument), book)


def show_agenda(state: RoomState, picture: Picture, instrument: MatrixInstrument) -> AgendaShown:
    """Return the agenda as it is now."""
    places = Places.of(state)
    points = [show_point(point, picture, places, instrument) for point in agenda_of(state, picture, instrument)]
    live = [point for point in points if point.state in (PointState.PINNED, PointState.OPEN)]
    now = next((point for point in points if point.key == matrix_of(state).kept.screen_point), None)
    return AgendaShown(
        now=now,
        first=live[:POINTS_SHOWN],
        more=live[POINTS_SHOWN:],
        parked=[point for point in points if point.state is PointState.PARKED],
        discussed=[point for point in points if point.state is PointState.DISCUSSED],
    )


def show_point(point: AgendaPoint, picture: Picture, places: Places, instrument: MatrixInstrument) -> PointShown:
    """Return one point."""
    title, sentence = _words(point, picture, places, instrument)
    refs = [places.ref(key) for key in point.cells]
    return PointShown(
        key=point.key,
        symbol=_SYMBOLS[point.kind],
        title=title,
        sentence=sentence,
        refs=refs[:_REFS_SHOWN],
        more_refs=max(0, len(refs) - _REFS_SHOWN),
        place=point.cells[0] if len(point.cells) == 1 else None,
        state=point.state,
        state_word=STATE_WORDS[point.state],
        own=point.kind is PointKind.OWN,
    )


def _words(point: AgendaPoint, picture: Picture, places: Places, instrument: MatrixInstrument) -> tuple[str, str]:
    match point.kind:
        case PointKind.OWN:
            return point.text, ""
        case PointKind.MISSING_ROLE:
            return f"Rol ontbreekt: {point.name}", "Niemand met deze rol heeft ingevuld. Houd daar rekening mee."
        case PointKind.NAMED:
            return f"Genoemd: {point.name}", _named(point)
        case PointKind.HIDDEN:
            offered = counted(len(point.cells), "vakje", "vakjes")
            return f"Onbekend aanbod van {point.name}", f"{point.name} biedt hulp in {offered}. Weinig mensen weten dat."
        case PointKind.OVERLAP:
            return (
                f"Overlap in {counted(len(point.cells), 'vakje', 'vakjes')}",
                "Hier bieden twee of meer aanbieders hulp. Is dat fijn, of dubbel?",
            )
        case PointKind.GAPS:
            return f"Nog {counted(len(point.cells), 'witte vlek', 'witte vlekken')}", "Welke hulp mist u hier het meest?"
        case PointKind.EMPTY_ROW | PointKind.EMPTY_COLUMN | PointKind.MOMENT_GAP:
            return _line_words(point, places)
        case _:
            return _cell_words(point, picture, places, instrument)


def _cell_words(point: AgendaPoint, picture: Picture, places: Places, instrument: MatrixInstrument) -> tuple[str, str]:
    what, whom = places.title(point.cells[0])
    counts = picture.counts(point.cells[0])
    title = f"{what}: {in_question(whom)}"
    if point.kind is PointKind.CELL:
        return title, cell_sentence(picture.cell(*point.cells[0]), instrument)
    if point.difference is not None:
        return title, difference_sentence(point.difference, instrument)
    if point.kind is PointKind.ASSUMED:
        return title, f"{counts.known} van {counts.looked} denken dat dit er is. Geen aanbieder biedt het."
    return title, f"{counted(counts.offers, 'aanbieder biedt', 'aanbieders bieden')} dit. {counts.known} van {counts.looked} weten het."


def difference_sentence(difference: RoleDifference, instrument: MatrixInstrument) -> str:
    """Return a sentence on how two roles see a cell: "Ambtenaren: 2 van 2 kennen dit. Anderen: 0 van 2."."""
    more, less = difference.more, difference.less
    known = f"{role_label(instrument, more.role)}: {more.known} van {more.looked} kennen dit."
    return f"{known} {role_label(instrument, less.role)}: {less.known} van {less.looked}."


def named_sentence(name: str, people: int, kind: NamedKind) -> str:
    """Return a sentence on who named a provider, and why that provider does not offer this."""
    named = "1 mens noemt" if people == 1 else f"{people} mensen noemen"
    return f"{named} {name}. {_NAMED[kind].format(name=name)}"


def _named(point: AgendaPoint) -> str:
    assert point.named is not None, "a point about a name says why that name does not offer it"
    return named_sentence(point.name, point.people, point.named)


def _line_words(point: AgendaPoint, places: Places) -> tuple[str, str]:
    if point.kind is PointKind.EMPTY_ROW:
        return places.row(point.line).label, "Geen aanbieder biedt hier iets. Dat geldt voor elke groep."
    label = places.column(point.line).label
    if point.kind is PointKind.EMPTY_COLUMN:
        return label, "Geen aanbieder biedt iets voor deze groep."
    return label, f"Er is hulp voor deze groep, maar nergens op {moments_text(point.moments)}."
