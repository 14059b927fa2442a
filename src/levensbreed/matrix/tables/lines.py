"""Reads and writes the rows and columns of a matrix."""

from dataclasses import asdict

from sqlalchemy import Connection, String, bindparam, func, insert, literal_column, select, union_all, update

from levensbreed.matrix.rules.kept_matrix import NewMatrix
from levensbreed.matrix.rules.lines import Column, LineKind, Row
from levensbreed.storage.hot import Hot
from levensbreed.storage.tables import matrix_columns, matrix_rows

_LINES = {LineKind.ROW: matrix_rows, LineKind.COLUMN: matrix_columns}
_ROWS, _COLUMNS = (
    Hot(select(table).where(table.c.conversation_id == bindparam("conversation_id")).order_by(table.c.position))
    for table in (matrix_rows, matrix_columns)
)

_WHICH_ASK = Hot(
    union_all(
        *(
            select(literal_column(f"'{kind.value}'", String).label("kind"), table.c.id, table.c.free_text).where(
                table.c.conversation_id == bindparam("conversation_id")
            )
            for kind, table in _LINES.items()
        )
    )
)
"""One query for both, because it runs for every mark."""


def add_lines(connection: Connection, conversation_id: str, new: NewMatrix) -> None:
    """Insert the rows and columns of a new conversation."""
    shared = {"conversation_id": conversation_id, "seq": 1}
    connection.execute(insert(matrix_rows), [asdict(row) | shared | {"position": at} for at, row in enumerate(new.rows)])
    connection.execute(insert(matrix_columns), [asdict(column) | shared | {"position": at} for at, column in enumerate(new.columns)])


def load_rows(connection: Connection, conversation_id: str) -> tuple[Row, ...]:
    """Return the rows of the matrix in order."""
    found = _ROWS.rows(connection, {"conversation_id": conversation_id})
    return tuple(Row(line.id, line.label, line.in_question, line.hint, line.free_text, line.hidden, line.added_seq) for line in found)


def load_columns(connection: Connection, conversation_id: str) -> tuple[Column, ...]:
    """Return the columns of the matrix in order."""
    found = _COLUMNS.rows(connection, {"conversation_id": conversation_id})
    return tuple(Column(line.id, line.label, line.in_question, line.hint, line.free_text, line.hidden, line.added_seq) for line in found)


def which_ask_for_text(connection: Connection, conversation_id: str) -> tuple[dict[str, bool], dict[str, bool]]:
    """Return the ids of all rows and of all columns, with whether each asks for a text."""
    found = _WHICH_ASK.rows(connection, {"conversation_id": conversation_id})
    rows, columns = ({line.id: line.free_text for line in found if line.kind == kind} for kind in LineKind)
    return rows, columns


def add_line(connection: Connection, conversation_id: str, kind: LineKind, line: Row | Column, seq: int) -> None:
    """Add a row or column at the end."""
    table = _LINES[kind]
    last = connection.execute(select(func.max(table.c.position)).where(table.c.conversation_id == conversation_id)).scalar() or 0
    connection.execute(insert(table), asdict(line) | {"conversation_id": conversation_id, "position": last + 1, "seq": seq})


def save_line(connection: Connection, conversation_id: str, kind: LineKind, line: Row | Column, seq: int) -> None:
    """Update the label of a row or column, and whether it is hidden."""
    table = _LINES[kind]
    changed = {"label": line.label, "in_question": line.in_question, "hidden": line.hidden, "seq": seq}
    connection.execute(update(table).where(table.c.conversation_id == conversation_id, table.c.id == line.id).values(changed))
