"""Map references in the picture, and the labels of roles."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from levensbreed.live.room_state import RoomState
from levensbreed.matrix.rules.instrument import MatrixInstrument
from levensbreed.matrix.rules.lines import Column, Row
from levensbreed.matrix.rules.picture import CellKey
from levensbreed.matrix.rules.small_roles import ANDEREN
from levensbreed.matrix.shown.facts import column_letter
from levensbreed.matrix.shown.state import matrix_of
from levensbreed.web.shown.conversation import two_parts


@dataclass(frozen=True, slots=True)
class Places:
    """The shown rows and columns with their map references: column E and row 8 make E8."""

    rows: tuple[Row, ...]
    columns: tuple[Column, ...]

    @classmethod
    def of(cls, state: RoomState) -> "Places":
        """Return the places of a conversation."""
        matrix = matrix_of(state)
        return cls(matrix.rows, matrix.columns)

    def row(self, row_id: str) -> Row:
        """Return the row with this id."""
        return next(row for row in self.rows if row.id == row_id)

    def column(self, column_id: str) -> Column:
        """Return the column with this id."""
        return next(column for column in self.columns if column.id == column_id)

    def has(self, key: CellKey) -> bool:
        """Say whether the matrix shows a cell."""
        return any(row.id == key[0] for row in self.rows) and any(column.id == key[1] for column in self.columns)

    def row_number(self, row_id: str) -> str:
        """Return the map reference of a row."""
        return str(1 + [row.id for row in self.rows].index(row_id))

    def letter(self, column_id: str) -> str:
        """Return the map reference of a column."""
        return column_letter([column.id for column in self.columns].index(column_id))

    def ref(self, key: CellKey) -> str:
        """Return the map reference of a cell."""
        return f"{self.letter(key[1])}{self.row_number(key[0])}"

    def title(self, key: CellKey) -> tuple[str, str]:
        """Return the title of a cell: its topic and its group."""
        return two_parts(self.row(key[0]).label)[0], self.column(key[1]).label


def role_label(instrument: MatrixInstrument, role_id: str) -> str:
    """Return the label of a role, in the plural; `ANDEREN` for the small roles together."""
    return "Anderen" if role_id == ANDEREN else instrument.role(role_id).label_plural


def listed(names: Iterable[str]) -> str:
    """Return names as a Dutch list: "A, B en C"."""
    every = list(names)
    return every[0] if len(every) == 1 else f"{', '.join(every[:-1])} en {every[-1]}" if every else ""


def counted(count: int, one: str, more: str) -> str:
    """Return a count with its noun: "1 aanbieder", "2 aanbieders"."""
    return f"{count} {one if count == 1 else more}"


def moments_text(moments: Sequence[int]) -> str:
    """Return moments in Dutch: "moment 1 en 3"."""
    return f"moment {listed(map(str, moments))}"
