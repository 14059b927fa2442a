"""The whole picture as one drawing, for slides; all sizes are in units of the drawing."""

import textwrap
from dataclasses import dataclass

from levensbreed.live.room_state import RoomState
from levensbreed.matrix.rules.instrument import MatrixInstrument
from levensbreed.matrix.rules.picture import CellClass, Picture
from levensbreed.matrix.shown.facts import column_letter
from levensbreed.matrix.shown.picture import CLASS_LABELS, show_legend
from levensbreed.matrix.shown.state import matrix_of
from levensbreed.web.shown.day import long_date

_MARGIN, _GAP = 24, 4
_HEAD_WIDTH, _CELL_WIDTH, _CELL_HEIGHT = 260, 176, 50
_LINE = 19
_TITLE_HEIGHT, _LEGEND_HEIGHT = 64, 34
_CHARS_IN_HEAD, _CHARS_IN_CELL = 25, 17
_LINES_IN_ROW, _LINES_IN_COLUMN = 4, 7
_SMALL_FROM_LINES = 3
_TITLE_LETTER = 18
_LEGEND_STEP = 250
_COLOURS = {
    CellClass.GAP: ("#ffffff", "#3b3d36", "#cfc6b2"),
    CellClass.HIDDEN: ("#f0b23e", "#1d1606", "#b27a0c"),
    CellClass.ASSUMED: ("#eecbdf", "#4d1038", "#8f2f6d"),
    CellClass.KNOWN: ("#1b548f", "#ffffff", "#1b548f"),
    CellClass.OVERLAP: ("#0c2340", "#ffffff", "#0c2340"),
    CellClass.UNSEEN: ("#e3ddcf", "#3b3a33", "#8b8473"),
    CellClass.NOT_APPLICABLE: ("#f4efe4", "#45463d", "#cfc6b2"),
}
"""Background, text and border of each class, as in tokens.css."""


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """A group's label: where it stands, and its lines."""

    x: int
    y: int
    lines: list[str]


@dataclass(frozen=True, slots=True)
class RowHead:
    """A row's label: where it begins, its lines, the size of its letters and the height of a line."""

    y: float
    lines: list[str]
    size: int
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnCell:
    """A cell with its sign, its word and its counts."""

    x: int
    y: int
    ground: str
    ink: str
    edge: str
    dashed: bool
    symbol: str
    word: str
    late: bool
    counts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnItem:
    """A sign and what it means."""

    x: int
    y: int
    ground: str
    ink: str
    edge: str
    symbol: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shapes:
    """Every shape of the drawing: texts with their places, cells with their colours."""

    width: int
    height: int
    title: str
    subtitle: str
    columns: list[ColumnHead]
    rows: list[RowHead]
    cells: list[DrawnCell]
    legend: list[DrawnItem]
    cell_width: int = _CELL_WIDTH
    cell_height: int = _CELL_HEIGHT
    margin: int = _MARGIN
    line: int = _LINE


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the template draws."""

    d: Shapes


def draw(state: RoomState, picture: Picture, instrument: MatrixInstrument) -> Shapes:
    """Return every shape of the drawing."""
    matrix = matrix_of(state)
    columns = [
        _wrapped(f"{column_letter(at)} {column.label}", _CHARS_IN_CELL, _LINES_IN_COLUMN) for at, column in enumerate(matrix.columns)
    ]
    top = _MARGIN + _TITLE_HEIGHT + _LINE * max(map(len, columns), default=1) + 12
    width = 2 * _MARGIN + _HEAD_WIDTH + len(columns) * (_CELL_WIDTH + _GAP)
    below = top + len(matrix.rows) * (_CELL_HEIGHT + _GAP) + 2 * _GAP
    legend = _legend(state, picture, instrument, max(width, 2 * _MARGIN + _LEGEND_STEP), below)
    conversation = state.conversation
    title = f"Totaalplaatje {conversation.municipality}"
    return Shapes(
        width=max(width, 2 * _MARGIN + 2 * _LEGEND_STEP, 2 * _MARGIN + _TITLE_LETTER * len(title)),
        height=legend[-1].y + _LEGEND_HEIGHT + _MARGIN,
        title=title,
        subtitle=f"{long_date(conversation.date)} · {len(state.people)} mensen",
        columns=[ColumnHead(_left(at) + 4, top - 12 - _LINE * (len(lines) - 1), lines) for at, lines in enumerate(columns)],
        rows=[_row_head(_top(top, at), f"{at + 1} {row.label}") for at, row in enumerate(matrix.rows)],
        cells=[_cell(state, picture, top, at, across) for at in range(len(matrix.rows)) for across in range(len(columns))],
        legend=legend,
    )


def _row_head(top: int, text: str) -> RowHead:
    """Return a row's label, vertically centred in its row; a long one in small letters."""
    lines = _wrapped(text, _CHARS_IN_HEAD, _LINES_IN_ROW)
    is_small = len(lines) >= _SMALL_FROM_LINES
    size, line = (11, 12) if is_small else (16, _LINE)
    first = top + (_CELL_HEIGHT - line * (len(lines) - 1)) / 2 + size / 3
    return RowHead(first, lines, size, line)


def _cell(state: RoomState, picture: Picture, top: int, at: int, across: int) -> DrawnCell:
    matrix = matrix_of(state)
    cell = picture.cell(matrix.rows[at].id, matrix.columns[across].id)
    ground, ink, edge = _COLOURS[cell.cell_class]
    offers = f"{cell.counts.offers} aanb. · " if cell.counts.offers else ""
    return DrawnCell(
        x=_left(across),
        y=_top(top, at),
        ground=ground,
        ink=ink,
        edge=edge,
        dashed=cell.cell_class is CellClass.ASSUMED,
        symbol=cell.cell_class.value,
        word=CLASS_LABELS[cell.cell_class],
        late=cell.late,
        counts="" if cell.cell_class is CellClass.NOT_APPLICABLE else f"{offers}{cell.counts.known} van {cell.counts.looked}",
    )


def _legend(state: RoomState, picture: Picture, instrument: MatrixInstrument, width: int, top: int) -> list[DrawnItem]:
    """Return the legend; it has the clock only if somebody answered late."""
    matrix = matrix_of(state)
    across = max(1, (width - 2 * _MARGIN) // _LEGEND_STEP)
    told = [
        (_COLOURS[CellClass(item.cls)], item.cls, f"{item.label} {item.count}") for item in show_legend(state, picture, instrument).legend
    ]
    late = sum(picture.cell(row.id, column.id).late for row in matrix.rows for column in matrix.columns)
    told += [(_COLOURS[CellClass.NOT_APPLICABLE], "clock", f"later ingevuld {late}")] if late else []
    return [
        DrawnItem(
            x=_MARGIN + at % across * _LEGEND_STEP,
            y=top + at // across * _LEGEND_HEIGHT,
            ground=ground,
            ink=ink,
            edge=edge,
            symbol=symbol,
            text=text,
        )
        for at, ((ground, ink, edge), symbol, text) in enumerate(told)
    ]


def _left(across: int) -> int:
    return _MARGIN + _HEAD_WIDTH + across * (_CELL_WIDTH + _GAP)


def _top(top: int, at: int) -> int:
    return top + at * (_CELL_HEIGHT + _GAP)


def _wrapped(text: str, chars: int, lines: int) -> list[str]:
    """Return a text in at most `lines` lines; what does not fit becomes an ellipsis."""
    return textwrap.wrap(text, chars, max_lines=lines, placeholder=" …") or [text[:chars]]
