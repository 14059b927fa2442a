"""The facilitator's commands about the picture, on behalf of the group. Times are UTC milliseconds."""

from dataclasses import dataclass

from levensbreed.matrix.rules.decisions import Decision, PointState


@dataclass(frozen=True, slots=True)
class DecideCell:
    """Record what the group says about one cell."""

    conversation_id: str
    decision: Decision
    op: str
    now_ms: int


@dataclass(frozen=True, slots=True)
class MarkPoint:
    """Pin, park or tick off a talking point, or reopen it. Reopening a point that the group added deletes it."""

    conversation_id: str
    key: str
    state: PointState
    op: str
    now_ms: int


@dataclass(frozen=True, slots=True)
class AddPoint:
    """Add a talking point of the group's own."""

    conversation_id: str
    text: str
    op: str
    now_ms: int


@dataclass(frozen=True, slots=True)
class MergeNames:
    """Merge these spellings of a provider's name into one name."""

    conversation_id: str
    written: tuple[str, ...]
    meant: str
    op: str
    now_ms: int


@dataclass(frozen=True, slots=True)
class SplitName:
    """Undo a merge: these spellings stand for themselves again."""

    conversation_id: str
    written: tuple[str, ...]
    op: str


@dataclass(frozen=True, slots=True)
class ShowOnScreen:
    """Choose what the beamer shows of the picture; None leaves a choice unchanged."""

    conversation_id: str
    layer: str | None
    point: str | None
    part: int | None
    op: str


type ForGroup = DecideCell | MarkPoint | AddPoint | MergeNames | SplitName | ShowOnScreen
