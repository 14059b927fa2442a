"""The fonts that are made: the same to the byte each time, so that the names of the files on a page stay the same."""

import os
import time
from pathlib import Path

import pytest

from tools import fonts


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that the fonts go to, instead of the one of the project; the letters of Dutch are many, those beyond it few."""
    monkeypatch.setattr(fonts, "SETS", ("latin-ext",))
    monkeypatch.setattr(fonts, "DRAWING_WEIGHTS", (400,))
    monkeypatch.setattr(fonts, "TARGET", tmp_path / "fonts" / "round-zero.woff2")
    monkeypatch.setattr(fonts, "STAMP", tmp_path / "fonts" / ".made-from")
    return tmp_path / "fonts"


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_fonts_made_again_are_the_same_to_the_byte(folder: Path) -> None:
    fonts.make()
    before = contents(folder)
    assert len(before) == len(fonts.targets()) + 1 == 4
    fonts.STAMP.unlink()
    time.sleep(1)  # A font says in whole seconds when it was saved, unless told not to.
    fonts.make()
    assert contents(folder) == before


def test_fonts_are_made_again_for_another_source_and_not_for_a_newer_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for name, targets in {
        "make_round_zero": lambda: fonts.TARGET,
        "make_reading_font": fonts.reading_font,
        "make_drawing_font": fonts.drawing_font,
    }.items():
        monkeypatch.setattr(fonts, name, lambda *asked, target=targets: made.append(target(*asked).write_bytes(b"")))
    fonts.make()
    assert len(made) == 3
    os.utime(fonts.source_of("latin"))
    fonts.make()
    assert len(made) == 3
    fonts.reading_font("latin-ext").unlink()
    fonts.make()
    assert len(made) == 6
    monkeypatch.setattr(fonts, "fingerprint", lambda: "another type")
    fonts.make()
    assert len(made) == 9
