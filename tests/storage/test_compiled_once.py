"""What one engine compiled, the next engine of a test run does not compile again."""

from pathlib import Path

import pytest
from sqlalchemy import literal_column, select
from sqlalchemy.sql.compiler import SQLCompiler

from levensbreed.storage.database import Database
from tests.support.places import place_in


def asked(folder: Path) -> int:
    folder.mkdir()
    database = Database(place_in(folder))
    with database.one_query() as connection:
        answer: int = connection.execute(select((literal_column("40") + 2).label("of_a_test_of_its_own"))).scalar_one()
    database.close()
    return answer


def test_a_second_engine_compiles_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place_in(tmp_path)  # Makes what is copied or given out afterwards, if no test did so before.
    assert asked(tmp_path / "first") == 42

    def compiles(*_arguments: object, **_named: object) -> None:
        pytest.fail("compiled again")

    second = tmp_path / "second"
    monkeypatch.setattr(SQLCompiler, "visit_select", compiles)
    assert asked(second) == 42
