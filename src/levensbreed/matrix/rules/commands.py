"""The commands of a matrix. Times are UTC milliseconds."""

from dataclasses import dataclass

from levensbreed.matrix.rules.cell import CellAnswer
from levensbreed.matrix.rules.group_commands import ForGroup
from levensbreed.matrix.rules.lines import LineKind
from levensbreed.matrix.rules.tasks import TaskAnswer
from levensbreed.matrix.rules.topic import PutCells
from levensbreed.together.rules.agreements import AgreementByFacilitator
from levensbreed.together.rules.joint_text import TextByFacilitator, TextByParticipant


@dataclass(frozen=True, slots=True)
class PutCell:
    """Change one answer in one cell. `basis` is the revision that the device last saw, or None."""

    conversation_id: str
    participant_id: str
    row: str
    column: str
    answer: CellAnswer | None
    basis: int | None
    op: str
    now_ms: int


@dataclass(frozen=True, slots=True)
class PutTask:
    """Change one answer to one general task; `basis` as in PutCell."""

    conversation_id: str
    participant_id: str
    task: str
    answer: TaskAnswer | None
    basis: int | None
    op: str
    now_ms: int


@dataclass(frozen=True, slots=True)
class AddLine:
    """Add a row or column of the group's own."""

    conversation_id: str
    kind: LineKind
    label: str
    op: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """Rename, hide or show a row or column; None leaves that unchanged. Its marks are not deleted."""

    conversation_id: str
    kind: LineKind
    line_id: str
    label: str | None
    hidden: bool | None
    op: str


type ByParticipant = PutCell | PutCells | PutTask | TextByParticipant
type ByFacilitator = AddLine | ChangeLine | ForGroup | AgreementByFacilitator | TextByFacilitator
