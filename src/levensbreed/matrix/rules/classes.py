"""What the room sees in one cell of the picture, derived from its counts."""

from dataclasses import dataclass
from enum import StrEnum


class CellClass(StrEnum):
    """The classes of cells; the values are the names used in content, pages and exports."""

    OVERLAP = "overlap"
    UNSEEN = "unseen"
    KNOWN = "known"
    HIDDEN = "hidden"
    ASSUMED = "assumed"
    GAP = "gap"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class CellCounts:
    """The counts of one cell. `offers` counts provider organisations, the others count people.

    `known`, `looked` and `doubts` are about the other roles only; providers are never included.
    """

    offers: int
    known: int
    looked: int
    doubts: int = 0


def assumed_from(looked: int) -> int:
    """Return how many of `looked` people must believe that something exists before it counts as assumed supply."""
    return max(2, -(-looked // 10))


def classify(cell: CellCounts) -> CellClass:
    """Return what the room sees in one cell of the picture.

    Providers state what they offer, the others what they believe exists; the two are never added up. A cell that nobody looked at is not a
    gap: silence is not an answer.
    """
    if cell.offers >= 2:
        return CellClass.OVERLAP
    if cell.looked == 0:
        return CellClass.UNSEEN
    if cell.offers == 1:
        return CellClass.KNOWN if 2 * cell.known >= cell.looked else CellClass.HIDDEN
    return CellClass.ASSUMED if cell.known >= assumed_from(cell.looked) else CellClass.GAP
