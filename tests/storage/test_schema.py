"""Preparing a data set: made anew, left alone, or refused without being touched."""

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, String, Table, text

from levensbreed.storage.database import Database
from levensbreed.storage.schema import HEAD, NewerSchemaError, prepare
from levensbreed.storage.tables import metadata
from levensbreed.storage.trouble import DamagedError
from tests.support.bridge import KEPT_FOR_THE_VERSION_BEFORE, is_bridged
from tests.support.places import bare_place_in, place_in
from tests.support.stored import CONVERSATION, add_example_conversation, dump, stored_seq

OWNER_ONLY = 0o600


def differences(database: Database) -> list[object]:
    with database.snapshot() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        found = list(compare_metadata(context, metadata))
        return [each for each in found if not (is_bridged(connection) and _is_for_the_version_before(each))]


def _is_for_the_version_before(difference: Any) -> bool:  # noqa: ANN401  # As Alembic gives it.
    return difference[0] == "remove_column" and difference[2] == "conversations" and difference[3].name in KEPT_FOR_THE_VERSION_BEFORE


def mode_of(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


def prepare_again(place: Path | str) -> str:
    database = Database(place)
    try:
        return prepare(database)
    finally:
        database.close()


def make_newer(database: Database) -> None:
    with database.writer.connect() as connection, connection.begin():
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))


def put_back(database: Database) -> None:
    with database.writer.connect() as connection, connection.begin():
        connection.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": HEAD})


def flip_bytes_of_every_page(file: Path) -> None:
    written = bytearray(file.read_bytes())
    for at in range(4096, len(written), 4096):
        written[at : at + 64] = bytes(byte ^ 0xFF for byte in written[at : at + 64])
    file.write_bytes(written)


def cut_in_half(file: Path) -> None:
    written = file.read_bytes()
    file.write_bytes(written[: len(written) // 2])


def overwrite(file: Path) -> None:
    file.write_bytes(b"dit is geen database\n" * 400)


def test_a_fresh_database_has_exactly_the_tables_of_the_program(database: Database) -> None:
    assert differences(database) == []


def test_a_table_that_was_forgotten_in_the_migrations_is_noticed(database: Database) -> None:
    forgotten = Table("forgotten", metadata, Column("id", String(1), primary_key=True))
    try:
        assert len(differences(database)) == 1
    finally:
        metadata.remove(forgotten)


def test_preparing_twice_changes_nothing(filled: Database, tmp_path: Path) -> None:
    before = dump(filled)
    prepare_again(place_in(tmp_path))
    assert dump(filled) == before


def test_the_epoch_stays_when_a_data_set_is_prepared_again(database: Database, tmp_path: Path) -> None:
    assert prepare_again(place_in(tmp_path)) == prepare_again(place_in(tmp_path))


def test_two_data_sets_have_their_own_epoch(tmp_path: Path) -> None:
    assert prepare_again(bare_place_in(tmp_path / "one")) != prepare_again(bare_place_in(tmp_path / "two"))


def test_a_newer_schema_is_refused_and_left_as_it_was(filled: Database, tmp_path: Path) -> None:
    make_newer(filled)
    before = dump(filled)
    with pytest.raises(NewerSchemaError, match=r"newer version \(schema 9999, this one knows \d{4}\)"):
        prepare_again(place_in(tmp_path))
    assert dump(filled) == before
    put_back(filled)


@pytest.mark.sqlite
@pytest.mark.parametrize("damage", [flip_bytes_of_every_page, cut_in_half, overwrite])
def test_a_damaged_file_is_refused(filled: Database, damage: Callable[[Path], None]) -> None:
    filled.close()
    damage(filled.file)
    with pytest.raises(DamagedError):
        prepare_again(filled.file)


@pytest.mark.sqlite
def test_a_damaged_file_is_left_as_it_was(filled: Database) -> None:
    filled.close()
    flip_bytes_of_every_page(filled.file)
    before = filled.file.read_bytes()
    with pytest.raises(Exception, match=r".*"):
        prepare_again(filled.file)
    assert filled.file.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_its_owner_can_read_the_data_and_its_log(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    database = Database(tmp_path / "levensbreed.sqlite3")
    prepare(database)
    add_example_conversation(database)
    modes = {file.name: oct(mode_of(file)) for file in tmp_path.iterdir()}
    database.close()
    assert modes == dict.fromkeys(modes, oct(OWNER_ONLY))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_folder_that_is_made_for_the_data_is_its_owners_alone(tmp_path: Path) -> None:
    prepare_again(tmp_path / "new" / "levensbreed.sqlite3")
    assert mode_of(tmp_path / "new") == 0o700


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("busy_timeout", 5000),
        ("temp_store", 2),
        ("journal_size_limit", 64 * 2**20),
    ],
)
def test_the_writing_connection_keeps_its_promises(database: Database, pragma: str, value: object) -> None:
    with database.writer.connect() as connection:
        assert connection.execute(text(f"PRAGMA {pragma}")).scalar() == value


def test_a_reading_connection_can_change_nothing(filled: Database) -> None:
    with pytest.raises(Exception, match=r"read-?only"), filled.snapshot() as connection:
        connection.execute(text("DELETE FROM conversations"))


def test_a_reader_sees_one_state_while_somebody_writes(filled: Database) -> None:
    with filled.snapshot() as connection:
        before = connection.execute(text("SELECT seq FROM conversations")).scalar()
        with filled.writer.connect() as writing, writing.begin():
            writing.execute(text("UPDATE conversations SET seq = 99"))
        assert connection.execute(text("SELECT seq FROM conversations")).scalar() == before
    assert stored_seq(filled, CONVERSATION) == 99
