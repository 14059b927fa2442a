"""What stands out in the totaalplaatje besides the classes: each signal with the counts that explain it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from levensbreed.domain.names import near_names
from levensbreed.matrix.rules.cell import MOMENTS
from levensbreed.matrix.rules.opened import RoleCount, moment_counts, role_counts
from levensbreed.matrix.rules.picture import CellClass, CellKey, Picture

DIFFERENCE_POINTS = 50
DIFFERENCE_PEOPLE = 2


class NamedKind(StrEnum):
    """Who a named provider that does not offer something is."""

    PROVIDER_AT_TABLE = "provider_at_table"
    NOT_AT_TABLE = "not_at_table"
    NO_PROVIDER = "no_provider"


@dataclass(frozen=True, slots=True)
class RoleDifference:
    """Two roles that see one cell differently: far more people in `more` know it than in `less`."""

    key: CellKey
    more: RoleCount
    less: RoleCount


@dataclass(frozen=True, slots=True)
class NamedNotOffered:
    """A provider that `people` others named in one cell but that does not offer it."""

    key: CellKey
    name: str
    people: int
    kind: NamedKind


@dataclass(frozen=True, slots=True)
class MomentGap:
    """A row or column in which something is offered, but never at these moments."""

    line: str
    moments: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Signals:
    """Everything that stands out. Row and column ids are those of the matrix, in its order."""

    role_differences: tuple[RoleDifference, ...]
    overlaps_nobody_knows: tuple[CellKey, ...]
    named_not_offered: tuple[NamedNotOffered, ...]
    columns_without_moment: tuple[MomentGap, ...]
    rows_without_moment: tuple[MomentGap, ...]
    rows_without_offer: tuple[str, ...]
    columns_without_offer: tuple[str, ...]


def find_signals(picture: Picture, rows: Sequence[str], columns: Sequence[str], *, moments_enabled: bool) -> Signals:
    """Return the signals in these rows and columns."""
    keys = [(row, column) for row in rows for column in columns]
    by_row = {row: [(row, column) for column in columns] for row in rows}
    by_column = {column: [(row, column) for row in rows] for column in columns}
    has_providers = picture.providers_at_table > 0
    return Signals(
        tuple(found for key in keys if (found := role_difference(picture, key))),
        tuple(key for key in keys if _is_overlap_nobody_knows(picture, key)),
        tuple(found for key in keys for found in _named_not_offered(picture, key)),
        tuple(_moment_gaps(picture, by_column)) if moments_enabled else (),
        tuple(_moment_gaps(picture, by_row)) if moments_enabled else (),
        tuple(row for row, cells in by_row.items() if has_providers and not _is_offered(picture, cells)),
        tuple(column for column, cells in by_column.items() if has_providers and not _is_offered(picture, cells)),
    )


def role_difference(picture: Picture, key: CellKey) -> RoleDifference | None:
    """Return the two roles that see a cell most differently, or None when they differ little.

    The share that knows must differ by at least 50 percentage points, and the number of people by at least two.
    """
    counts = [role for role in role_counts(picture, key) if role.looked]
    pairs = [(one, other) if _share(one) >= _share(other) else (other, one) for one, other in combinations(counts, 2)]
    much = [(more, less) for more, less in pairs if _differs_much(more, less)]
    if not much:
        return None
    more, less = max(much, key=lambda pair: (_share(pair[0]) - _share(pair[1]), pair[0].known - pair[1].known))
    return RoleDifference(key, more, less)


def _share(role: RoleCount) -> float:
    return 100 * role.known / role.looked


def _differs_much(more: RoleCount, less: RoleCount) -> bool:
    return _share(more) - _share(less) >= DIFFERENCE_POINTS and more.known - less.known >= DIFFERENCE_PEOPLE


def _is_overlap_nobody_knows(picture: Picture, key: CellKey) -> bool:
    counts = picture.counts(key)
    return picture.class_of(key) is CellClass.OVERLAP and counts.looked > 0 and counts.known == 0


def _named_not_offered(picture: Picture, key: CellKey) -> Iterator[NamedNotOffered]:
    offering = {organisation for offers in picture.tally(key).offers.values() for organisation in offers}
    at_table = {picture.compared(provider) for provider in picture.providers}
    for named in picture.named(key):
        compared = picture.compared(named.name)
        if compared in offering:
            continue
        kind = NamedKind.NOT_AT_TABLE
        if compared in at_table:
            kind = NamedKind.PROVIDER_AT_TABLE
        elif compared in picture.other_organisations:
            kind = NamedKind.NO_PROVIDER
        elif near_names(named.name, picture.providers):
            continue  # Probably a provider at the table with another spelling: nothing can be said before the names are merged.
        yield NamedNotOffered(key, named.name, named.people, kind)


def _moment_gaps(picture: Picture, lines: dict[str, list[CellKey]]) -> Iterator[MomentGap]:
    for line, keys in lines.items():
        offered = {count.moment for key in keys for count in moment_counts(picture, key) if count.offers}
        if offered and offered != MOMENTS:
            yield MomentGap(line, tuple(sorted(MOMENTS - offered)))


def _is_offered(picture: Picture, keys: Sequence[CellKey]) -> bool:
    return any(picture.counts(key).offers for key in keys)
