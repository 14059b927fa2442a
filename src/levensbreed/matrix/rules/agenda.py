"""Praat hierover: the agenda that is derived from the picture; few points, and the best to talk about first (ADR 14)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from levensbreed.matrix.rules.decisions import Point, PointState
from levensbreed.matrix.rules.picture import CellClass, CellKey, Picture
from levensbreed.matrix.rules.signals import NamedKind, NamedNotOffered, RoleDifference, Signals

POINTS_SHOWN = 12
"""No group gets through more points than this in one afternoon; the others come below a line."""


class PointKind(StrEnum):
    """Why something is worth talking about, in the order in which the points are listed."""

    CELL = "cell"
    MISSING_ROLE = "missing-role"
    ASSUMED = "assumed"
    ROLE_DIFFERENCE = "role-difference"
    OVERLAP_UNKNOWN = "overlap-unknown"
    NAMED = "named"
    HIDDEN = "hidden"
    MOMENT_GAP = "moment-gap"
    EMPTY_ROW = "empty-row"
    EMPTY_COLUMN = "empty-column"
    GAPS = "gaps"
    OVERLAP = "overlap"
    OWN = "own"


CELL_POINT = "vakje"
"""Prefix of the key of a point about one cell that the group itself added."""
_ORDER = {kind: at for at, kind in enumerate(PointKind)}


@dataclass(frozen=True, slots=True)
class AgendaPoint:
    """One talking point: its kind, the cells it is about, and the facts that its sentence needs.

    `key` stays the same as long as the point is about the same thing. `people` is how many people it is about, and sorts points of one
    kind, highest first. `name` is an organisation or a role, `moments` are the missing ones, and `line` is the row or column of a point
    about a whole line.
    """

    key: str
    kind: PointKind
    cells: tuple[CellKey, ...] = ()
    people: int = 0
    name: str = ""
    moments: tuple[int, ...] = ()
    line: str = ""
    named: NamedKind | None = None
    difference: RoleDifference | None = None
    state: PointState = PointState.OPEN
    text: str = ""


@dataclass(slots=True)
class AgendaBook:
    """What the group did with talking points, by key."""

    points: dict[str, Point] = field(default_factory=dict)

    def marked(self, point: AgendaPoint) -> AgendaPoint:
        """Return the point with the state that the group gave it."""
        known = self.points.get(point.key)
        return replace(point, state=known.state) if known else point

    def own(self, rows: Sequence[str], columns: Sequence[str]) -> Iterator[AgendaPoint]:
        """Yield the points that the group added: texts of its own, and cells in these rows and columns."""
        for point in self.points.values():
            kind, _, place = point.key.partition(":")
            row, _, column = place.partition(":")
            if point.text:
                yield AgendaPoint(point.key, PointKind.OWN, state=point.state, text=point.text)
            elif kind == CELL_POINT and row in rows and column in columns:
                yield AgendaPoint(point.key, PointKind.CELL, ((row, column),), state=point.state)


_BY_STATE = {PointState.PINNED: 0, PointState.OPEN: 1, PointState.PARKED: 2, PointState.DISCUSSED: 3}


def write_agenda(
    picture: Picture, signals: Signals, rows: Sequence[str], columns: Sequence[str], missing_roles: Iterable[str], book: AgendaBook
) -> tuple[AgendaPoint, ...]:
    """Return all points, the best to talk about first: pinned, open, parked, discussed; within those by kind and number of people."""
    found = [
        *(AgendaPoint(f"rol:{role}", PointKind.MISSING_ROLE, name=role) for role in missing_roles),
        *_of_cells(picture, signals, rows, columns),
        *_of_names(signals.named_not_offered),
        *_of_lines(picture, signals, rows, columns),
    ]
    points = [*map(book.marked, found), *book.own(rows, columns)]
    return tuple(sorted(points, key=lambda point: (_BY_STATE[point.state], _of_one_person(point), _ORDER[point.kind], -point.people)))


def _of_one_person(point: AgendaPoint) -> bool:
    """Say whether a point rests on what one person wrote: such a point comes after those that more people support."""
    return point.kind is PointKind.NAMED and point.people == 1


def _of_cells(picture: Picture, signals: Signals, rows: Sequence[str], columns: Sequence[str]) -> Iterator[AgendaPoint]:
    by_class: dict[CellClass, list[CellKey]] = {}
    for row in rows:
        for column in columns:
            by_class.setdefault(picture.class_of((row, column)), []).append((row, column))
    assumed = by_class.get(CellClass.ASSUMED, [])
    for key in assumed:
        yield AgendaPoint(_key("vermoed", key), PointKind.ASSUMED, (key,), picture.counts(key).known)
    for difference in signals.role_differences:
        if difference.key not in assumed:
            people = difference.more.known - difference.less.known
            yield AgendaPoint(_key("verschil", difference.key), PointKind.ROLE_DIFFERENCE, (difference.key,), people, difference=difference)
    unknown = signals.overlaps_nobody_knows
    for key in unknown:
        yield AgendaPoint(_key("overlap", key), PointKind.OVERLAP_UNKNOWN, (key,), picture.counts(key).looked)
    yield from _hidden(picture, by_class.get(CellClass.HIDDEN, []))
    choice = tuple(key for key in by_class.get(CellClass.OVERLAP, []) if key not in unknown)
    if choice:
        yield AgendaPoint("overlap", PointKind.OVERLAP, choice, len(choice))


def _hidden(picture: Picture, keys: Sequence[CellKey]) -> Iterator[AgendaPoint]:
    """Yield one point per provider, about what it offers that few people know of. It makes a good talk, because the provider can answer."""
    by_provider: dict[str, list[CellKey]] = {}
    for key in keys:
        for organisation in picture.tally(key).offering:
            by_provider.setdefault(organisation, []).append(key)
    for organisation, cells in by_provider.items():
        yield AgendaPoint(f"onbekend:{organisation}", PointKind.HIDDEN, tuple(cells), len(cells), picture.spelling(organisation))


def _of_names(named: Iterable[NamedNotOffered]) -> Iterator[AgendaPoint]:
    by_name: dict[tuple[str, NamedKind], list[NamedNotOffered]] = {}
    for each in named:
        by_name.setdefault((each.name, each.kind), []).append(each)
    for (name, kind), found in by_name.items():
        cells, people = tuple(each.key for each in found), max(each.people for each in found)
        yield AgendaPoint(f"genoemd:{kind}:{name}", PointKind.NAMED, cells, people, name, named=kind)


def _of_lines(picture: Picture, signals: Signals, rows: Sequence[str], columns: Sequence[str]) -> Iterator[AgendaPoint]:
    for gap in signals.columns_without_moment:
        cells = tuple((row, gap.line) for row in rows if picture.counts((row, gap.line)).offers)
        yield AgendaPoint(f"moment:{gap.line}", PointKind.MOMENT_GAP, cells, len(cells), moments=gap.moments, line=gap.line)
    covered: set[CellKey] = set()
    for row in signals.rows_without_offer:
        cells = _gaps(picture, [(row, column) for column in columns])
        covered.update(cells)
        if len(cells) > 1:
            yield AgendaPoint(f"rij:{row}", PointKind.EMPTY_ROW, cells, len(cells), line=row)
    for column in signals.columns_without_offer:
        cells = _gaps(picture, [(row, column) for row in rows])
        covered.update(cells)
        if len(cells) > 1:
            yield AgendaPoint(f"kolom:{column}", PointKind.EMPTY_COLUMN, cells, len(cells), line=column)
    left = tuple(key for key in _gaps(picture, [(row, column) for row in rows for column in columns]) if key not in covered)
    if left:
        yield AgendaPoint("witte-vlekken", PointKind.GAPS, left, len(left))


def _gaps(picture: Picture, keys: Iterable[CellKey]) -> tuple[CellKey, ...]:
    return tuple(key for key in keys if picture.class_of(key) is CellClass.GAP)


def _key(kind: str, key: CellKey) -> str:
    return f"{kind}:{key[0]}:{key[1]}"
