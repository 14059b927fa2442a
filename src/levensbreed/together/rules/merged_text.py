"""What updates say together: reads and compacts them with pycrdt, each time in a fresh document that nobody watches."""

from collections.abc import Sequence

from pycrdt import Doc, Text

from levensbreed.together.rules.united import known_letters, united
from levensbreed.together.rules.yjs import ROOT, read_update, write_update


def text_of(contents: Sequence[bytes]) -> str:
    """Return the text that these updates make; what builds on something that is not there is left out."""
    return str(_document(contents)[1]).replace("\0", "")


def folded(contents: Sequence[bytes]) -> tuple[bytes, int]:
    """Return whole updates as one without the letters that were deleted, and the length of their text in UTF-16 units."""
    document, text = _document(contents)
    return document.get_update(), len(str(text).encode("utf-16-le")) // 2


def as_one(contents: Sequence[bytes]) -> bytes:
    """Return all updates as one, also those that still wait for another."""
    return write_update(united([read_update(content) for content in contents]))


def line_added(contents: Sequence[bytes], sentence: str) -> bytes:
    """Return the update that adds a line at the end of a text, by a client of its own."""
    document, text = _document(contents)
    writing: Doc[Text] = Doc()
    writing.apply_update(document.get_update())
    before = writing.get_state()
    line = writing.get(ROOT, type=Text)
    line += sentence if not str(text) or str(text).endswith("\n") else f"\n{sentence}"
    return writing.get_update(before)


def _document(contents: Sequence[bytes]) -> tuple["Doc[Text]", Text]:
    document: Doc[Text] = Doc()
    text = document.get(ROOT, type=Text)
    updates = [read_update(content) for content in contents]
    # In one go: what comes in another order than it was typed in, and twice, was not always read right.
    document.apply_update(write_update(united(updates, known_letters(updates))))
    return document, text
