"""Which part of the picture the beamer enlarges: some groups, some topics, or both."""

import itertools
from dataclasses import dataclass

COLUMNS_A_PART = 3
ROWS_A_PART = 7
ROWS_AT_ONCE = 14
"""With three groups, this many topics fit in letters that the back row can read, even on a small beamer; seven fit in larger ones."""
_ROWS_UNIT = 100


@dataclass(frozen=True, slots=True)
class Zoom:
    """A part of the picture: the number of a part of the groups, and of the topics; 0 is all of them."""

    columns: int = 0
    rows: int = 0

    @property
    def number(self) -> int:
        """The number as which the part is stored."""
        return self.rows * _ROWS_UNIT + self.columns

    @classmethod
    def of(cls, number: int) -> "Zoom":
        """Return the part that was stored as a number."""
        return cls(number % _ROWS_UNIT, number // _ROWS_UNIT)

    def fitting(self, columns: int, rows: int) -> "Zoom":
        """Return the part that can be shown with this many groups and topics: topics are enlarged for three groups at a time."""
        across = self.columns or (1 if self.rows and column_parts(columns) else 0)
        return Zoom(across, self.rows or (1 if across and rows > ROWS_AT_ONCE else 0))


def column_parts(count: int) -> list[range]:
    """Return the indexes of the groups in each part; no parts when all groups fit."""
    if count <= COLUMNS_A_PART:
        return []
    return [range(start, min(start + COLUMNS_A_PART, count)) for start in range(0, count, COLUMNS_A_PART)]


def row_parts(count: int) -> list[range]:
    """Return the indexes of the topics in each part, of about equal size; no parts when all topics fit."""
    if count <= ROWS_A_PART:
        return []
    parts = -(-count // ROWS_A_PART)
    edges = [round(count * at / parts) for at in range(parts + 1)]
    return [range(start, end) for start, end in itertools.pairwise(edges)]
