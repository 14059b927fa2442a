"""The totaalplaatje for templates: every cell with a word, a symbol and its counts."""

from dataclasses import dataclass
from zlib import crc32

from levensbreed.live.room_state import RoomState
from levensbreed.matrix.rules.instrument import MatrixInstrument
from levensbreed.matrix.rules.lines import Column, Row
from levensbreed.matrix.rules.picture import CellClass, CellPicture, Picture
from levensbreed.matrix.shown.facts import column_letter
from levensbreed.matrix.shown.glyph import Glyph
from levensbreed.matrix.shown.state import matrix_of
from levensbreed.web.shown.conversation import two_parts

CLASS_LABELS = {
    CellClass.OVERLAP: "Overlap",
    CellClass.KNOWN: "Bekend",
    CellClass.HIDDEN: "Onbekend",
    CellClass.ASSUMED: "Vermoed",
    CellClass.GAP: "Witte vlek",
    CellClass.UNSEEN: "Niet bekeken",
    CellClass.NOT_APPLICABLE: "Past niet",
}
SHORT_CLASS_LABELS = {
    CellClass.HIDDEN: "Onbek.",
    CellClass.GAP: "Wit",
    CellClass.UNSEEN: "Nog niet",
    CellClass.NOT_APPLICABLE: "N.v.t.",
}
"""For cells without room for the full word; the legend explains them."""
SHORT_FROM_COLUMNS = 13
_IN_SUMMARY = {
    CellClass.OVERLAP: ("overlap", "overlap"),
    CellClass.KNOWN: ("bekend", "bekend"),
    CellClass.HIDDEN: ("onbekend", "onbekend"),
    CellClass.ASSUMED: ("vermoed", "vermoed"),
    CellClass.GAP: ("witte vlek", "witte vlekken"),
    CellClass.UNSEEN: ("niet bekeken", "niet bekeken"),
    CellClass.NOT_APPLICABLE: ("past niet", "past niet"),
}
LEGEND_ORDER = tuple(CLASS_LABELS)


@dataclass(frozen=True, slots=True)
class ColumnShown:
    """A group, with its map reference."""

    id: str
    letter: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CellShown:
    """One cell of the picture.

    `cls` is how it looks, by its class or in a layer; `word`, `symbol` and `sentence` tell the same. In a layer `number` or `glyph`
    stands in place of the counts. `is_long` says that its digits leave no room for a sign, `lit` that it is pointed at.
    """

    id: str
    row: str
    column: str
    cell_class: CellClass
    cls: str
    word: str
    symbol: str
    offers: int
    known: int
    looked: int
    providers: list[str]
    moments: list[int]
    sentence: str
    row_label: str
    column_label: str
    late: bool
    unseen_facts: str
    number: str | None = None
    glyph: Glyph | None = None
    is_long: bool = False
    lit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LineShown:
    """One row or one group with its cells; `line` is its id on the page and `across` which fact tells its cells apart."""

    id: str
    line: str
    across: str
    number: str
    label: str
    label_main: str
    label_rest: str
    cells: list[CellShown]
    summary: str


