"""Looking whether an instance is well: each thing that can be wrong is found, and nothing is found where nothing is wrong."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from levensbreed.app.app import build_app
from levensbreed.cli import check as checking
from levensbreed.cli.check import Weight, check, look
from levensbreed.domain.retention import DAY_MS
from levensbreed.settings import Settings
from levensbreed.storage.backup import back_up
from levensbreed.storage.in_use import working_on
from levensbreed.web.keys import KEY_FILE
from tests.cli.conftest import Left
from tests.support.clock import START_MS, Clock
from tests.support.places import data_sets

HOUR_MS = 3_600_000
NOW_MS = START_MS + HOUR_MS
GROUP_WITHOUT_NAME = 4_010_001


@pytest.fixture
def well(left: Left) -> Left:
    """An instance with a copy of an hour old."""
    back_up(left.file, left.settings.backup_folder, START_MS)
    return left


def wrong(settings: Settings, now_ms: int = NOW_MS) -> list[tuple[Weight, str]]:
    """What is not well."""
    return [(finding.weight, finding.text) for finding in look(settings, now_ms) if finding.weight]


def test_where_all_is_well_nothing_is_found(well: Left, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(well.settings, NOW_MS) == 0
    said = capsys.readouterr().out
    assert all(line.startswith("ok") for line in said.splitlines())
    assert f"SQLite {sqlite3.sqlite_version}: one connection writes" in said


def flip(left: Left) -> None:
    written = bytearray(left.file.read_bytes())
    for at in range(8192, len(written), 4096):
        written[at : at + 64] = bytes(64)
    left.file.write_bytes(written)


def another_schema(version: str) -> Callable[[Left], None]:
    def change(left: Left) -> None:
        with closing(sqlite3.connect(left.file)) as connection, connection:
            connection.execute("UPDATE alembic_version SET version_num = ?", (version,))

    return change


def another_key(left: Left) -> None:
    (left.settings.data / KEY_FILE).write_bytes(b"x" * 32)


def half_a_key(left: Left) -> None:
    (left.settings.data / KEY_FILE).write_bytes(b"x")


def no_key(left: Left) -> None:
    (left.settings.data / KEY_FILE).unlink()


def open_to_others(left: Left) -> None:
    left.file.chmod(0o644)


def large_log(left: Left) -> None:
    with left.file.with_name(f"{left.file.name}-wal").open("wb") as log:
        log.truncate(64 * 2**20)
    left.file.with_name(f"{left.file.name}-wal").chmod(0o600)


def no_copies(left: Left) -> None:
    shutil.rmtree(left.settings.backup_folder)


@pytest.mark.parametrize(
    ("harm", "weight", "said"),
    [
        (flip, Weight.WRONG, "restore a backup"),
        (another_schema("9999"), Weight.WRONG, "made by a newer version"),
        (another_schema("0000"), Weight.WARNING, "make a backup first"),
        (another_key, Weight.WRONG, "not the key this database was made with"),
        (half_a_key, Weight.WRONG, "the instance key is damaged"),
        (no_key, Weight.WRONG, "the instance key is gone"),
        (open_to_others, Weight.WRONG, "others on this machine can reach it"),
        (large_log, Weight.WRONG, "64 MiB and not emptied"),
        (no_copies, Weight.WARNING, "backups: none"),
    ],
)
def test_what_is_wrong_is_found(well: Left, harm: Callable[[Left], None], weight: Weight, said: str) -> None:
    harm(well)
    found = wrong(well.settings)
    assert (max(each[0] for each in found), any(said in each[1] for each in found)) == (weight, True), found


@pytest.mark.parametrize(
    ("now_ms", "said"),
    [
        (START_MS - 6 * 60_000, "6 minutes before the newest row"),
        (START_MS + 37 * HOUR_MS, "the newest is 37 hours old"),
        (START_MS + 9 * DAY_MS, "older than 7 days"),
    ],
)
def test_a_clock_that_was_put_back_and_a_copy_that_is_old_are_found(well: Left, now_ms: int, said: str) -> None:
    assert any(said in text for _, text in wrong(well.settings, now_ms))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can give a file to any group")
def test_a_group_that_nobody_is_in_lets_nobody_in_and_others_still_count(well: Left) -> None:
    """What Kubernetes makes of a volume with fsGroup: a group without a name, with the right to write."""
    for path in (well.settings.data, *well.settings.data.glob("*")):
        os.chown(path, -1, GROUP_WITHOUT_NAME)
        path.chmod(path.stat().st_mode | 0o2070 if path.is_dir() else 0o660)
    assert wrong(well.settings) == []
    well.file.chmod(0o664)
    assert {weight for weight, _ in wrong(well.settings)} == {Weight.WRONG}
    os.chown(well.file, -1, 0)
    well.file.chmod(0o660)
    assert {weight for weight, _ in wrong(well.settings)} == {Weight.WRONG}


def test_a_disk_that_is_nearly_full_is_found(well: Left, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "DISK_FREE_ALARM_BYTES", 2**60)
    assert [weight for weight, text in wrong(well.settings) if text.startswith("disk")] == [Weight.WARNING]


def test_an_old_library_is_told_and_is_no_fault(well: Left, monkeypatch: pytest.MonkeyPatch) -> None:
    """R50: one connection writes, so the fault of older versions cannot happen."""
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))
    findings = [finding for finding in look(well.settings, NOW_MS) if "as this version needs" in finding.text]
    assert [finding.weight for finding in findings] == [Weight.OK]


def test_looking_changes_nothing_and_may_be_done_while_a_server_runs(well: Left) -> None:
    before = well.file.read_bytes()
    with working_on(well.settings.data):
        assert [text for _, text in wrong(well.settings)] == []
    assert well.file.read_bytes() == before


@pytest.mark.serial
def test_on_postgresql_the_schema_the_clock_and_the_key_are_looked_at(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, database_url=data_sets().address_for(tmp_path))
    tmp_path.chmod(0o700)
    with TestClient(build_app(settings, now_ms=Clock())):
        pass
    well = wrong(settings)
    (tmp_path / KEY_FILE).write_bytes(b"x" * 32)
    found = wrong(settings)
    nobody_there = wrong(replace(settings, database_url="postgresql://nobody@127.0.0.1:1/none"))
    assert (well, [text.endswith("put back the one from your backup") for _, text in found]) == ([], [True])
    assert [text.split(":")[1] for _, text in nobody_there] == [" the database does not answer"]


def test_a_folder_without_a_database_is_wrong(tmp_path: Path) -> None:
    assert check(Settings(data=tmp_path), NOW_MS) == 2
