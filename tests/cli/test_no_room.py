"""Copies made and put back on a disk that is really full or read-only: the true cause, the right file, and nothing left lying around."""

import shutil
from pathlib import Path

import pytest

from levensbreed.app.app import DATABASE_FILE
from levensbreed.cli.main import main
from levensbreed.storage.backup import back_up
from levensbreed.web.keys import KEY_FILE
from tests.cli.conftest import Left, dumped
from tests.support.clock import START_MS
from tests.support.small_disk import let_nothing_be_written, small_disk

pytestmark = [pytest.mark.serial, pytest.mark.sqlite]

FULL = "the disk is full; make room"
READ_ONLY = "the disk is read-only; let it be written"
KIB = 1024


def moved(left: Left, disk: Path) -> Path:
    """The data folder on a disk of its own."""
    data = disk / "data"
    data.mkdir(mode=0o700)
    for name in (DATABASE_FILE, KEY_FILE):
        shutil.copy2(left.settings.data / name, data / name)
    return data


def size_of(left: Left, copies: float, more_kib: int = 0) -> str:
    """So much room that a number of copies of the database fit, and some more."""
    return f"{int(left.file.stat().st_size * copies) // KIB + more_kib}k"


@pytest.mark.parametrize(
    ("copies", "more_kib"), [(0.5, 0), (1, 0), (1, 4)], ids=["half", "a whole one", "a whole one, not what SQLite wants beside it"]
)
def test_a_copy_for_which_there_is_no_room_names_the_disk_of_the_copies(
    left: Left, tmp_path: Path, capsys: pytest.CaptureFixture[str], copies: float, more_kib: int
) -> None:
    with small_disk(tmp_path / "disk", size_of(left, copies, more_kib)) as disk:
        assert main(["backup", str(disk / "copies"), "--data", str(left.settings.data)]) == 1
        told = capsys.readouterr().err
        assert list((disk / "copies").iterdir()) == []
    assert (FULL in told, str(disk) in told, str(left.settings.data) in told) == (True, True, False)


@pytest.mark.parametrize("copies", [1.2, 2, 2.5], ids=["for the copy", "to keep what is there", "to keep all of it"])
def test_a_restore_for_which_there_is_no_room_changes_nothing_and_leaves_nothing(
    left: Left, tmp_path: Path, capsys: pytest.CaptureFixture[str], copies: float
) -> None:
    copy = back_up(left.file, tmp_path / "copies", START_MS)
    with small_disk(tmp_path / "disk", size_of(left, copies)) as disk:
        data = moved(left, disk)
        before = (data / DATABASE_FILE).read_bytes()
        assert main(["restore", str(copy), "--data", str(data)]) == 1
        told = capsys.readouterr().err
        assert (data / DATABASE_FILE).read_bytes() == before
        assert {path.name for path in data.iterdir()} == {DATABASE_FILE, KEY_FILE}
    assert (FULL in told, str(disk) in told) == (True, True)


def test_a_disk_that_is_read_only_is_called_so(left: Left, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = back_up(left.file, tmp_path / "copies", START_MS)
    with small_disk(tmp_path / "disk", "8m") as disk:
        data = moved(left, disk)
        let_nothing_be_written(disk)
        for command in (
            ["backup", str(disk / "copies"), "--data", str(left.settings.data)],
            ["restore", str(copy), "--data", str(data)],
            ["forget-expired", "--data", str(data)],
            ["delete", left.table.id, "--yes", "--data", str(data)],
            ["new-link", left.table.id, "--data", str(data)],
            ["serve", "--data", str(data)],
        ):
            assert main(command) == 1
            told = capsys.readouterr().err
            assert (READ_ONLY in told, str(disk) in told) == (True, True), command
        assert main(["backup", str(tmp_path / "copies"), "--data", str(data)]) == 0, "what is on it can still be copied"


def test_what_the_owner_asks_on_a_full_disk_is_not_done_and_says_why(
    left: Left, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with small_disk(tmp_path / "disk", size_of(left, 1, 60)) as disk:
        data = moved(left, disk)
        with pytest.raises(OSError, match="No space left"):
            (disk / "rest").write_bytes(b"0" * 2**20)
        before = dumped(left.file)
        for command in (["delete", left.table.id, "--yes"], ["new-link", left.table.id], ["forget-expired"], ["list"], ["serve"]):
            assert main([*command, "--data", str(data)]) == 1
            assert FULL in capsys.readouterr().err, command
        (disk / "rest").unlink()
        assert dumped(data / DATABASE_FILE) == before
