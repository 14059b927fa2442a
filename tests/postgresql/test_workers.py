"""Several processes on one port: started together, started again when one ends, and never on SQLite."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx2
import psutil
import pytest

from levensbreed.cli.main import main
from tests.support.browser_server import free_port, listens, wait_until
from tests.support.places import data_sets

pytestmark = pytest.mark.serial

STOP_SECONDS = 30


@dataclass
class Served:
    """A server of two processes, and the process that keeps them running."""

    keeper: psutil.Process
    port: int

    def processes(self) -> set[int]:
        """The processes that serve now."""
        return {child.pid for child in self.keeper.children()}

    def created(self) -> int:
        """Start a conversation; return the status."""
        return httpx2.post(f"http://127.0.0.1:{self.port}/api/v1/gesprekken", json={"gemeente": "Voorbeeldstad"}, timeout=30).status_code


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """Two processes on an empty data set."""
    port = free_port()
    program = [sys.executable, "-m", "levensbreed.cli.main", "serve", "--workers", "2", "--port", str(port), "--data", str(tmp_path)]
    environment = {**os.environ, "LEVENSBREED_DATABASE_URL": data_sets().address_for(tmp_path)}
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True, env=environment) as running:
        try:
            assert running.stdout is not None
            assert "(2 processes)" in running.stdout.readline()
            yield Served(psutil.Process(running.pid), port)
        finally:
            running.terminate()
            running.wait(STOP_SECONDS)


def test_a_process_that_is_killed_is_replaced_and_the_others_go_on(served: Served) -> None:
    before = served.processes()
    killed = min(before)
    psutil.Process(killed).kill()
    wait_until(lambda: len(served.processes() - {killed}) == 2)
    wait_until(lambda: listens(served.port))
    assert served.created() == 201


def test_the_processes_end_with_the_one_that_started_them(served: Served) -> None:
    children = served.keeper.children()
    served.keeper.kill()
    _, alive = psutil.wait_procs(children, timeout=STOP_SECONDS)
    assert alive == []


def test_several_processes_on_sqlite_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LEVENSBREED_DATABASE_URL", raising=False)
    assert main(["serve", "--workers", "2", "--port", str(free_port()), "--data", str(tmp_path)]) == 2
    assert "several processes need PostgreSQL" in capsys.readouterr().err
