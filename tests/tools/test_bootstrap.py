"""The bootstrap starts on the oldest Python that we promise, and never on a name that leads nowhere."""

import ast
from pathlib import Path

import pytest

from tests.architecture.source import ROOT
from tools import bootstrap


def test_the_bootstrap_is_written_in_python_3_8() -> None:
    ast.parse((ROOT / "tools" / "bootstrap.py").read_text(encoding="utf-8"), feature_version=(3, 8))


def test_newer_grammar_would_be_caught() -> None:
    with pytest.raises(SyntaxError):
        ast.parse("match x:\n    case 1: pass\n", feature_version=(3, 8))


def test_a_name_on_the_path_that_cannot_run_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shim = tmp_path / "python3.13"
    shim.write_text("#!/bin/sh\nexit 127\n")
    shim.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    assert bootstrap.candidates() == [str(shim)]
    assert bootstrap.find_python() is None


def test_a_python_that_works_is_found_behind_a_broken_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, script in [("python3.13", "exit 127"), ("python3", "printf '3 11\\n/old\\n'"), ("python", "printf '3 12\\n/good\\n'")]:
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert bootstrap.find_python() == "/good"


def test_version_numbers_compare_as_numbers() -> None:
    assert bootstrap.numbers("3 9") < bootstrap.numbers("3 12") < bootstrap.numbers("3.13.0")
