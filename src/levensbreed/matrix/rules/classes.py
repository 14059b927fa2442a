"""What the room sees in one cell of the picture, as it follows from the counts."""

from dataclasses import dataclass
from enum import StrEnum


class CellClass(StrEnum):
    """What a cell says; the values are the names used in content, pages and exports."""

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

    `known`, `looked` and `doubts` are about the other roles only; providers never count in them.
    """

    offers: int
    known: int
    looked: int
    doubts: int = 0


def assumed_from(looked: int) -> int:
    """Return how many of `looked` people must believe something exists before it is assumed supply."""
    return max(2, -(-looked // 10))


def classify(cell: CellCounts) -> CellClass:
    """Say what the room sees in one cell of the picture.

    Providers state what they offer, the others what they believe exists; the two are never added.
    A cell nobody looked at is not a gap: silence is not an answer.
    """
    if cell.offers >= 2:
        return CellClass.OVERLAP
    if cell.looked == 0:
        return CellClass.UNSEEN
    if cell.offers == 1:
        return CellClass.KNOWN if 2 * cell.known >= cell.looked else CellClass.HIDDEN
    return CellClass.ASSUMED if cell.known >= assumed_from(cell.looked) else CellClass.GAP
