"""Kill -9 again and again while people write over a line that goes bad: nothing acknowledged is lost, nothing is done twice."""

from pathlib import Path

import pytest

from tests.faults.campaign import Campaign, Report, campaign
from tests.support.places import data_sets, running_cluster

pytestmark = pytest.mark.serial

CYCLES = 50
HASTY_CYCLES = 8
SEED = "every change"


def killed(running: Campaign, cycles: int) -> Report:
    for _ in range(cycles):
        running.nemesis.cycle()
    report = running.finish()
    print(report.in_words())
    return report


def test_nothing_acknowledged_is_lost_or_doubled_however_often_the_server_is_killed(tmp_path: Path) -> None:
    with campaign(tmp_path / "data", SEED) as running:
        report = killed(running, CYCLES)
    assert report.complaints == []
    assert report.copies > 0


def test_a_server_that_answers_before_the_commit_is_caught(tmp_path: Path) -> None:
    with campaign(tmp_path / "data", SEED, "tests.faults.hasty") as running:
        assert killed(running, HASTY_CYCLES).complaints != []


def test_with_two_servers_on_postgresql_neither_and_not_when_the_database_falls_over(tmp_path: Path) -> None:
    environment = {"LEVENSBREED_DATABASE_URL": data_sets().address_for(tmp_path)}
    with campaign(tmp_path / "data", SEED, environment=environment, servers=2, cluster=running_cluster()) as running:
        report = killed(running, CYCLES)
    assert report.complaints == []
