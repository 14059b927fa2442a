"""Statements straight by the driver: the same rows and the same errors as by way of SQLAlchemy."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError, OperationalError

from levensbreed.matrix.tables.matrices import begin_matrix
from levensbreed.storage.conversations import add_conversation
from levensbreed.storage.database import Database
from levensbreed.storage.hot import Hot, say
from levensbreed.storage.schema import prepare as prepare_data
from levensbreed.storage.tables import conversations, matrix_rows, operations
from tests.support.beginning import Preparation, prepare
from tests.support.people_and_answers import FORM
from tests.support.places import place_in

OPERATION = {"conversation_id": "c1", "seat": "anna", "op": "op-000001", "seq": 7, "subject": "p1"}


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    """A data set with one conversation, and a transaction in it."""
    database = Database(place_in(tmp_path))
    prepare_data(database)
    with database.writer.connect() as connection, connection.begin():
        conversation, matrix = prepare(FORM, Preparation("Voorbeeldstad"), "c1", date(2026, 9, 15), 0)
        add_conversation(connection, conversation)
        begin_matrix(connection, conversation, matrix)
        yield connection
    database.close()


@pytest.mark.parametrize("table", [conversations, matrix_rows], ids=["conversations", "rows"])
def test_rows_are_as_sqlalchemy_gives_them(connection: Connection, table: object) -> None:
    statement = select(table)  # type: ignore[call-overload]  # Either table.
    found = [row._asdict() for row in Hot(statement).rows(connection, {})]
    wanted = [row._asdict() for row in connection.execute(statement)]
    assert found == wanted
    assert [{name: type(value) for name, value in row.items()} for row in found] == [
        {name: type(value) for name, value in row.items()} for row in wanted
    ]


def test_what_was_written_is_found_in_the_same_transaction(connection: Connection) -> None:
    Hot(insert(operations)).run(connection, OPERATION)
    row = Hot(select(operations.c.seq, operations.c.subject)).first(connection, {})
    assert (row.seq, row.subject) == (7, "p1")


def test_what_is_not_there_is_none(connection: Connection) -> None:
    assert Hot(select(operations)).first(connection, {}) is None


def test_what_was_done_since_a_savepoint_can_be_undone(connection: Connection) -> None:
    say(connection, "SAVEPOINT item")
    Hot(insert(operations)).run(connection, OPERATION)
    say(connection, "ROLLBACK TO item")
    assert Hot(select(operations)).first(connection, {}) is None


@pytest.mark.sqlite
def test_the_same_twice_is_an_error_of_sqlalchemy_without_what_was_written(connection: Connection) -> None:
    Hot(insert(operations)).run(connection, OPERATION)
    say(connection, "SAVEPOINT item")
    with pytest.raises(IntegrityError) as raised:
        Hot(insert(operations)).run(connection, OPERATION)
    say(connection, "ROLLBACK TO item")
    assert "anna" not in str(raised.value)


def test_a_statement_that_the_database_does_not_take_is_an_error_of_sqlalchemy(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        pytest.skip("PostgreSQL names this error otherwise")
    with pytest.raises(OperationalError):
        say(connection, "RELEASE nothing_of_the_kind")
