"""A fresh data set for each test, and one with a conversation in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from levensbreed.storage.database import Database
from levensbreed.storage.schema import prepare
from tests.support.places import place_in
from tests.support.stored import add_example_conversation


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty data set of the newest schema."""
    made = Database(place_in(tmp_path))
    prepare(made)
    yield made
    made.close()


@pytest.fixture
def filled(database: Database) -> Database:
    """A data set with one conversation in which `anna` and `provider` have a chair."""
    add_example_conversation(database)
    return database


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Tests that wait do so on asyncio, as the server does."""
    return "asyncio"
