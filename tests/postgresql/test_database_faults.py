"""The database falls over, stands still, or the processes on it are killed: nothing acknowledged is lost, and nobody waits long."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from pathlib import Path

import httpx2
import pytest

from tests.faults.campaign import Report, campaign
from tests.faults.history import History, Outcome
from tests.faults.program import Program
from tests.support.browser_server import wait_until
from tests.support.places import data_sets, running_cluster
from tests.support.table import new_op

pytestmark = pytest.mark.serial

RESTARTS = 4
WRITTEN_BETWEEN = 15
KILLS = 6
PAUSE_SECONDS = 8.0
ANSWERED_SECONDS = 10.0
RECOVERED_SECONDS = 5.0
ASKING_AT_ONCE = 24


def environment_of(folder: Path, workers: int = 1) -> dict[str, str]:
    return {"LEVENSBREED_DATABASE_URL": data_sets().address_for(folder), "LEVENSBREED_WORKERS": str(workers)}


def test_nothing_acknowledged_is_lost_when_the_database_falls_over_again_and_again(tmp_path: Path) -> None:
    with campaign(tmp_path / "data", "restarts", environment=environment_of(tmp_path, workers=2)) as running:
        for number in range(1, RESTARTS + 1):
            wait_until(partial(has_written, running.history, number * WRITTEN_BETWEEN))
            running_cluster().restart()
        report = running.finish()
    assert told(report) == []


def test_nothing_acknowledged_is_lost_when_the_server_on_it_is_killed_again_and_again(tmp_path: Path) -> None:
    with campaign(tmp_path / "data", "kills", environment=environment_of(tmp_path)) as running:
        for _ in range(KILLS):
            running.nemesis.cycle()
        report = running.finish()
    assert told(report) == []


def has_written(history: History, wanted: int) -> bool:
    """Say whether so many changes were acknowledged."""
    return history.count(Outcome.OK) >= wanted


def told(report: Report) -> list[str]:
    """Print how it ended, and return what is wrong."""
    print(report.in_words())
    return report.complaints


@dataclass
class Crowd:
    """People who all ask at the same time, read and write, again and again; `answers` holds status and seconds of each."""

    address: str
    key: str
    conversation: str
    answers: list[tuple[int, float]] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    def ask(self, number: int) -> None:
        """Ask until told to stop."""
        with httpx2.Client(base_url=self.address, timeout=60) as client:
            while not self.stopping.is_set():
                begun = time.monotonic()
                status = self.once(client, number)
                self.answers.append((status, time.monotonic() - begun))
                self.stopping.wait(0.05)

    def once(self, client: httpx2.Client, number: int) -> int:
        """Read, or write."""
        headers = {"authorization": f"Bearer {self.key}"}
        if number % 2:
            return client.get(f"/api/v1/gesprekken/{self.conversation}", headers=headers).status_code
        body = {"op": new_op(), "open": True}
        return client.put(f"/api/v1/gesprekken/{self.conversation}/deur", json=body, headers=headers).status_code

    def works(self) -> bool:
        """Say whether reading and writing both succeed now."""
        with httpx2.Client(base_url=self.address, timeout=60) as client:
            return {self.once(client, number) for number in (0, 1)} == {HTTPStatus.OK}


@pytest.fixture
def crowd(tmp_path: Path) -> Iterator[Crowd]:
    """A server on the database, and people who are about to ask."""
    program = Program(tmp_path / "data", environment=environment_of(tmp_path))
    try:
        program.start()
        created = httpx2.post(f"{program.address}/api/v1/gesprekken", json={"gemeente": "Voorbeeldstad"}, timeout=30).json()
        yield Crowd(program.address, created["gespreksleider_sleutel"], created["id"])
    finally:
        program.end_everything()


def test_while_the_database_stands_still_everybody_is_told_so_in_time_and_then_all_goes_on(crowd: Crowd) -> None:
    assert crowd.works()
    threads = [threading.Thread(target=crowd.ask, args=(number,)) for number in range(ASKING_AT_ONCE)]
    running_cluster().pause()
    try:
        for thread in threads:
            thread.start()
        time.sleep(PAUSE_SECONDS)
        during = list(crowd.answers)
    finally:
        running_cluster().go_on()
    begun = time.monotonic()
    while not crowd.works() and time.monotonic() - begun < 2 * RECOVERED_SECONDS:
        time.sleep(0.1)
    recovered = time.monotonic() - begun
    crowd.stopping.set()
    for thread in threads:
        thread.join()
    assert {status for status, _ in during} == {HTTPStatus.SERVICE_UNAVAILABLE}
    assert max(seconds for _, seconds in crowd.answers) < ANSWERED_SECONDS
    assert recovered < RECOVERED_SECONDS
