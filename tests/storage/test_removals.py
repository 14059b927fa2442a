"""Forgetting somebody: everything of theirs goes, and a tombstone without content stays."""

import pytest
from sqlalchemy import select

from levensbreed.domain.seats import Seat, SeatKind
from levensbreed.matrix.rules.cell import CellAnswer, Mark
from levensbreed.matrix.rules.tasks import TaskAnswer
from levensbreed.matrix.tables.cells import StoredCell, put_cell
from levensbreed.matrix.tables.tasks import StoredTask, put_task
from levensbreed.storage.database import Database
from levensbreed.storage.people import count_participants, load_participant
from levensbreed.storage.removals import forget_person, removed_since
from levensbreed.storage.seats import give_seat, seats_of_browser
from levensbreed.storage.tables import tombstones
from tests.support.stored import ANNA, CONVERSATION, PROVIDER, row_counts

CANARY = "kanarie-9f31"


@pytest.fixture
def forgotten(filled: Database) -> Database:
    """Anna answered, sat down in a browser, and was forgotten at sequence number 12."""
    with filled.writer.connect() as connection, connection.begin():
        named = CellAnswer(Mark.AVAILABLE, names=(CANARY,))
        put_cell(connection, CONVERSATION, StoredCell(ANNA, "wonen", "dementie", named, 3))
        put_cell(connection, CONVERSATION, StoredCell(PROVIDER, "wonen", "dementie", CellAnswer(Mark.AVAILABLE), 4))
        put_task(connection, CONVERSATION, StoredTask(ANNA, "t1", TaskAnswer(Mark.UNKNOWN, CANARY), 5))
        give_seat(connection, b"b" * 32, Seat(CONVERSATION, SeatKind.PARTICIPANT, ANNA))
    with filled.writer.connect() as connection, connection.begin():
        forget_person(connection, CONVERSATION, ANNA, 12)
    return filled


def test_the_answers_of_who_is_forgotten_are_deleted_and_those_of_others_stay(forgotten: Database) -> None:
    counts = row_counts(forgotten)
    assert (counts["cells"], counts.get("task_answers", 0), counts["participants"]) == (1, 0, 1)


def test_who_is_forgotten_has_no_chair_left(forgotten: Database) -> None:
    with forgotten.snapshot() as connection:
        assert load_participant(connection, CONVERSATION, ANNA) is None
        assert count_participants(connection, CONVERSATION) == 1
        assert seats_of_browser(connection, b"b" * 32) == ()


def test_deltas_tell_of_the_removal(forgotten: Database) -> None:
    with forgotten.snapshot() as connection:
        assert [removed_since(connection, CONVERSATION, since) for since in (11, 12)] == [((ANNA, False),), ()]


def test_the_tombstone_has_no_content(forgotten: Database) -> None:
    with forgotten.snapshot() as connection:
        [stone] = connection.execute(select(tombstones)).all()
    assert stone._asdict() == {"conversation_id": CONVERSATION, "kind": "person", "id": ANNA, "merged_into": None, "seq": 12}


@pytest.mark.sqlite
def test_nothing_that_was_typed_stays_behind_in_the_files(forgotten: Database) -> None:
    with forgotten.writer.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    files = [file for file in forgotten.file.parent.iterdir() if file.name.startswith(forgotten.file.name)]
    assert [file.name for file in files if CANARY.encode() in file.read_bytes()] == []


@pytest.mark.sqlite
def test_the_canary_would_be_found(filled: Database) -> None:
    with filled.writer.connect() as connection, connection.begin():
        put_task(connection, CONVERSATION, StoredTask(ANNA, "t1", TaskAnswer(Mark.UNKNOWN, CANARY), 5))
    files = [file for file in filled.file.parent.iterdir() if file.name.startswith(filled.file.name)]
    assert any(CANARY.encode() in file.read_bytes() for file in files)
