"""An operation is remembered with what it did, for its own seat and conversation only."""

import pytest
from sqlalchemy.exc import IntegrityError

from levensbreed.storage.database import Database
from levensbreed.storage.operations import DoneBefore, add_operation, find_operation
from tests.support.stored import ANNA, CONVERSATION, add_example_conversation

DONE = DoneBefore(7, "subject")


def note(database: Database, conversation_id: str = CONVERSATION, seat: str = ANNA, op: str = "op-1") -> None:
    with database.writer.connect() as connection, connection.begin():
        add_operation(connection, conversation_id, seat, op, DONE)


def found(database: Database, conversation_id: str = CONVERSATION, seat: str = ANNA, op: str = "op-1") -> DoneBefore | None:
    with database.snapshot() as connection:
        return find_operation(connection, conversation_id, seat, op)


def test_an_operation_that_was_done_is_found_with_what_it_did(filled: Database) -> None:
    note(filled)
    assert found(filled) == DONE


def test_an_operation_that_was_not_done_is_not_found(filled: Database) -> None:
    assert found(filled) is None


@pytest.mark.parametrize("where", [{"seat": "berend"}, {"op": "op-2"}, {"conversation_id": "c2"}])
def test_the_same_operation_of_somebody_else_is_another(filled: Database, where: dict[str, str]) -> None:
    note(filled)
    assert found(filled, **where) is None


def test_two_people_may_use_the_same_operation_id(filled: Database) -> None:
    add_example_conversation(filled, "c2", people=())
    note(filled)
    note(filled, seat="berend")
    note(filled, conversation_id="c2")
    assert found(filled, seat="berend") == DONE


def test_the_tables_refuse_to_do_an_operation_twice(filled: Database) -> None:
    note(filled)
    with pytest.raises(IntegrityError):
        note(filled)
