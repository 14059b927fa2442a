"""The picture in the live views: its cells and rows in a layer, rendered once for all who watch that layer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from weakref import WeakKeyDictionary

from levensbreed.live.room_state import RoomState
from levensbreed.live.views import Fragment, Group
from levensbreed.matrix.rules.agenda import AgendaPoint
from levensbreed.matrix.rules.lines import Column, Row
from levensbreed.matrix.rules.picture import CellKey, Picture, task_key
from levensbreed.matrix.shown.agenda import PointShown, agenda_of, show_point
from levensbreed.matrix.shown.layer_legend import in_layer_words
from levensbreed.matrix.shown.layers import Layer, LayerChoice, LayerKind, in_layer, layer_key, layer_of, shortened, show_layers
from levensbreed.matrix.shown.picture import (
    SHORT_FROM_COLUMNS,
    CellShown,
    ColumnShown,
    Example,
    LegendItem,
    LegendShown,
    LineShown,
    legend_key,
    show_cell,
    show_columns,
    show_group_of,
    show_legend,
    show_row_of,
)
from levensbreed.matrix.shown.places import Places
from levensbreed.matrix.shown.state import matrix_of
from levensbreed.matrix.shown.tasks_picture import TaskShown, show_tasks
from levensbreed.matrix.shown.zoom import OnScreen, part_of, show_on_screen
from levensbreed.web.pages import Pages

_by_class: WeakKeyDictionary[Picture, dict[CellKey, tuple[object, CellShown]]] = WeakKeyDictionary()
"""The cells of each picture by class, as last shown."""


@dataclass(frozen=True, slots=True)
class PictureView:
    """How one view shows the picture: its layer, where its cells link to, its highlighted point, its part, and its order."""

    layer: Layer
    cell_url: str | None = None
    point: AgendaPoint | None = None
    columns: tuple[str, ...] | None = None
    rows: tuple[str, ...] | None = None
    by_group: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureShown:
    """The picture in a view, with its legend: `lines` are the rows, or the groups when it is `by_group`."""

    rows: list[LineShown]
    lines: list[LineShown]
    by_group: bool
    columns: list[ColumnShown]
    layers: list[LayerChoice]
    layer: Layer
    on_screen: OnScreen
    tasks: list[TaskShown]
    n_people: int
    legend: list[LegendItem]
    held_back: int
    example: Example | None


@dataclass(frozen=True, slots=True)
class OneCell:
    """What the fragment of a cell is made of; `cell_url` is where cells open, None where they do not."""

    cell: CellShown
    cell_url: str | None = None


@dataclass(frozen=True, slots=True)
class OneLine:
    """What the fragment of a closed line is made of."""

    row: LineShown


@dataclass(frozen=True, slots=True)
class OnlyLegend:
    """What the fragment of the legend is made of."""

    picture: LegendShown


@dataclass(frozen=True, slots=True)
class Tasks:
    """The general tasks of a picture."""

    tasks: list[TaskShown]


@dataclass(frozen=True, slots=True)
class OnlyTasks:
    """What the fragment of the general tasks is made of."""

    picture: Tasks


class PictureViews:
    """Shows pictures in layers. Whole pages and live fragments consist of the same cells."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    def of_facilitator(self, state: RoomState, layer_id: str) -> PictureView:
        """Return the facilitator's view; every cell can be opened."""
        return PictureView(layer_of(state, state.form, layer_id), f"/gesprekken/{state.conversation.id}/leiden/vakje")

    def of_participant(self, state: RoomState, layer_id: str, *, by_group: bool) -> PictureView:
        """Return a participant's view, a list by row or by group; every cell can be opened."""
        base = f"/gesprekken/{state.conversation.id}/totaalplaatje"
        return PictureView(layer_of(state, state.form, layer_id), base, by_group=by_group)

    def of_screen(self, state: RoomState) -> PictureView:
        """Return the beamer's view, as the facilitator chose it."""
        point = self._point(state)
        columns, rows = part_of(state, point)
        return PictureView(layer_of(state, state.form, matrix_of(state).kept.screen_layer), None, point, columns, rows)

    def shown(self, state: RoomState, picture: Picture, view: PictureView, base: str) -> PictureShown:
        """Return the whole picture in a view; `base` is the address to which layers are added."""
        matrix = matrix_of(state)
        columns = self._columns(state, view)
        rows = [
            show_row_of(state, at, [self._cell(state, picture, view, row, column) for column in columns])
            for at, row in enumerate(matrix.rows)
            if view.rows is None or row.id in view.rows
        ]
        legend = self.shown_legend(state, picture, view.layer)
        return PictureShown(
            rows=rows,
            lines=[self._line(state, picture, view, at) for at in range(len(matrix.columns))] if view.by_group else rows,
            by_group=view.by_group,
            columns=show_columns(state, columns),
            layers=show_layers(state, state.form, view.layer, base),
            layer=view.layer,
            on_screen=show_on_screen(state, state.form),
            tasks=show_tasks(state, picture, state.form),
            n_people=legend.n_people,
            legend=legend.legend,
            held_back=legend.held_back,
            example=legend.example,
        )

    def shown_legend(self, state: RoomState, picture: Picture, layer: Layer) -> LegendShown:
        """Return what the signs of a layer mean, and the numbers of people."""
        return in_layer_words(show_legend(state, picture, state.form), layer)

    def shown_point(self, state: RoomState, picture: Picture, view: PictureView) -> PointShown | None:
        """Return the talking point that a view enlarges, or None."""
        return show_point(view.point, picture, Places.of(state), state.form) if view.point else None

    def cells(self, state: RoomState, picture: Picture, view: PictureView) -> Iterator[Fragment | Group]:
        """Yield every cell, by row, and the legend."""
        columns = self._columns(state, view)
        shared = (*_shared_key(state, view), view.point, view.columns)
        for row in matrix_of(state).rows:
            if view.rows is None or row.id in view.rows:
                depends = (picture.versions.row(row.id), shared)
                yield Group(f"c-{row.id}", depends, partial(self._cells_of_row, state, picture, view, row, columns))
        yield self._legend(state, picture, view.layer)

    def lines(self, state: RoomState, picture: Picture, view: PictureView) -> Iterator[Fragment | Group]:
        """Yield the summary of every row, or of every group, with all its cells; and the legend."""
        matrix = matrix_of(state)
        lines = (column.id for column in matrix.columns) if view.by_group else (row.id for row in matrix.rows)
        version = picture.versions.column if view.by_group else picture.versions.row
        shared = _shared_key(state, view)
        for at, line in enumerate(lines):
            yield Group(f"l-{line}", (version(line), shared), partial(self._line_and_cells, state, picture, view, at, line))
        yield self._legend(state, picture, view.layer)

    def _cells_of_row(
        self, state: RoomState, picture: Picture, view: PictureView, row: Row, columns: tuple[Column, ...]
    ) -> Iterator[Fragment]:
        for column in columns:
            key = (row.id, column.id)
            depends = (layer_key(state, picture, view.layer, key), _is_lit(view, key))
            yield Fragment(f"v-{row.id}-{column.id}", depends, self._rendering_cell(state, picture, view, row, column))

    def _line_and_cells(self, state: RoomState, picture: Picture, view: PictureView, at: int, line: str) -> Iterator[Fragment]:
        cells = _along(state, view, at)
        depends = tuple(layer_key(state, picture, view.layer, (row.id, column.id)) for row, column in cells)
        is_by_class = view.layer.kind is LayerKind.CLASSES
        short = tuple(picture.class_of((row.id, column.id)) for row, column in cells) if is_by_class else depends
        yield Fragment(f"s-{'g' if view.by_group else 'r'}-{line}", (view.layer, short), self._rendering_line(state, picture, view, at))
        for key, (row, column) in zip(depends, cells, strict=True):
            yield Fragment(f"i-{row.id}-{column.id}", key, self._rendering_item(state, picture, view, row, column))

    def layers_key(self, state: RoomState) -> object:
        """Return everything that the choice of layers depends on."""
        matrix = matrix_of(state)
        return (matrix.picture and matrix.picture.versions.common, matrix_of(state).kept.moments_enabled)

    def tasks(self, state: RoomState, picture: Picture) -> Fragment:
        """Return the general tasks."""
        depends = tuple(picture.versions.cell(task_key(task.id)) for task in state.form.tasks)

        def render() -> str:
            return self._pages.render("fragments/tasks_picture.html", OnlyTasks(Tasks(show_tasks(state, picture, state.form))))

        return Fragment("taken-plaatje", depends, render)

    def point_key(self, picture: Picture, view: PictureView) -> object:
        """Return everything that the texts of the enlarged point depend on: the point, and the counts of its cells."""
        return view.point and (view.point, tuple(picture.versions.cell(key) for key in view.point.cells))

    def beam_key(self, state: RoomState) -> object:
        """Return everything that the frame of the beamer's picture depends on."""
        kept = matrix_of(state).kept
        return (kept.screen_layer, kept.screen_point, kept.screen_part, kept.decided_seq)

    def _columns(self, state: RoomState, view: PictureView) -> tuple[Column, ...]:
        matrix = matrix_of(state)
        return matrix.columns if view.columns is None else tuple(column for column in matrix.columns if column.id in view.columns)

    def _cell(self, state: RoomState, picture: Picture, view: PictureView, row: Row, column: Column) -> CellShown:
        shown = self._shown_once(state, picture, row, column)
        told = in_layer(state, picture, view.layer, shown)
        is_crowded = len(self._columns(state, view)) >= SHORT_FROM_COLUMNS
        fitting = shortened(told) if is_crowded else told
        return replace(fitting, lit=True) if _is_lit(view, (row.id, column.id)) else fitting

    def _shown_once(self, state: RoomState, picture: Picture, row: Row, column: Column) -> CellShown:
        """Return a cell by class; all views share it, and none of them may change it."""
        key = (row.id, column.id)
        depends = (picture.versions.cell(key), matrix_of(state).kept.lines_seq)
        cells = _by_class.setdefault(picture, {})
        if key not in cells or cells[key][0] != depends:
            cells[key] = (depends, show_cell(picture.cell(*key), row, column, state.form))
        return cells[key][1]

    def _rendering_cell(self, state: RoomState, picture: Picture, view: PictureView, row: Row, column: Column) -> Callable[[], str]:
        def render() -> str:
            cell = self._cell(state, picture, view, row, column)
            return self._pages.render("fragments/picture_cell.html", OneCell(cell, view.cell_url))

        return render

    def _rendering_line(self, state: RoomState, picture: Picture, view: PictureView, at: int) -> Callable[[], str]:
        def render() -> str:
            line = self._line(state, picture, view, at)
            return self._pages.render("fragments/picture_row_short.html", OneLine(line))

        return render

    def _rendering_item(self, state: RoomState, picture: Picture, view: PictureView, row: Row, column: Column) -> Callable[[], str]:
        def render() -> str:
            return self._pages.render("fragments/picture_item.html", OneCell(self._cell(state, picture, view, row, column)))

        return render

    def _line(self, state: RoomState, picture: Picture, view: PictureView, at: int) -> LineShown:
        cells = [self._cell(state, picture, view, row, column) for row, column in _along(state, view, at)]
        return show_group_of(state, at, cells) if view.by_group else show_row_of(state, at, cells)

    def _legend(self, state: RoomState, picture: Picture, layer: Layer) -> Fragment:
        depends = (layer.kind, legend_key(state, picture) if layer.kind is LayerKind.CLASSES else picture.held_back)
        return Fragment(
            "legenda",
            depends,
            lambda: self._pages.render("fragments/legend.html", OnlyLegend(self.shown_legend(state, picture, layer))),
        )

    def _point(self, state: RoomState) -> AgendaPoint | None:
        """Return the point that the facilitator shows on the beamer."""
        matrix = matrix_of(state)
        wanted = matrix_of(state).kept.screen_point
        if not wanted or matrix.picture is None:
            return None
        return next((point for point in agenda_of(state, matrix.picture, state.form) if point.key == wanted), None)


def _shared_key(state: RoomState, view: PictureView) -> tuple[object, ...]:
    """Return what all cells depend on, besides their own counts."""
    return (view.layer, matrix_of(state).kept.lines_seq, matrix_of(state).kept.decided_seq)


def _is_lit(view: PictureView, key: CellKey) -> bool:
    return view.point is not None and key in view.point.cells


def _along(state: RoomState, view: PictureView, at: int) -> list[tuple[Row, Column]]:
    """Return the rows and columns of the cells in one line of a list, by group or by row."""
    matrix = matrix_of(state)
    if view.by_group:
        return [(row, matrix.columns[at]) for row in matrix.rows]
    return [(matrix.rows[at], column) for column in matrix.columns]
