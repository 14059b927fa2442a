"""Putting a copy back: all of it or nothing, with what was there kept, and without what is past its time."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from levensbreed.app.app import DATABASE_FILE
from levensbreed.cli.backup import backup, restore
from levensbreed.cli.main import main
from levensbreed.domain.retention import DAY_MS
from levensbreed.settings import Settings
from levensbreed.storage.backup import NoBackupError, back_up
from levensbreed.storage.in_use import InUseError, working_on
from levensbreed.storage.instance import WrongKeyError
from levensbreed.storage.schema import NewerSchemaError
from levensbreed.web.keys import KEY_FILE
from tests.cli.conftest import Left, dumped
from tests.support.canaries import CANARIES, planted
from tests.support.clock import START_MS, Clock
from tests.support.instance import running
from tests.support.table import Table

NOW_MS = START_MS + 3_600_000


def put_back(left: Left, copy: Path, now_ms: int = NOW_MS, *, key: Path | None = None, without_key: bool = False) -> int:
    return restore(left.settings, copy, now_ms, key=key, without_key=without_key)


def changed_since(left: Left) -> Path:
    """Make a copy, and go on filling in after that."""
    copy = back_up(left.file, left.settings.backup_folder, START_MS)
    with running(left.settings.data) as instance:
        again = Table(instance, left.table.id, left.table.facilitator_key, left.table.screen_key, left.table.phase)
        again.mark(left.chair, "werken")
    return copy


def without_epoch(file: Path) -> list[str]:
    return [line for line in dumped(file).splitlines() if "'epoch'" not in line]


def epoch_of(file: Path) -> str:
    with closing(sqlite3.connect(file)) as connection:
        return str(connection.execute("SELECT value FROM instance WHERE name = 'epoch'").fetchone()[0])


def test_what_is_put_back_is_what_was_copied(left: Left) -> None:
    copy = changed_since(left)
    put_back(left, copy)
    assert without_epoch(left.file) == without_epoch(copy)


def test_whoever_was_connected_notices_that_everything_is_otherwise(left: Left) -> None:
    copy = changed_since(left)
    put_back(left, copy)
    assert epoch_of(left.file) != epoch_of(copy)


def test_people_go_on_where_the_copy_was_made_with_the_keys_they_have(left: Left) -> None:
    put_back(left, changed_since(left))
    with running(left.settings.data) as instance:
        again = Table(instance, left.table.id, left.table.facilitator_key, left.table.screen_key, left.table.phase)
        assert [cell["rij"] for cell in again.read("antwoorden", left.chair.key)["vakjes"]] == ["wonen"]
        assert again.mark(left.chair, "werken")["versie"] == 1


def test_what_was_there_is_kept_aside(left: Left) -> None:
    copy = changed_since(left)
    before = dumped(left.file)
    put_back(left, copy)
    (aside,) = left.settings.data.glob("before-restore-*")
    assert dumped(aside / DATABASE_FILE) == before


def test_what_was_kept_aside_goes_when_copies_of_that_age_go(left: Left) -> None:
    put_back(left, changed_since(left))
    (aside,) = left.settings.data.glob("before-restore-*")
    backup(left.settings, None, NOW_MS + (left.settings.backup_days + 1) * DAY_MS, with_key=False)
    assert not aside.exists()


def test_an_empty_folder_gets_the_copy_with_the_key_that_is_given(left: Left, tmp_path: Path) -> None:
    copy = changed_since(left)
    new = Left(Settings(data=tmp_path / "new"), left.table, left.chair)
    put_back(new, copy, key=left.settings.data / KEY_FILE)
    assert (new.settings.data / KEY_FILE).read_bytes() == (left.settings.data / KEY_FILE).read_bytes()
    assert without_epoch(new.file) == without_epoch(copy)


@pytest.mark.parametrize("key", [None, b"x" * 32], ids=["no key", "another key"])
def test_without_the_right_key_nothing_is_put_back(left: Left, tmp_path: Path, key: bytes | None) -> None:
    copy = changed_since(left)
    new = Left(Settings(data=tmp_path / "new"), left.table, left.chair)
    new.settings.data.mkdir()
    if key:
        (new.settings.data / KEY_FILE).write_bytes(key)
    with pytest.raises(WrongKeyError):
        put_back(new, copy)
    assert not new.file.exists()


def test_when_the_key_is_lost_private_links_still_open_and_doors_are_closed(left: Left, tmp_path: Path) -> None:
    copy = changed_since(left)
    new = Left(Settings(data=tmp_path / "new"), left.table, left.chair)
    put_back(new, copy, without_key=True)
    with running(new.settings.data) as instance:
        again = Table(instance, left.table.id, left.table.facilitator_key, left.table.screen_key)
        assert again.read("", left.table.facilitator_key)["deur"]["open"] is False


def test_what_is_past_its_time_is_gone_before_anybody_can_open_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """P16."""
    data = tmp_path / "data"
    with running(data, Clock()) as instance:
        planted(instance)
    copy = back_up(data / DATABASE_FILE, tmp_path / "backups", START_MS)
    for file in data.glob(f"{DATABASE_FILE}*"):
        file.unlink()
    restore(Settings(data=data), copy, START_MS + 40 * DAY_MS, key=None, without_key=False)
    written = b"".join(file.read_bytes() for file in data.iterdir())
    assert [canary for canary in CANARIES if canary.encode() in written] == []
    assert "deleted again, past their time: 1 conversations" in capsys.readouterr().out


def test_while_a_server_runs_nothing_is_put_back(left: Left) -> None:
    copy = changed_since(left)
    before = dumped(left.file)
    with working_on(left.settings.data), pytest.raises(InUseError):
        put_back(left, copy)
    assert dumped(left.file) == before


def spoil(copy: Path) -> None:
    copy.write_bytes(copy.read_bytes()[:5000])


def make_newer(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def make_another(copy: Path) -> None:
    copy.unlink()
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("CREATE TABLE t (x)")


@pytest.mark.parametrize(("harm", "failure"), [(spoil, NoBackupError), (make_another, NoBackupError), (make_newer, NewerSchemaError)])
def test_a_copy_that_cannot_be_used_leaves_everything_as_it_was(left: Left, harm: Callable[[Path], None], failure: type[Exception]) -> None:
    copy = changed_since(left)
    before = dumped(left.file)
    harm(copy)
    with pytest.raises(failure):
        put_back(left, copy)
    assert dumped(left.file) == before
    assert sorted(path.name for path in left.settings.data.iterdir()) == ["backups", KEY_FILE, DATABASE_FILE]


def test_the_command_says_why_not(left: Left, capsys: pytest.CaptureFixture[str]) -> None:
    copy = changed_since(left)
    with working_on(left.settings.data):
        assert main(["restore", str(copy), "--data", str(left.settings.data)]) == 1
    assert "a server works on this folder; stop it first" in capsys.readouterr().err
