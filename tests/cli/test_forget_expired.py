"""Deleting by command what is past its time: not a byte of it stays in any file."""

import tempfile
from pathlib import Path

import pytest

from levensbreed.app.app import DATABASE_FILE
from levensbreed.cli.forget_expired import forget_expired
from levensbreed.cli.main import main
from levensbreed.domain.retention import DAY_MS
from levensbreed.settings import Settings
from levensbreed.storage.in_use import working_on
from tests.support.canaries import CANARIES, GONE_BEFORE, planted
from tests.support.clock import START_MS
from tests.support.instance import running

LATER_MS = START_MS + 31 * DAY_MS


def found_in(*folders: Path) -> list[str]:
    """The canaries that can be read in any file below these folders."""
    content = b"".join(file.read_bytes() for folder in folders for file in folder.rglob("*") if file.is_file())
    return [canary for canary in CANARIES if canary.encode() in content]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed conversation with more than twenty words of its own, in a folder with its temporary files beside it."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for name in ("TMPDIR", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    with running(tmp_path / "data") as instance:
        planted(instance)
        return tmp_path / "data"


def test_what_is_not_past_its_time_stays(data: Path, tmp_path: Path) -> None:
    assert forget_expired(Settings(data=data), START_MS + 60_000) == 0
    assert found_in(tmp_path) == [canary for canary in CANARIES if canary not in GONE_BEFORE]


def test_of_what_is_past_its_time_no_byte_is_left(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert forget_expired(Settings(data=data), LATER_MS) == 0
    assert "deleted, past their time: 1 conversations" in capsys.readouterr().out
    assert len(CANARIES) >= 20
    assert found_in(tmp_path) == []


def test_after_a_kill_what_stood_in_the_log_goes_too(data: Path, tmp_path: Path) -> None:
    """The log of a server that was killed is still there; what is deleted may not live on in it."""
    with running(data) as instance:
        planted(instance)
        killed = {file.name: file.read_bytes() for file in data.glob(f"{DATABASE_FILE}*")}
    for name, content in killed.items():
        (data / name).write_bytes(content)
    (data / f"{DATABASE_FILE}-shm").unlink()
    assert len(killed) == 3
    forget_expired(Settings(data=data), LATER_MS)
    assert found_in(tmp_path) == []


def test_where_a_server_runs_there_is_nothing_to_do(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = found_in(data)
    with working_on(data):
        assert forget_expired(Settings(data=data), LATER_MS) == 0
    assert "a server works on this folder" in capsys.readouterr().out
    assert found_in(data) == before


def test_the_command_makes_no_data_set_where_there_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forget-expired", "--data", str(tmp_path)]) == 1
    assert "there is no database here" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
