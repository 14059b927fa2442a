"""What the manual says about a theme is so."""

import re
from pathlib import Path

from levensbreed.web.theme.loading import load_theme
from levensbreed.web.theme.tokens import TOKENS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "beheer" / "huisstijl.md").read_text(encoding="utf-8")


def test_the_example_to_copy_is_accepted(tmp_path: Path) -> None:
    (example,) = re.findall(r"```css\n(.*?)```", PAGE, flags=re.DOTALL)
    (tmp_path / "huisstijl.css").write_text(example, encoding="utf-8")
    assert "prefers-color-scheme:dark" in load_theme(tmp_path / "huisstijl.css")


def test_the_table_names_all_that_can_be_set_and_nothing_else() -> None:
    rows = re.findall(r"^\| (`--[^|]+) \|", PAGE, flags=re.MULTILINE)
    named = []
    for row in rows:
        first, *more = re.findall(r"`(-[\w-]+)`", row)
        named += [first, *(each if each.startswith("--") else first.rpartition("-")[0] + each for each in more)]
    assert sorted(named) == sorted(TOKENS)
