"""What a room keeps of a conversation with a matrix."""

from dataclasses import dataclass, field

from levensbreed.live.room_state import RoomState
from levensbreed.matrix.rules.attendance import CameLater
from levensbreed.matrix.rules.decisions import NOTHING_DECIDED, Decisions
from levensbreed.matrix.rules.kept_matrix import KeptMatrix
from levensbreed.matrix.rules.lines import Column, Row
from levensbreed.matrix.rules.picture import CellKey, Picture


@dataclass(slots=True)
class MatrixState:
    """The matrix of one conversation as its room sees it.

    `kept` is the stored settings. `rows` and `columns` are the visible ones, in order. `picture` is None whenever answers must stay
    private. `decisions`, and `notes` on the general tasks by person and task, are only filled while it is shown.
    """

    kept: KeptMatrix = KeptMatrix()  # noqa: RUF009  # KeptMatrix is frozen.
    all_rows: tuple[Row, ...] = ()
    all_columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    columns: tuple[Column, ...] = ()
    came_later: CameLater = field(default_factory=CameLater)
    picture: Picture | None = None
    decisions: Decisions = NOTHING_DECIDED
    notes: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def cells(self) -> list[CellKey]:
        """All visible cells, row by row."""
        return [(row.id, column.id) for row in self.rows for column in self.columns]


def matrix_of(state: RoomState) -> MatrixState:
    """Return the matrix in the state of a room."""
    matrix = state.of_kind
    assert isinstance(matrix, MatrixState), "only conversations with a matrix are asked for it"
    return matrix
