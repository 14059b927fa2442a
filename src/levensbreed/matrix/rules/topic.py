"""Answers of one participant in several cells at once: a topic with its groups, or a group with all topics."""

from dataclasses import dataclass

from levensbreed.matrix.rules.cell import CellAnswer


@dataclass(frozen=True, slots=True)
class CellChange:
    """The new answer in one cell; `basis` and `op` as in PutCell."""

    row: str
    column: str
    answer: CellAnswer | None
    basis: int | None
    op: str


@dataclass(frozen=True, slots=True)
class PutCells:
    """Change answers in several cells, all or none; each has an operation id of its own, so a repeat changes nothing."""

    conversation_id: str
    participant_id: str
    cells: tuple[CellChange, ...]
    now_ms: int
