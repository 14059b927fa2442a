"""Checks and tests run one by one; one that fails is named, and fails the whole."""

import pytest

from tools import docs
from tools.steps import Step, chosen, run_all

FINE = Step("fine", lambda: 0)
BROKEN = Step("broken", lambda: 3)


def test_everything_fine_is_zero(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_all([FINE]) == 0
    assert "1 of 1 passed" in capsys.readouterr().out


def test_a_failing_step_fails_the_whole_and_the_next_still_runs(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_all([BROKEN, FINE]) == 1
    told = capsys.readouterr().out
    assert "1 of 2 passed; failed: broken" in told
    assert "== fine" in told


def test_a_word_chooses_the_steps_that_hold_it() -> None:
    assert chosen([FINE, BROKEN], ["brok"]) == [BROKEN]
    assert chosen([FINE, BROKEN], []) == [FINE, BROKEN]


def test_a_generated_document_that_differs_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(docs, "PAGES", {"docs/phases.md": lambda: "something else"})
    monkeypatch.setattr("sys.argv", ["docs", "--check"])
    assert docs.main() == 1
    assert "docs/phases.md is out of date" in capsys.readouterr().out
