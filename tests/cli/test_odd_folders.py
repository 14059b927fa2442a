"""Data folders with signs that mean something in an address: every command finds the same file there."""

from contextlib import closing
from pathlib import Path

import pytest

from levensbreed.app.app import DATABASE_FILE, build_app
from levensbreed.cli.backup import backup, restore
from levensbreed.cli.check import check
from levensbreed.settings import Settings
from levensbreed.storage.backup import copies_in
from levensbreed.storage.database import Database
from levensbreed.storage.schema import prepare
from tests.cli.conftest import dumped
from tests.support.clock import START_MS

ODD = [
    "a#b",
    "a?mode=memory",
    "a?b#c",
    "100%",
    "%20",
    "a%2Fb",
    "a b",
    "gemeente ’s-Hertogenbosch",
    "map&c=d",
    "file:x",
    ":memory:",
    "a;b",
    "a'b\"",
]


@pytest.mark.parametrize("name", ODD)
def test_a_data_set_lives_in_a_folder_with_any_name(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    settings = Settings(data=tmp_path / name)
    with closing(Database(settings.data / DATABASE_FILE)) as database:
        prepare(database)
    build_app(settings).state.parts.database.close()
    before = dumped(settings.data / DATABASE_FILE)
    assert backup(settings, None, START_MS, with_key=False) == 0
    copy = copies_in(settings.backup_folder)[-1]
    assert dumped(copy) == before
    assert restore(settings, copy, START_MS, key=None, without_key=False) == 0
    capsys.readouterr()
    check(settings, START_MS)
    assert "integrity: sound" in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == [name]
