"""Reads and writes answers in cells."""

from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, Row, bindparam, select

from levensbreed.live.changes.answers import taken_back, taken_over
from levensbreed.matrix.rules.cell import CellAnswer, Mark
from levensbreed.matrix.rules.picture import CellKey
from levensbreed.storage.hot import Hot
from levensbreed.storage.tables import cells
from levensbreed.storage.upsert import insert

_OF = (cells.c.conversation_id == bindparam("conversation_id"), cells.c.participant_id == bindparam("participant_id"))
_LOAD = Hot(select(cells).where(*_OF, cells.c.row_id == bindparam("row_id"), cells.c.column_id == bindparam("column_id")))
_OWN = select(cells).where(*_OF)
_SINCE = (
    select(cells).where(cells.c.conversation_id == bindparam("conversation_id"), cells.c.seq > bindparam("since")).order_by(cells.c.seq)
)
_WITH_TEXT = select(cells).where(cells.c.conversation_id == bindparam("conversation_id"), cells.c.text != "").order_by(cells.c.seq)
_INSERT = insert(cells)
_PUT = Hot(
    _INSERT.on_conflict_do_update(
        index_elements=["conversation_id", "participant_id", "row_id", "column_id"],
        set_={name: getattr(_INSERT.excluded, name) for name in ("mark", "moments", "names", "late", "text", "revision", "seq")},
    )
)


@dataclass(frozen=True, slots=True)
class StoredCell:
    """An answer as stored; `answer` is None when it was withdrawn."""

    participant_id: str
    row: str
    column: str
    answer: CellAnswer | None
    seq: int
    revision: int = 1

    @property
    def key(self) -> CellKey:
        """The cell that it is in."""
        return (self.row, self.column)


def put_cell(connection: Connection, conversation_id: str, cell: StoredCell) -> None:
    """Insert or replace one answer."""
    answer = cell.answer
    _PUT.run(
        connection,
        {
            "conversation_id": conversation_id,
            "participant_id": cell.participant_id,
            "row_id": cell.row,
            "column_id": cell.column,
            "mark": answer.mark.value if answer else None,
            "moments": sum(1 << (moment - 1) for moment in answer.moments) if answer else 0,
            "names": msgspec.json.encode(answer.names).decode() if answer and answer.names else "[]",
            "late": answer.late if answer else False,
            "text": answer.text if answer else "",
            "revision": cell.revision,
            "seq": cell.seq,
        },
    )


def load_cell(connection: Connection, conversation_id: str, participant_id: str, key: CellKey) -> StoredCell | None:
    """Return somebody's answer in one cell, or None when it was never looked at."""
    where = {"conversation_id": conversation_id, "participant_id": participant_id, "row_id": key[0], "column_id": key[1]}
    row = _LOAD.first(connection, where)
    return _stored(row) if row else None


def own_cells(connection: Connection, conversation_id: str, participant_id: str) -> dict[CellKey, StoredCell]:
    """Return all answers of one person, by cell."""
    found = connection.execute(_OWN, {"conversation_id": conversation_id, "participant_id": participant_id})
    return {(row.row_id, row.column_id): _stored(row) for row in found}


def cells_since(connection: Connection, conversation_id: str, since: int) -> tuple[StoredCell, ...]:
    """Return everybody's answers that changed after sequence number `since`.

    Only for views that may show answers: never call this before the reveal.
    """
    found = connection.execute(_SINCE, {"conversation_id": conversation_id, "since": since})
    return tuple(_stored(row) for row in found)


def own_texts(connection: Connection, conversation_id: str) -> tuple[StoredCell, ...]:
    """Return the answers that have a text, oldest first. Never call this before the reveal."""
    found = connection.execute(_WITH_TEXT, {"conversation_id": conversation_id})
    return tuple(_stored(row) for row in found)


def take_over_cells(connection: Connection, conversation_id: str, giver: str, taker: str, seq: int) -> None:
    """Give one person's answers to another, for cells in which the other has none."""
    given, own = (own_cells(connection, conversation_id, participant_id) for participant_id in (giver, taker))
    for key, answer, revision in taken_over(given, own):
        put_cell(connection, conversation_id, StoredCell(taker, *key, answer, seq, revision))


def take_back_cells(connection: Connection, conversation_id: str, taker: str, given_seq: int, seq: int) -> None:
    """Undo the `take_over_cells` of `given_seq`, for answers that did not change since."""
    for key, revision in taken_back(own_cells(connection, conversation_id, taker), given_seq):
        put_cell(connection, conversation_id, StoredCell(taker, *key, None, seq, revision))


def _stored(row: Row[tuple[object, ...]]) -> StoredCell:
    return StoredCell(row.participant_id, row.row_id, row.column_id, _answer(row), row.seq, row.revision)


def _answer(row: Row[tuple[object, ...]]) -> CellAnswer | None:
    if row.mark is None:
        return None
    names = () if row.names == "[]" else tuple(msgspec.json.decode(row.names, type=list[str]))
    moments = frozenset(moment for moment in (1, 2, 3) if row.moments & (1 << (moment - 1)))
    return CellAnswer(Mark(row.mark), moments, names, row.late, row.text)
