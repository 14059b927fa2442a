"""A full disk, files that may not grow and a database that somebody else holds: told honestly, read on, mended by itself."""

import resource
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import psutil
import pytest

from levensbreed.app.app import DATABASE_FILE
from levensbreed.domain.limits import WRITER_TIMEOUT_SECONDS
from levensbreed.web import texts
from tests.faults.asking import Answer, Asking
from tests.faults.history import History
from tests.faults.program import Program
from tests.faults.table import Table
from tests.support.browser_server import wait_until
from tests.support.small_disk import small_disk

pytestmark = pytest.mark.serial

DISK = "6m"
SLACK_SECONDS = 3.0
PATIENCE_SECONDS = 30.0
CELL = "vakjes/wonen/dementie"


class Hall:
    """A server with people at a table, of whom one writes."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.table = Table([program.port], History(), "hall")
        self.table.prepare()
        self.phone = Asking(program.port, self.table.keys["participant"], PATIENCE_SECONDS)

    def write(self, op: str, what: str = CELL, **value: object) -> Answer:
        """Answer a cell."""
        body = {"op": op, "waarde": {"stand": "beschikbaar", **value}}
        return self.phone.ask("PUT", f"{self.table.conversation}/{what}", body)

    def read(self) -> Answer:
        """Read one's own answers."""
        return self.phone.ask("GET", f"{self.table.conversation}/antwoorden")

    def health(self) -> int:
        """The status of the server's health, looked at anew: it is kept for a few seconds."""
        return self.phone.ask("GET", "/gezondheid").status


@contextmanager
def hall(folder: Path) -> Iterator[Hall]:
    program = Program(folder)
    try:
        program.start()
        running = Hall(program)
        yield running
        running.phone.hang_up()
    finally:
        program.end_everything()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a few MB."""
    with small_disk(tmp_path / "disk", DISK) as mounted:
        yield mounted


@contextmanager
def full_disk(hall: Hall) -> Iterator[None]:
    """Fill the disk to its last byte."""
    filler = hall.program.folder.parent / "filler"
    with filler.open("wb") as filling:
        try:
            while True:
                filling.write(bytes(shutil.disk_usage(filler.parent).free or 4096))
                filling.flush()
        except OSError:
            pass
    yield
    filler.unlink()


@contextmanager
def no_growing(hall: Hall) -> Iterator[None]:
    """Let the server write to no file: what a lost permission or a disk that became read-only does."""
    process = psutil.Process(hall.program.process_id)
    before = process.rlimit(resource.RLIMIT_FSIZE)
    process.rlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    yield
    process.rlimit(resource.RLIMIT_FSIZE, before)


def refused_until_mended(hall: Hall, harm: Callable[[Hall], AbstractContextManager[None]]) -> None:
    """Write before, during and after; what was refused is sent again as a device does, with the same operation."""
    assert hall.write("before-0001").status == 200
    with harm(hall):
        refused = first_refused(hall)
        assert (refused.status, refused.content["reden"], refused.content["detail"]) == (503, "not_written", texts.NOT_WRITTEN)
        assert refused.wait_seconds > 0
        assert hall.read().status == 200
        assert stored_version(hall) == 1
        wait_until(lambda: hall.health() == 503, PATIENCE_SECONDS)
    again = hall.write("during-0001", "vakjes/werken/dementie")
    assert (again.status, again.content["versie"]) == (200, 1)
    wait_until(lambda: hall.health() == 200, PATIENCE_SECONDS)


def first_refused(hall: Hall) -> Answer:
    """Write until there is no room: the log has some left to write over."""
    for number in range(2000):
        what = "vakjes/werken/dementie" if number == 0 else f"taken/{('outreachend', 'signalering')[number % 2]}"
        answer = hall.write("during-0001" if number == 0 else f"filling-{number:05}", what, **note(number))
        if answer.status != 200:
            return answer
    raise AssertionError("it never became full")


def note(number: int) -> dict[str, object]:
    return {"toelichting": "x" * 400 + str(number)} if number else {}


def stored_version(hall: Hall) -> int:
    cells = hall.read().content["vakjes"]
    return int(next(cell["versie"] for cell in cells if (cell["rij"], cell["kolom"]) == ("wonen", "dementie")))


def test_on_a_full_disk_nothing_is_said_to_be_saved_and_it_mends_by_itself(disk: Path) -> None:
    """R04."""
    with hall(disk / "data") as running:
        refused_until_mended(running, full_disk)


def test_where_no_file_may_be_written_nothing_is_said_to_be_saved_and_it_mends_by_itself(tmp_path: Path) -> None:
    """R05."""
    with hall(tmp_path / "data") as running:
        refused_until_mended(running, no_growing)


def test_while_somebody_else_holds_the_database_people_wait_shortly_and_lose_nothing(tmp_path: Path) -> None:
    """R06."""
    with hall(tmp_path / "data") as running:
        assert running.write("before-0001").status == 200
        with closing(sqlite3.connect(tmp_path / "data" / DATABASE_FILE, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            begun = time.monotonic()
            refused = running.write("during-0001", "vakjes/werken/dementie")
            waited = time.monotonic() - begun
            assert running.read().status == 200
            other.execute("ROLLBACK")
        assert (refused.status, refused.content["reden"], refused.wait_seconds > 0) == (503, "not_written", True)
        assert waited <= WRITER_TIMEOUT_SECONDS + SLACK_SECONDS
        again = running.write("during-0001", "vakjes/werken/dementie")
        assert (again.status, again.content["versie"]) == (200, 1)
