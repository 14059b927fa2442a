"""Kill -9 again and again while people write over a line that goes bad: nothing acknowledged is lost, nothing is done twice."""

from pathlib import Path

import pytest

from tests.faults.campaign import Report, campaign
from tests.faults.program import SERVER

pytestmark = pytest.mark.serial

CYCLES = 50
HASTY_CYCLES = 8
SEED = "every change"


def killed(folder: Path, cycles: int, server: str = SERVER) -> Report:
    with campaign(folder, SEED, server) as running:
        for _ in range(cycles):
            running.nemesis.cycle()
        return running.finish()


def test_nothing_acknowledged_is_lost_or_doubled_however_often_the_server_is_killed(tmp_path: Path) -> None:
    report = killed(tmp_path / "data", CYCLES)
    print(report.in_words())
    assert report.complaints == []
    assert report.copies > 0


def test_a_server_that_answers_before_the_commit_is_caught(tmp_path: Path) -> None:
    assert killed(tmp_path / "data", HASTY_CYCLES, "tests.faults.hasty").complaints != []