@dataclass(frozen=True, slots=True)
class LegendItem:
    """What a sign means; `count` says how many cells have it. What has no sign has no `cls` and no `symbol`."""

    label: str
    explanation: str
    cls: str = ""
    symbol: str = ""
    count: int | None = None
    short: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A cell to explain the others by."""

    glyph: Glyph


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendShown:
    """What the signs mean, and the numbers of people; `held_back` people are not told of yet."""

    legend: list[LegendItem]
    n_people: int
    n_providers: int
    n_others: int
    held_back: int
    example: Example | None = None


def show_columns(state: RoomState, columns: tuple[Column, ...]) -> list[ColumnShown]:
    """Return these columns with their map references."""
    letters = {column.id: column_letter(at) for at, column in enumerate(matrix_of(state).columns)}
    return [ColumnShown(column.id, letters[column.id], column.label) for column in columns]


def legend_key(state: RoomState, picture: Picture) -> object:
    """Return everything that the legend depends on."""
    matrix = matrix_of(state)
    totals = picture.class_totals([row.id for row in matrix.rows], [column.id for column in matrix.columns])
    return (tuple(totals.values()), len(state.people), picture.providers_at_table, picture.others, picture.held_back, _is_crowded(state))


def show_legend(state: RoomState, picture: Picture, instrument: MatrixInstrument) -> LegendShown:
    """Return the legend with the number of cells in each class, and the numbers of people."""
    matrix = matrix_of(state)
    totals = picture.class_totals([row.id for row in matrix.rows], [column.id for column in matrix.columns])
    views = {view.id: view for view in instrument.views}
    return LegendShown(
        legend=[
            LegendItem(
                views[cell_class.value].label,
                views[cell_class.value].explanation,
                cls=cell_class.value,
                symbol=cell_class.value,
                count=totals[cell_class],
                short=SHORT_CLASS_LABELS.get(cell_class, "") if _is_crowded(state) else "",
            )
            for cell_class in LEGEND_ORDER
            if totals[cell_class] or cell_class not in (CellClass.UNSEEN, CellClass.NOT_APPLICABLE)
        ],
        n_people=len(state.people),
        n_providers=picture.providers_at_table,
        n_others=picture.others,
        held_back=picture.held_back,
    )


def show_row_of(state: RoomState, at: int, cells: list[CellShown]) -> LineShown:
    """Return one row with its cells and a summary in words."""
    row = matrix_of(state).rows[at]
    main, rest = two_parts(row.label)
    return LineShown(
        id=row.id,
        line=f"r-{row.id}",
        across="column_label",
        number=str(at + 1),
        label=row.label,
        label_main=main,
        label_rest=rest,
        cells=cells,
        summary=_summary([cell.cell_class for cell in cells]),
    )


def show_group_of(state: RoomState, at: int, cells: list[CellShown]) -> LineShown:
    """Return one group in the same shape as `show_row_of`."""
    column = matrix_of(state).columns[at]
    return LineShown(
        id=column.id,
        line=f"g-{column.id}",
        across="row_label",
        number=column_letter(at),
        label=column.label,
        label_main=column.label,
        label_rest="",
        cells=cells,
        summary=_summary([cell.cell_class for cell in cells]),
    )


def show_cell(cell: CellPicture, row: Row, column: Column, instrument: MatrixInstrument) -> CellShown:
    """Return one cell by its class."""
    return CellShown(
        id=f"v-{row.id}-{column.id}",
        row=row.id,
        column=column.id,
        cell_class=cell.cell_class,
        cls=cell.cell_class.value,
        word=CLASS_LABELS[cell.cell_class],
        symbol=cell.cell_class.value,
        offers=cell.counts.offers,
        known=cell.counts.known,
        looked=cell.counts.looked,
        providers=list(cell.providers),
        moments=list(cell.moments),
        sentence=cell_sentence(cell, instrument),
        row_label=row.label,
        column_label=column.label,
        late=cell.late,
        unseen_facts=_unseen_facts(cell),
    )


def _unseen_facts(cell: CellPicture) -> str:
    """Return a short hash of what only the opened cell shows, so that an open cell is updated when that changes."""
    facts = (cell.named, cell.moments, cell.providers, cell.counts.doubts)
    return f"{crc32(repr(facts).encode()):x}" if any(facts) else ""


def cell_sentence(cell: CellPicture, instrument: MatrixInstrument) -> str:
    """Return a cell as a sentence: "Onbekend aanbod: 1 aanbieder biedt dit, 1 van 6 weten het."."""
    counts = cell.counts
    label = instrument.view(cell.cell_class.value).label
    if counts.looked == 0:
        knows = "nog niemand van de anderen keek hier"
    elif counts.offers:
        knows = f"{counts.known} van {counts.looked} {_plural(counts.known, 'weet', 'weten')} het"
    else:
        knows = f"{counts.known} van {counts.looked} {_plural(counts.known, 'denkt', 'denken')} dat dit er is"
    if not counts.offers:
        return f"{label}: geen aanbieder biedt dit, {knows}."
    providers = f"{counts.offers} {_plural(counts.offers, 'aanbieder biedt', 'aanbieders bieden')} dit"
    return f"{label}: {providers}, {knows}."


def _is_crowded(state: RoomState) -> bool:
    return len(matrix_of(state).columns) >= SHORT_FROM_COLUMNS


def _plural(count: int, one: str, more: str) -> str:
    return one if count == 1 else more


def _summary(classes: list[CellClass]) -> str:
    found = [(cell_class, sum(one is cell_class for one in classes)) for cell_class in LEGEND_ORDER]
    return " · ".join(f"{count} {_plural(count, *_IN_SUMMARY[cell_class])}" for cell_class, count in found if count)
