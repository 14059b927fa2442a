"""The shipped content files, and copies of them with one thing changed."""

from pathlib import Path

import levensbreed.matrix.content

SHIPPED_FOLDER = Path(levensbreed.matrix.content.__file__).parent
FORM_TEXT = (SHIPPED_FOLDER / "aanbod.toml").read_text(encoding="utf-8")


def changed_form(folder: Path, old: str, new: str) -> Path:
    """Write the shipped form with the first `old` replaced by `new`; `old` must be in it."""
    assert old in FORM_TEXT
    copy = folder / "aanbod.toml"
    copy.write_text(FORM_TEXT.replace(old, new, 1), encoding="utf-8")
    return copy
