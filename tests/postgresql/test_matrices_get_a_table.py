"""What is about the matrix moves to its own table, also while processes of the version before go on."""

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, column, insert, select, table, text, update

from levensbreed.domain.conversation import Conversation
from levensbreed.matrix.rules.kept_matrix import KeptMatrix, NamesMode, NewMatrix
from levensbreed.matrix.tables.matrices import begin_matrix, change_matrix, load_matrix
from levensbreed.storage.conversations import add_conversation, load_conversation, save_conversation
from levensbreed.storage.database import Database
from levensbreed.storage.schema import migrate, prepare
from tests.support.beginning import Preparation
from tests.support.beginning import prepare as prepare_conversation
from tests.support.clock import START_MS
from tests.support.people_and_answers import FORM
from tests.support.places import data_sets

BEFORE = "0010"
CHOSEN: dict[str, Any] = {
    "moments_enabled": True, "names": "later", "matrix_seq": 5, "decided_seq": 6, "screen_layer": "aanbod", "screen_point": "cel:wonen:nah",
    "screen_part": 2, "told_together": "ambtenaar inwoner", "groups_left": "anderen",
}  # fmt: skip
"""What a process of the version before writes."""
KEPT = KeptMatrix(True, NamesMode.LATER, 5, 6, "aanbod", "cel:wonen:nah", 2, "ambtenaar inwoner", "anderen")

_REQUIRED: dict[str, Any] = {
    **dict.fromkeys(("title", "municipality", "location", "absent", "invited", "wifi_name", "wifi_password", "help_contact"), ""),
    "practice_of": "",
    **dict.fromkeys(("door_open", "practice", "count_hidden", "screen_paused"), False),
    "instrument": FORM.id, "phase": "voorbereiden", "date": "2026-09-15", "created_ms": 1, "seq": 7, "retention_days": 30,
}  # fmt: skip
_AS_BEFORE = table("conversations", column("id"), *map(column, CHOSEN), *map(column, _REQUIRED))


def write_as_before(connection: Connection, conversation_id: str) -> None:
    """Start a conversation as a process of the version before does: all columns of then, by name."""
    connection.execute(insert(_AS_BEFORE), CHOSEN | _REQUIRED | {"id": conversation_id})


def save_as_before(connection: Connection, **values: object) -> None:
    """Write all nine columns, as a process of the version before did at every change."""
    connection.execute(update(_AS_BEFORE).where(_AS_BEFORE.c.id == "c1").values(CHOSEN | values))


def as_before(connection: Connection) -> dict[str, Any]:
    """What a process of the version before reads."""
    wanted = select(*(_AS_BEFORE.c[name] for name in CHOSEN)).where(_AS_BEFORE.c.id == "c1")
    return dict(connection.execute(wanted).one()._mapping)


def opened(place: Path | str) -> Database:
    """A data set of the version before, with a conversation in it."""
    database = Database(place)
    with database.writer.connect() as connection:
        migrate(connection, BEFORE)
        write_as_before(connection, "c1")
        connection.commit()
    return database


@pytest.fixture(params=["in a file", "on a server"])
def before(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    database = opened(tmp_path / "data.sqlite3" if request.param == "in a file" else data_sets().bare())
    yield database
    database.close()


@pytest.fixture
def served() -> Iterator[Database]:
    """A data set on a server that was just migrated, while processes of the version before go on."""
    database = opened(data_sets().bare())
    prepare(database)
    yield database
    database.close()


def new_conversation() -> tuple[Conversation, NewMatrix]:
    return prepare_conversation(FORM, Preparation("Voorbeeldstad", moments=True, names=NamesMode.OFF), "c1", date(2026, 9, 15), START_MS)


def kept(database: Database, conversation_id: str = "c1") -> KeptMatrix:
    with database.snapshot() as connection:
        return load_matrix(connection, conversation_id)


def test_everything_that_was_kept_of_a_matrix_moves_along(before: Database) -> None:
    prepare(before)
    assert kept(before) == KEPT


def test_a_conversation_is_saved_and_deleted_after_that(before: Database) -> None:
    prepare(before)
    with before.writer.connect() as connection, connection.begin():
        conversation = load_conversation(connection, "c1")
        assert conversation is not None
        save_conversation(connection, conversation)
    assert kept(before) == KEPT
    with before.writer.connect() as connection, connection.begin():
        connection.execute(text("DELETE FROM conversations"))
        assert connection.execute(text("SELECT count(*) FROM matrices")).scalar() == 0


def test_a_conversation_that_the_version_before_starts_has_a_matrix(served: Database) -> None:
    with served.writer.connect() as connection, connection.begin():
        write_as_before(connection, "c2")
    assert kept(served, "c2") == KEPT


def test_what_the_version_before_changes_is_read_by_this_one(served: Database) -> None:
    with served.writer.connect() as connection, connection.begin():
        save_as_before(connection, told_together="inwoner", screen_part=0)
    changed = kept(served)
    assert (changed.grouping.together, changed.screen_part) == (frozenset({"inwoner"}), 0)


def test_what_this_version_changes_is_read_by_the_version_before(served: Database) -> None:
    with served.writer.connect() as connection, connection.begin():
        change_matrix(connection, "c1", told_together="inwoner", lines_seq=9)
        assert as_before(connection) == CHOSEN | {"told_together": "inwoner", "matrix_seq": 9}


def test_a_conversation_that_this_version_starts_is_whole_for_the_version_before(served: Database) -> None:
    with served.writer.connect() as connection, connection.begin():
        connection.execute(text("DELETE FROM conversations"))
        conversation, matrix = new_conversation()
        add_conversation(connection, conversation)
        begin_matrix(connection, conversation, matrix)
        assert as_before(connection) == {
            **dict.fromkeys(("screen_layer", "screen_point", "told_together", "groups_left"), ""),
            "moments_enabled": True,
            "names": "off",
            "matrix_seq": 1,
            "decided_seq": 0,
            "screen_part": 0,
        }


def test_a_change_that_was_under_way_when_the_migration_began_is_not_lost() -> None:
    database, other = opened(address := data_sets().bare()), Database(address)
    with database.writer.connect() as connection:
        save_as_before(connection, screen_layer="rol-ambtenaar")
        migrating = threading.Thread(target=prepare, args=(other,))
        migrating.start()
        migrating.join(0.5)
        assert migrating.is_alive(), "the migration waits until the change is written"
        connection.commit()
    migrating.join(30)
    assert kept(database).screen_layer == "rol-ambtenaar"
    other.close()
    database.close()
