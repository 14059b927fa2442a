"""Moving a data set from SQLite to PostgreSQL: everything arrives, or nothing."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select

from levensbreed.app.app import DATABASE_FILE
from levensbreed.cli.main import main
from levensbreed.storage.database import Database
from levensbreed.storage.in_use import working_on
from levensbreed.storage.schema import prepare
from levensbreed.storage.tables import instance
from tests.postgresql.test_migrating import put_a_row_in_each
from tests.support.places import data_sets
from tests.support.stored import add_example_conversation, dump, empty_database


@dataclass
class Move:
    """A data set in a folder, and where it goes."""

    folder: Path
    address: str

    @property
    def file(self) -> Path:
        """The data set in SQLite."""
        return self.folder / DATABASE_FILE

    def go(self) -> int:
        """Move; return the exit code."""
        return main(["move-data", "--data", str(self.folder), "--to", self.address])

    def held(self, place: Path | str) -> str:
        """Everything a data set holds, but for its epoch."""
        database = Database(place)
        prepare(database)
        found = "\n".join(line for line in dump(database).splitlines() if "'epoch'" not in line)
        database.close()
        return found

    def epoch(self, place: Path | str) -> str:
        """The epoch of a data set."""
        database = Database(place)
        with database.snapshot() as connection:
            epoch: str = connection.execute(select(instance.c.value).where(instance.c.name == "epoch")).scalar_one()
        database.close()
        return epoch


@pytest.fixture
def a_move(tmp_path: Path) -> Move:
    """Two conversations with people, and a row in every table."""
    place = Move(tmp_path, data_sets().bare())
    database = Database(empty_database(place.file))
    add_example_conversation(database)
    add_example_conversation(database, "c2", people=("berend",))
    with database.writer.connect() as connection, connection.begin():
        put_a_row_in_each(connection)
    database.close()
    return place


def test_every_row_of_every_table_arrives(a_move: Move) -> None:
    before = a_move.held(a_move.file)
    assert a_move.go() == 0
    assert a_move.held(a_move.address) == before


def test_the_moved_data_set_has_an_epoch_of_its_own(a_move: Move) -> None:
    before = a_move.epoch(a_move.file)
    a_move.go()
    assert a_move.epoch(a_move.address) != before


def test_what_was_in_sqlite_is_put_aside_so_that_nobody_goes_on_with_it(a_move: Move) -> None:
    a_move.go()
    assert not a_move.file.exists()
    assert len(list((a_move.folder / "backups").iterdir())) == 1


def test_a_database_with_conversations_is_refused_and_nothing_changes(a_move: Move, capsys: pytest.CaptureFixture[str]) -> None:
    there = Database(a_move.address)
    prepare(there)
    add_example_conversation(there, "other")
    there.close()
    before = (a_move.held(a_move.file), a_move.held(a_move.address))
    assert a_move.go() == 1
    assert "already has conversations" in capsys.readouterr().err
    assert (a_move.held(a_move.file), a_move.held(a_move.address)) == before


def test_while_a_server_works_on_the_folder_nothing_is_moved(a_move: Move, capsys: pytest.CaptureFixture[str]) -> None:
    with working_on(a_move.folder):
        assert a_move.go() == 1
    assert "stop it first" in capsys.readouterr().err
    assert a_move.file.exists()


def test_a_move_that_fails_halfway_leaves_the_database_empty(a_move: Move, capsys: pytest.CaptureFixture[str]) -> None:
    source = Database(a_move.file)
    with source.writer.connect() as connection, connection.begin():
        connection.exec_driver_sql("UPDATE task_answers SET note = 'no text of PostgreSQL' || char(0)")
    source.close()
    with pytest.raises(Exception, match="NUL"):
        a_move.go()
    assert "conversations" not in a_move.held(a_move.address)
    assert a_move.file.exists()


def test_nothing_to_move_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["move-data", "--data", str(tmp_path), "--to", "postgresql://nobody@127.0.0.1:1/none"]) == 1
    assert "there is no database here" in capsys.readouterr().err
