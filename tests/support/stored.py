"""A data set with a small conversation, and a look at what the tables hold."""

import tempfile
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from sqlalchemy import func, select

from levensbreed.matrix.tables.matrices import begin_matrix
from levensbreed.storage.conversations import add_conversation, load_conversation
from levensbreed.storage.database import Database
from levensbreed.storage.people import add_participant
from levensbreed.storage.schema import prepare
from levensbreed.storage.tables import metadata
from levensbreed.storage.transaction import Transaction
from tests.support.beginning import Preparation
from tests.support.beginning import prepare as prepare_conversation
from tests.support.clock import START_MS
from tests.support.people_and_answers import FORM, other, provider

CONVERSATION = "c1"
ANNA, PROVIDER = "anna", "provider"


def empty_database(file: Path) -> Path:
    """Put an empty data set of the newest schema in a file; migrating takes a while, and once is enough."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(_empty_bytes())
    return file


def add_example_conversation(database: Database, conversation_id: str = CONVERSATION, people: Iterable[str] = (ANNA, PROVIDER)) -> None:
    """Store a conversation with people; who is called provider is one, of "Aanbieder A"."""
    conversation, matrix = prepare_conversation(FORM, Preparation("Voorbeeldstad"), conversation_id, date(2026, 9, 15), START_MS)
    with database.writer.connect() as connection, connection.begin():
        add_conversation(connection, conversation)
        begin_matrix(connection, conversation, matrix)
        for at, name in enumerate(people):
            person = provider(name, "Aanbieder A") if name == PROVIDER else other(name)
            add_participant(connection, conversation_id, person, START_MS + at, 1)


def give_out_seq(transaction: Transaction, conversation_id: str = CONVERSATION) -> int:
    """Take the next sequence number, as every change does."""
    conversation = transaction.conversation(conversation_id)
    assert conversation is not None
    return transaction.next_seq(conversation)


def stored_seq(database: Database, conversation_id: str = CONVERSATION) -> int:
    """The sequence number that stands with the conversation."""
    with database.snapshot() as connection:
        conversation = load_conversation(connection, conversation_id)
    assert conversation is not None
    return conversation.seq


def row_counts(database: Database) -> dict[str, int]:
    """How many rows each table has, empty tables left out."""
    with database.snapshot() as connection:
        counts = {table.name: connection.execute(select(func.count()).select_from(table)).scalar_one() for table in metadata.sorted_tables}
    return {name: count for name, count in counts.items() if count}


def dump(database: Database) -> str:
    """Everything a data set holds, as text."""
    with database.snapshot() as connection:
        lines = [f"{table.name} {tuple(row)!r}" for table in metadata.sorted_tables for row in connection.execute(select(table))]
    return "\n".join(sorted(lines))


@cache
def _empty_bytes() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        database = Database(Path(folder) / "empty.sqlite3")
        prepare(database)
        database.close()
        return database.file.read_bytes()
