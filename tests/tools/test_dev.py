"""`make dev`: what changes is noticed, what is built is not, and the server starts again with the same data."""

import subprocess
import sys
from pathlib import Path

import pytest

from tools import dev


def test_a_template_that_is_saved_comes_or_goes_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    page, other = tmp_path / "page.html", tmp_path / "part" / "other.py"
    other.parent.mkdir()
    page.write_text("one")
    before = dev.times(dev.files_below(tmp_path))
    assert dev.changes(before, dev.times(dev.files_below(tmp_path))) == []
    page.unlink()
    other.write_text("two")
    assert dev.changes(before, dev.times(dev.files_below(tmp_path))) == ["page.html", str(Path("part/other.py"))]


def test_what_is_built_or_compiled_starts_nothing_again(tmp_path: Path) -> None:
    for name in dev.NOT_SOURCES:
        (tmp_path / name).mkdir()
        (tmp_path / name / "made").write_text("by a program")
    assert list(dev.files_below(tmp_path)) == []


def test_templates_python_forms_styles_and_scripts_are_all_looked_at() -> None:
    assert {".html", ".py", ".toml", ".css", ".ts", ".md"} <= {path.suffix for path in dev.seen()}


def test_a_server_that_does_not_want_to_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "PATIENCE_SECONDS", 0.1)
    deaf = "import signal, sys; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); signal.pause()"
    with subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        server.stdout.readline()
        dev.stop(server)
        assert server.returncode == -9
