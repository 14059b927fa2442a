"""Checks and tests run one by one or side by side; one that fails is named, and fails the whole."""

import os
from pathlib import Path

import pytest

from tools import docs
from tools.steps import ROOT, Step, chosen, run_in_turn, run_named, run_side_by_side

FINE = Step("fine", lambda: 0)
BROKEN = Step("broken", lambda: 3)


def test_everything_fine_is_zero(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_in_turn([[FINE]], "none") == 0
    assert "1 of 1 passed" in capsys.readouterr().out


def test_a_failing_step_fails_the_whole_and_the_next_still_runs(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_in_turn([[BROKEN], [FINE]], "none") == 1
    told = capsys.readouterr().out
    assert "1 of 2 passed; failed: broken" in told
    assert "== fine" in told


STEPS_OF_A_TEST = """
import sys
from tools.steps import Step, run_named
STEPS = [Step("says so", lambda: print("here I am") or 0), Step("fails", lambda: 3)]
sys.exit(run_named(STEPS, sys.argv[1:]))
"""


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "steps_of_a_test.py").write_text(STEPS_OF_A_TEST, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), str(ROOT)]))
    return "steps_of_a_test"


def test_side_by_side_each_says_what_it_said_under_its_own_heading(module: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_side_by_side([Step("says so", lambda: 0)], module) == 0
    assert "== says so\nhere I am\n" in capsys.readouterr().out


def test_one_that_fails_beside_another_fails_the_whole(module: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_side_by_side([Step("says so", lambda: 0), Step("fails", lambda: 0)], module) == 1
    assert "1 of 2 passed; failed: fails" in capsys.readouterr().out


def test_a_group_runs_at_the_same_time_and_the_next_after_it(module: str, capsys: pytest.CaptureFixture[str]) -> None:
    together = [Step("says so", lambda: 0), Step("fails", lambda: 0)]
    assert run_in_turn([together, [], [FINE]], module) == 1
    told = capsys.readouterr().out
    assert "2 of 3 passed; failed: fails" in told
    assert told.index("here I am") < told.index("== fine")


def test_one_step_is_run_by_its_whole_name() -> None:
    assert run_named([FINE, BROKEN], ["--step=broken"]) == 3
    assert run_named([FINE, BROKEN], ["--step=fine"]) == 0
    assert run_named([FINE, BROKEN], ["broken"]) is None


def test_a_word_chooses_the_steps_that_hold_it() -> None:
    assert chosen([FINE, BROKEN], ["brok"]) == [BROKEN]
    assert chosen([FINE, BROKEN], []) == [FINE, BROKEN]


def test_a_generated_document_that_differs_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(docs, "PAGES", {"docs/phases.md": lambda: "something else"})
    monkeypatch.setattr("sys.argv", ["docs", "--check"])
    assert docs.main() == 1
    assert "docs/phases.md is out of date" in capsys.readouterr().out
