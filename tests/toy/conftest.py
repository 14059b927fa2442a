"""An instance with the kinds that ship and one more, and a conversation of that kind."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.schema import CreateTable, DropTable

from levensbreed.app.kinds import ENTRIES
from tests.support.instance import Instance, running
from tests.toy.kind import ENTRY, TABLE
from tests.toy.play import Play, begun


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[Instance]:
    """An instance with a kind of which the core knows nothing; its table is made as a migration would."""
    with running(tmp_path, entries=(*ENTRIES, ENTRY)) as made:
        database = made.parts.database
        with database.writer.connect() as connection, connection.begin():
            connection.execute(CreateTable(TABLE, if_not_exists=True))
        yield made
        with database.writer.connect() as connection, connection.begin():
            connection.execute(DropTable(TABLE))


@pytest.fixture
def play(instance: Instance) -> Play:
    """A conversation in which a word is asked, with two people at the table."""
    return begun(instance)
