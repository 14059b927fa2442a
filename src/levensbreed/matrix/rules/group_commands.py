"""What the gespreksleider may ask about the picture on behalf of the group. Times are UTC milliseconds."""

from dataclasses import dataclass

from levensbreed.matrix.rules.decisions import Decision, PointState


@dataclass(frozen=True, slots=True)
class DecideCell:
    """Write down what the group says about one cell."""

    conversation_id: str
    decision: Decision
    op: str
    now_ms: int


@dataclass(frozen=True, slots=True)
class MarkPoint:
    """Pin, park or tick off a point to talk about, or open it again. An own point that is opened again goes."""

    conversation_id: str
    key: str
    state: PointState
    op: str
    now_ms: int


@dataclass(frozen=True, slots=True)
class AddPoint:
    """Add an own point to talk about."""

    conversation_id: str
    text: str
    op: str
    now_ms: int


@dataclass(frozen=True, slots=True)
class MergeNames:
    """Say that these spellings of a provider's name mean one name."""

    conversation_id: str
    written: tuple[str, ...]
    meant: str
    op: str
    now_ms: int


@dataclass(frozen=True, slots=True)
class SplitName:
    """Undo a merge: these spellings mean nothing else any more."""

    conversation_id: str
    written: tuple[str, ...]
    op: str


@dataclass(frozen=True, slots=True)
class ShowOnScreen:
    """Choose what the beamer shows of the picture; None leaves a choice as it is."""

    conversation_id: str
    layer: str | None
    point: str | None
    part: int | None
    op: str


type ForGroup = DecideCell | MarkPoint | AddPoint | MergeNames | SplitName | ShowOnScreen
