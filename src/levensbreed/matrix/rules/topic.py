"""Answers in several cells of one participant at once: a topic with its groups, or a group at all topics."""

from dataclasses import dataclass

from levensbreed.matrix.rules.cell import CellAnswer


@dataclass(frozen=True, slots=True)
class CellChange:
    """What is to stand in one cell; `basis` and `op` as with a single one."""

    row: str
    column: str
    answer: CellAnswer | None
    basis: int | None
    op: str


@dataclass(frozen=True, slots=True)
class PutCells:
    """Put answers in several cells, all or none; each has an operation of its own, so a repeat changes nothing."""

    conversation_id: str
    participant_id: str
    cells: tuple[CellChange, ...]
    now_ms: int
