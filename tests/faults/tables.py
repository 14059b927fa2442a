"""What the tables of a data set hold, read without the server."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from levensbreed.domain.people import Participant
from levensbreed.matrix.tables.cells import StoredCell, cells_since
from levensbreed.storage.database import Database
from levensbreed.storage.people import participants_since
from levensbreed.storage.tables import conversations, operations
from tests.faults.asking import Json
from tests.support.recount import Answers, recounted, recounted_class


@dataclass(frozen=True, slots=True)
class Stored:
    """What a data set holds: the number of each operation, who is at the table, all answers, and whether the file is sound."""

    operations: dict[str, int]
    people: tuple[str, ...]
    answers: Answers
    sound: bool
    seq: int


def read_tables(place: Path | str) -> Stored:
    """Read a data set that no server uses: a file of SQLite, or a database of PostgreSQL."""
    with _reading(place) as connection:
        sound = isinstance(place, str) or connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        done = {row.op: row.seq for row in connection.execute(select(operations.c.op, operations.c.seq))}
        conversation_id, seq = connection.execute(select(conversations.c.id, conversations.c.seq)).one()
        people = participants_since(connection, conversation_id, 0)
        cells = cells_since(connection, conversation_id, 0)
    return Stored(done, tuple(person.id for person in people), _answers(people, cells), sound, seq)


def wrong_totals(stored: Stored, picture: Json) -> list[str]:
    """Count everything again from the answers, and compare that with the picture the server keeps up to date."""
    complaints = []
    for cell in picture["vakjes"]:
        counts = recounted(stored.answers, (cell["rij"], cell["kolom"]))
        expected = (recounted_class(counts).value, counts.offers, counts.known, counts.looked, counts.doubts)
        shown = (cell["klasse"], cell["aanbod"], cell["bekend"], cell["bekeken"], cell["twijfel"])
        if shown != expected:
            complaints.append(f"{cell['rij']}/{cell['kolom']}: shows {shown}, counted {expected}")
    return complaints


def _answers(people: tuple[Participant, ...], cells: tuple[StoredCell, ...]) -> Answers:
    answers = Answers({person.id: person for person in people})
    for cell in cells:
        if cell.answer is not None:
            answers.cells.setdefault(cell.participant_id, {})[cell.key] = cell.answer
    return answers


@contextmanager
def _reading(place: Path | str) -> Iterator[Connection]:
    database = Database(place)
    try:
        with database.snapshot() as connection:
            yield connection
    finally:
        database.close()
