"""The front end is built again exactly when one of its sources changed."""

from pathlib import Path

import pytest

from tools import assets


@pytest.fixture
def frontend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A front end of one source, with a build that only writes a manifest."""
    folder = tmp_path / "frontend"
    folder.mkdir()
    (folder / "main.ts").write_text("1")
    monkeypatch.setattr(assets, "ROOT", tmp_path)
    monkeypatch.setattr(assets, "FRONTEND", folder)
    monkeypatch.setattr(assets, "STATIC", tmp_path / "static")
    monkeypatch.setattr(assets, "BUILD_STAMP", tmp_path / ".tools" / "assets.stamp")
    monkeypatch.setattr(assets, "build", lambda: write_manifest(tmp_path / "static"))
    return folder


def write_manifest(static: Path) -> None:
    static.mkdir(exist_ok=True)
    (static / "manifest.json").write_text("{}")


def test_a_fresh_checkout_is_not_current(frontend: Path) -> None:
    assert not assets.is_current()


def test_what_was_just_built_is_current(frontend: Path) -> None:
    assets.refresh()
    assert assets.is_current()


def test_a_changed_source_asks_for_a_build(frontend: Path) -> None:
    assets.refresh()
    (frontend / "main.ts").write_text("12")
    assert not assets.is_current()


def test_a_removed_source_asks_for_a_build(frontend: Path) -> None:
    assets.refresh()
    (frontend / "main.ts").unlink()
    assert not assets.is_current()


def test_removed_results_ask_for_a_build(frontend: Path) -> None:
    assets.refresh()
    (assets.STATIC / "manifest.json").unlink()
    assert not assets.is_current()


def test_installed_packages_and_tests_are_no_sources(frontend: Path) -> None:
    assets.refresh()
    for place in ("node_modules/idb", "tests"):
        (frontend / place).mkdir(parents=True)
        (frontend / place / "index.ts").write_text("1")
    assert assets.is_current()
