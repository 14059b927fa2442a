"""A data folder with a conversation in it, as a server left it behind."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from levensbreed.app.app import DATABASE_FILE
from levensbreed.matrix.rules.phases import Phase
from levensbreed.settings import Settings
from levensbreed.storage.database import Database
from tests.support.instance import running
from tests.support.stored import dump
from tests.support.table import Chair, Table, new_table


@dataclass
class Left:
    """What a server left behind: its data folder, and who was at the table."""

    settings: Settings
    table: Table
    chair: Chair

    @property
    def file(self) -> Path:
        """The database."""
        return self.settings.data / DATABASE_FILE


def dumped(file: Path) -> str:
    """Everything in a database, as SQL."""
    database = Database(file)
    try:
        return dump(database)
    finally:
        database.close()


@pytest.fixture
def left(tmp_path: Path) -> Left:
    """A data folder after an afternoon; its server has stopped."""
    settings = Settings(data=tmp_path / "data")
    settings.data.mkdir(mode=0o700)
    with running(settings.data) as instance:
        table = new_table(instance, Phase.FILL_IN)
        chair = table.join()
        table.mark(chair)
    return Left(settings, table, chair)
