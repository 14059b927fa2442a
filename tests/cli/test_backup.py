"""Making a copy: whole, private, while people write, and not for ever."""

import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from levensbreed.app.app import DATABASE_FILE
from levensbreed.cli.backup import backup
from levensbreed.cli.main import main
from levensbreed.domain.retention import DAY_MS
from levensbreed.storage import backup as copying
from levensbreed.storage.backup import NoBackupError, back_up, copies_in, require_sound
from levensbreed.web.keys import KEY_FILE
from tests.cli.conftest import Left, dumped
from tests.support.clock import START_MS
from tests.support.instance import running
from tests.support.table import new_table


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_copy_holds_exactly_what_the_database_holds(left: Left) -> None:
    made = back_up(left.file, left.settings.backup_folder, START_MS)
    assert dumped(made) == dumped(left.file)


def test_a_copy_made_while_the_server_writes_is_what_stood_there_at_one_moment(tmp_path: Path) -> None:
    with running(tmp_path) as instance:
        table = new_table(instance)
        chairs = [table.join() for _ in range(5)]
        made = back_up(tmp_path / DATABASE_FILE, tmp_path / "backups", START_MS)
        table.join()
    with closing(sqlite3.connect(made)) as connection:
        found = connection.execute("SELECT id FROM participants ORDER BY seq").fetchall()
    assert [row[0] for row in found] == [chair.id for chair in chairs]


def test_a_copy_is_one_file_that_only_its_owner_can_read(left: Left) -> None:
    made = back_up(left.file, left.settings.backup_folder, START_MS)
    require_sound(made)
    assert [file.name for file in made.parent.iterdir()] == [made.name]
    assert (mode_of(made), mode_of(made.parent)) == (0o600, 0o700)


def test_the_instance_key_is_in_no_copy_unless_it_is_asked_for(left: Left) -> None:
    key = (left.settings.data / KEY_FILE).read_bytes()
    backup(left.settings, None, START_MS, with_key=False)
    written = b"".join(file.read_bytes() for file in left.settings.backup_folder.iterdir())
    backup(left.settings, None, START_MS, with_key=True)
    copied = left.settings.backup_folder / KEY_FILE
    assert (key in written, copied.read_bytes() == key, mode_of(copied)) == (False, True, 0o600)


def test_two_copies_in_one_second_do_not_overwrite_each_other(left: Left) -> None:
    made = [back_up(left.file, left.settings.backup_folder, START_MS) for _ in range(3)]
    assert copies_in(left.settings.backup_folder) == made


def test_a_copy_past_its_days_goes_with_the_next_one_and_a_younger_one_stays(left: Left, capsys: pytest.CaptureFixture[str]) -> None:
    folder, days = left.settings.backup_folder, left.settings.backup_days
    old = back_up(left.file, folder, START_MS - days * DAY_MS - 1000)
    young = back_up(left.file, folder, START_MS - days * DAY_MS)
    backup(left.settings, None, START_MS, with_key=False)
    assert (old.exists(), young.exists()) == (False, True)
    assert f"deleted, older than 7 days: {old}" in capsys.readouterr().out


def test_what_is_not_ours_is_never_deleted(left: Left) -> None:
    folder = left.settings.backup_folder
    folder.mkdir()
    for name in ("levensbreed.sqlite3", "levensbreed-old.sqlite3", "notes.txt", KEY_FILE):
        (folder / name).write_text("kept")
    backup(left.settings, None, START_MS + 100 * DAY_MS, with_key=False)
    assert sum(file.read_bytes() == b"kept" for file in folder.iterdir()) == 4


def test_a_disk_that_fills_up_leaves_no_half_copy(left: Left, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(copying, "keep_on_disk", full)
    with pytest.raises(OSError, match="No space"):
        back_up(left.file, left.settings.backup_folder, START_MS)
    assert list(left.settings.backup_folder.iterdir()) == []


def test_a_damaged_database_is_not_copied_over_a_good_name(left: Left) -> None:
    written = bytearray(left.file.read_bytes())
    written[8192:12288] = bytes(4096)
    left.file.write_bytes(written)
    with pytest.raises(NoBackupError):
        back_up(left.file, left.settings.backup_folder, START_MS)
    assert list(left.settings.backup_folder.iterdir()) == []


def test_the_command_names_the_copy_by_the_time_it_was_made(left: Left, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", "--data", str(left.settings.data)]) == 0
    made = Path(capsys.readouterr().out.strip())
    assert (made.parent, made.exists()) == (left.settings.data / "backups", True)
    assert made.name.startswith(f"levensbreed-{datetime.now(UTC):%Y%m%dT}")


def test_the_command_says_where_there_is_no_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", "--data", str(tmp_path)]) == 1
    assert "there is no database here" in capsys.readouterr().err


@pytest.mark.parametrize("days", [0, 1, 7])
def test_the_newest_copy_never_goes(left: Left, days: int) -> None:
    folder = left.settings.backup_folder
    made = [back_up(left.file, folder, START_MS - age * DAY_MS) for age in (30, 20, 10)]
    assert copying.forget_old((folder,), START_MS, days) == made[:-1]
    assert copies_in(folder) == made[-1:]


def test_a_copy_just_made_stays_when_the_clock_jumps(left: Left, capsys: pytest.CaptureFixture[str]) -> None:
    folder = left.settings.backup_folder
    back_up(left.file, folder, START_MS)
    backup(left.settings, None, START_MS + 4_000 * DAY_MS, with_key=False)
    made = Path(capsys.readouterr().out.splitlines()[0])
    assert copies_in(folder) == [made]


@pytest.mark.parametrize("days", ["0", "-1", "1e9", "never"])
def test_days_that_would_delete_the_copy_just_made_are_refused(
    left: Left, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], days: str
) -> None:
    old = back_up(left.file, left.settings.backup_folder, START_MS - 30 * DAY_MS)
    monkeypatch.setenv("LEVENSBREED_BACKUP_DAYS", days)
    assert main(["backup", "--data", str(left.settings.data)]) == 2
    assert "LEVENSBREED_BACKUP_DAYS: a number between 1 and" in capsys.readouterr().err
    assert copies_in(left.settings.backup_folder) == [old]
