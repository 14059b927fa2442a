"""The server beside the commands: one on a folder, and told what to do when the data set is damaged."""

import subprocess
import sys
from pathlib import Path

import pytest

from levensbreed.cli.main import main
from levensbreed.storage.backup import back_up
from levensbreed.storage.in_use import InUseError, is_in_use, working_on
from tests.cli.conftest import Left
from tests.support.clock import START_MS


def test_a_second_server_on_one_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with working_on(tmp_path):
        assert main(["serve", "--data", str(tmp_path)]) == 1
    assert "a server works on this folder" in capsys.readouterr().err


def test_a_folder_is_free_again_when_who_worked_on_it_was_killed(tmp_path: Path) -> None:
    code = f"""
import os, pathlib
from levensbreed.storage.in_use import working_on
with working_on(pathlib.Path({str(tmp_path)!r})):
    print("working", flush=True)
    input()
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        other.stdout.readline()
        busy = is_in_use(tmp_path)
        other.kill()
        other.wait()
    assert (busy, is_in_use(tmp_path)) == (True, False)


def test_nobody_works_on_a_folder_twice(tmp_path: Path) -> None:
    with working_on(tmp_path), pytest.raises(InUseError), working_on(tmp_path):
        pass


def test_a_damaged_data_set_is_not_served_and_the_newest_copy_is_named(left: Left, capsys: pytest.CaptureFixture[str]) -> None:
    """R42."""
    copy = back_up(left.file, left.settings.backup_folder, START_MS)
    written = bytearray(left.file.read_bytes())
    for at in range(4096, len(written), 4096):
        written[at : at + 64] = bytes(byte ^ 0xFF for byte in written[at : at + 64])
    left.file.write_bytes(written)
    assert main(["serve", "--data", str(left.settings.data)]) == 1
    assert f"levensbreed restore {copy}" in capsys.readouterr().err
    assert left.file.read_bytes() == bytes(written)


def test_another_instance_key_is_not_served(left: Left, capsys: pytest.CaptureFixture[str]) -> None:
    (left.settings.data / "instance.key").write_bytes(b"x" * 32)
    assert main(["serve", "--data", str(left.settings.data)]) == 1
    assert "not the one this database was made with" in capsys.readouterr().err
