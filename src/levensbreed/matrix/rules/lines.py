"""The rows and columns of a matrix."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Row:
    """A life domain as a row of this conversation's matrix; `id` is frozen, `added_seq` is 0 for a row that was there from the start."""

    id: str
    label: str
    in_question: str
    hint: str
    free_text: bool = False
    hidden: bool = False
    added_seq: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """A target group as a column of this conversation's matrix; `id` and `added_seq` as for a row."""

    id: str
    label: str
    in_question: str
    hint: str
    free_text: bool = False
    hidden: bool = False
    added_seq: int = 0


class LineKind(StrEnum):
    """The two kinds of lines of a matrix; the values are those of the form."""

    ROW = "rij"
    COLUMN = "kolom"
