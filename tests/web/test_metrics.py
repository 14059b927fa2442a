"""Figures for those who watch over an instance: they count what happens, and tell of no conversation."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx2
import pytest
from starlette.testclient import TestClient

from levensbreed.app.app import DATABASE_FILE, build_app
from levensbreed.live.messages import Message
from levensbreed.live.view_choice import ViewChoice
from levensbreed.live.watcher import BEATS_BEHIND_MAX, Watcher
from levensbreed.settings import Settings
from levensbreed.storage.measures import SLOW_READERS, Counter, Histogram
from tests.support.browser_server import free_port
from tests.support.canaries import CANARIES, planted
from tests.support.clock import Clock
from tests.support.instance import ROOM, Instance
from tests.support.stored import empty_database

SAMPLE = re.compile(r'^[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? [0-9.e+-]+$')


class Measured:
    """An instance with its figures at a port of their own."""

    def __init__(self, instance: Instance, port: int) -> None:
        self.instance = instance
        self.port = port

    def text(self) -> str:
        """All figures."""
        answer = httpx2.get(f"http://127.0.0.1:{self.port}/metrics", timeout=10)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "text/plain; version=0.0.4; charset=utf-8")
        return answer.text

    def figure(self, sample: str) -> float:
        """One figure."""
        found = [line for line in self.text().splitlines() if line.startswith(f"{sample} ")]
        return float(found[0].rsplit(" ", 1)[1]) if found else 0.0


@pytest.fixture
def measured(tmp_path: Path) -> Iterator[Measured]:
    empty_database(tmp_path / DATABASE_FILE)
    settings, clock = Settings(data=tmp_path, metrics_port=free_port()), Clock()
    app = build_app(settings, now_ms=clock)
    with TestClient(app, ROOM, raise_server_exceptions=False, follow_redirects=False) as programs:
        yield Measured(Instance(app, clock, tmp_path, programs), settings.metrics_port)


def test_every_line_is_as_prometheus_reads_it(measured: Measured) -> None:
    measured.instance.browser().get("/")
    lines = [line for line in measured.text().splitlines() if not line.startswith("# ")]
    assert len(lines) > 20
    assert [line for line in lines if not SAMPLE.match(line)] == []


def test_a_request_is_counted_by_its_route_and_how_it_ended(measured: Measured) -> None:
    sample = 'levensbreed_requests_total{method="GET",route="/gesprekken/{cid}/leiden",status="404"}'
    before = measured.figure(sample)
    measured.instance.browser().get("/gesprekken/abc/leiden")
    assert measured.figure(sample) == before + 1


def test_an_address_that_is_none_adds_no_line_of_its_own(measured: Measured) -> None:
    for number in range(3):
        measured.instance.browser().get(f"/kwaad/{number}")
    assert "kwaad" not in measured.text()


def test_a_change_is_counted_with_its_commit(measured: Measured) -> None:
    names = ("levensbreed_changes_total", "levensbreed_commit_seconds_count", "levensbreed_batch_changes_sum")
    before = [measured.figure(name) for name in names]
    planted(measured.instance)
    assert all(measured.figure(name) > old for name, old in zip(names, before, strict=True))


def test_no_content_and_no_id_of_a_conversation_is_in_it(measured: Measured) -> None:
    afternoon = planted(measured.instance)
    text = measured.text()
    secrets = (*CANARIES, afternoon.table.id, afternoon.table.facilitator_key, afternoon.table.people[0].id)
    assert [secret for secret in secrets if secret in text] == []


def test_only_the_figures_are_there(measured: Measured) -> None:
    assert httpx2.get(f"http://127.0.0.1:{measured.port}/", timeout=10).status_code == 404
    assert measured.instance.browser().get("/metrics").status_code == 404


def test_without_the_setting_there_is_no_port(tmp_path: Path) -> None:
    empty_database(tmp_path / DATABASE_FILE)
    app = build_app(replace(Settings(), data=tmp_path), now_ms=Clock())
    with TestClient(app, ROOM):
        assert "Measuring" not in [layer.cls.__name__ for layer in app.user_middleware]  # type: ignore[attr-defined]


def test_a_histogram_counts_up_to_each_bound() -> None:
    histogram = Histogram("seconds", "why", (1, 2))
    for value in (0.5, 1, 1.5, 9):
        histogram.note(value)
    assert list(histogram.samples()) == [
        ("_bucket", (("le", "1"),), 2),
        ("_bucket", (("le", "2"),), 3),
        ("_bucket", (("le", "+Inf"),), 4),
        ("_sum", (), 12),
        ("_count", (), 4),
    ]


def test_a_counter_keeps_what_it_counts_apart() -> None:
    counter = Counter("things", "why")
    counter.add(route="a")
    counter.add(2, route="b")
    assert (counter.value(route="a"), counter.value(route="b"), counter.value(route="c")) == (1, 2, 0)


def test_a_reader_who_falls_behind_is_counted() -> None:

    before = SLOW_READERS.value(then="let go")
    watcher = Watcher(ViewChoice("all"))
    watcher.put(Message(b"unread"))
    for _ in range(BEATS_BEHIND_MAX + 1):
        watcher.beat()
    assert SLOW_READERS.value(then="let go") == before + 1
