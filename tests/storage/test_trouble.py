"""Why a data set cannot be used: the true cause, and never "damaged" for what is not."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from levensbreed.cli.main import main
from levensbreed.storage.database import Database
from levensbreed.storage.ownership import hand_over
from levensbreed.storage.schema import prepare
from levensbreed.storage.trouble import DamagedError, UnusableError, because_of

pytestmark = pytest.mark.sqlite
NAME = "levensbreed.sqlite3"


def prepared(file: Path) -> None:
    with closing(Database(file)) as database:
        prepare(database)


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        (sqlite3.SQLITE_CORRUPT, DamagedError, "restore a backup"),
        (sqlite3.SQLITE_NOTADB, DamagedError, "this is no database"),
        (sqlite3.SQLITE_FULL, UnusableError, "the disk is full"),
        (sqlite3.SQLITE_BUSY, UnusableError, "another program keeps it locked"),
        (sqlite3.SQLITE_IOERR | 3 << 8, UnusableError, "the disk gives an error"),
        (sqlite3.SQLITE_ERROR, UnusableError, "cannot be used"),
    ],
)
def test_each_kind_of_trouble_has_its_own_sentence(tmp_path: Path, code: int, kind: type[Exception], words: str) -> None:
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = code
    told = because_of(error, tmp_path / NAME)
    assert (type(told), words in str(told)) == (kind, True)


def test_a_folder_in_the_place_of_the_file_is_named_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir(mode=0o755)
    with pytest.raises(UnusableError, match="this is a folder"):
        prepared(tmp_path / NAME)
    assert (tmp_path / NAME).stat().st_mode & 0o777 == 0o755


def test_tables_that_are_missing_are_named(tmp_path: Path) -> None:
    prepared(tmp_path / NAME)
    with closing(sqlite3.connect(tmp_path / NAME)) as connection:
        connection.execute("DROP TABLE tombstones")
        connection.commit()
    with pytest.raises(UnusableError, match=r"tables are missing.*tombstones"):
        prepared(tmp_path / NAME)


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / NAME)) as connection:
        connection.execute("CREATE TABLE theirs (a)")
    before = (tmp_path / NAME).read_bytes()
    with pytest.raises(UnusableError, match="another program"):
        prepared(tmp_path / NAME)
    assert b"theirs" in before
    assert b"conversations" not in (tmp_path / NAME).read_bytes()


def test_a_file_that_is_no_database_is_not_only_called_damaged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / NAME).write_text("geen database\n" * 100)
    assert main(["serve", "--data", str(tmp_path)]) == 1
    assert "this is no database" in capsys.readouterr().err


def test_a_database_that_is_locked_is_not_called_damaged(tmp_path: Path) -> None:
    prepared(tmp_path / NAME)
    with closing(sqlite3.connect(tmp_path / NAME)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Exception, match=r"locked") as told:
            prepared(tmp_path / NAME)
    assert not isinstance(told.value, DamagedError)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can be somebody else")
def test_what_root_makes_belongs_to_who_has_the_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "data"
    prepared(data / NAME)
    main(["new-link", "none", "--data", str(data)])
    for path in (data, *data.rglob("*")):
        os.chown(path, 12345, 12346)
    assert main(["backup", "--with-key", "--data", str(data)]) in (0, 1)
    (data / "instance.key").write_bytes(b"k" * 32)
    os.chown(data / "instance.key", 12345, 12346)
    capsys.readouterr()
    assert main(["backup", "--data", str(data)]) == 0
    copy = capsys.readouterr().out.splitlines()[0]
    assert main(["restore", copy, "--data", str(data)]) == 0
    assert main(["forget-expired", "--data", str(data)]) == 0
    owners = {str(path.relative_to(data)): (path.stat().st_uid, path.stat().st_gid) for path in (data, *data.rglob("*"))}
    assert len(owners) >= 5
    assert owners == dict.fromkeys(owners, (12345, 12346))
    assert (data / NAME).stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can be somebody else")
def test_what_belongs_to_others_is_not_given_away(tmp_path: Path) -> None:
    os.chown(tmp_path, 12345, 12345)
    (tmp_path / "theirs").touch()
    os.chown(tmp_path / "theirs", 23456, 23456)
    hand_over(tmp_path, tmp_path)
    assert (tmp_path / "theirs").stat().st_uid == 23456


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can become somebody else")
def test_who_may_not_is_told_who_may(tmp_path: Path) -> None:
    prepared(tmp_path / NAME)
    (tmp_path / NAME).chmod(0o600)
    child = os.fork()
    if child == 0:
        for parent in (tmp_path, *tmp_path.parents):
            if parent.owner() == "root" and parent not in (Path("/"), Path("/tmp")):  # noqa: S108
                parent.chmod(0o755)
        os.setuid(12345)
        try:
            prepared(tmp_path / NAME)
        except UnusableError as told:
            os._exit(0 if "belongs to root, so run this as root" in str(told) else 3)
        os._exit(4)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
