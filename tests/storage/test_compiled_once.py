"""What one engine compiled, the next engine of a test run does not compile again."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, literal_column, select
from sqlalchemy.sql.compiler import SQLCompiler


def asked(engine: Engine) -> int:
    with engine.connect() as connection:
        answer: int = connection.execute(select((literal_column("40") + 2).label("of_a_test_of_its_own"))).scalar_one()
    engine.dispose()
    return answer


def test_a_second_engine_compiles_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(create_engine(f"sqlite:///{tmp_path}/first")) == 42

    def compiles(*_arguments: object, **_named: object) -> None:
        pytest.fail("compiled again")

    monkeypatch.setattr(SQLCompiler, "visit_select", compiles)
    assert asked(create_engine(f"sqlite:///{tmp_path}/second")) == 42
