"""The script that copies a data set on PostgreSQL: the copy can be put back, old ones go, and a failure leaves nothing that looks whole."""

import os
import subprocess
import time
from pathlib import Path

import psycopg
import pytest

from tests.support.places import data_sets

SCRIPT = Path(__file__).resolve().parents[2] / "deploy" / "helm" / "levensbreed" / "files" / "postgresql-backup.sh"
DAY_SECONDS = 86_400

pytestmark = pytest.mark.serial


def run(folder: Path, address: str) -> subprocess.CompletedProcess[str]:
    told = {"LEVENSBREED_BACKUPS": str(folder), "LEVENSBREED_DATABASE_URL": address, "LEVENSBREED_BACKUP_DAYS": "7"}
    path = f"{data_sets().cluster.programs}:{os.environ['PATH']}"
    return subprocess.run(["sh", str(SCRIPT)], env={**told, "PATH": path}, capture_output=True, text=True, check=False)


def copies(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_copy_can_be_put_back_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    address = data_sets().address_for(tmp_path)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("INSERT INTO instance (name, value) VALUES ('kenmerk', 'teruggezet')")
    done = run(tmp_path / "copies", address)
    assert done.returncode == 0, done.stderr
    (made,) = (tmp_path / "copies").iterdir()
    assert (made.suffix, made.stat().st_mode & 0o077) == (".dump", 0)
    bare = data_sets().bare()
    subprocess.run([data_sets().cluster.programs / "pg_restore", f"--dbname={bare}", made], check=True, capture_output=True)
    with psycopg.connect(bare) as connection:
        assert connection.execute("SELECT value FROM instance WHERE name = 'kenmerk'").fetchone() == ("teruggezet",)


def test_what_is_past_its_days_goes_and_what_is_not_stays(tmp_path: Path) -> None:
    for name, days in (("levensbreed-20260101T000000Z.dump", 8), ("levensbreed-20260102T000000Z.dump", 6), ("ander-bestand.dump", 8)):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (time.time() - days * DAY_SECONDS,) * 2)
    assert run(tmp_path, data_sets().address_for(tmp_path)).returncode == 0
    kept = copies(tmp_path)
    assert (len(kept), "levensbreed-20260101T000000Z.dump" in kept) == (3, False)
    assert {"levensbreed-20260102T000000Z.dump", "ander-bestand.dump"} <= set(kept)


def test_without_a_database_there_is_no_copy_and_no_old_one_goes(tmp_path: Path) -> None:
    old = tmp_path / "levensbreed-20260101T000000Z.dump"
    old.touch()
    os.utime(old, (0, 0))
    done = run(tmp_path, "postgresql://levensbreed@127.0.0.1:1/nergens")
    assert (done.returncode == 0, copies(tmp_path)) == (False, [old.name])
