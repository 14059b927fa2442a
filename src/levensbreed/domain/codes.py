"""The codes that people say, write down and type: the nine-digit join code, the return code, and the key in a private link."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain, islice, product
from urllib.parse import unquote

from levensbreed.domain.limits import CODE_DIGITS, KEY_READINGS, LINK_KEY_CHARS, RETURN_CODE_CHARS, TYPED_LINK_CHARS
from levensbreed.domain.texts import without_invisible

RETURN_ALPHABET = "23456789BCDFGHJKLMNPQRSTVWXZ"
"""Characters that are not mistaken for each other; without vowels, so that no words appear."""
_SPOKEN = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_NO_DIGITS = re.compile(r"[^\d\W]|[:;,!?\n]")
"""What separates two numbers in a sentence: letters, and punctuation that ends a clause."""
_READ_AS = {"I": "L", "1": "L", "|": "L"}
"""In a return code only the letter on the right looks like the character on the left."""
_KEY_SIGN = frozenset("abcdefghijklmnopqrstuvwxyz234567")
_MEANT_IN_KEY = {"0": "o", "8": "b", "1": "li"}
"""A key has no 0, 1 or 8. A 1 can be either of two letters: both are tried."""
_LAYERS = 3
"""How many versions of a link are tried, each URL-decoded once more: every mail filter it passed may have encoded it."""


def code_from_typing(typed: str) -> str | None:
    """Return the nine-digit code in what somebody typed, or None when it is unclear which nine digits are meant.

    Digits of any script count. Whatever stands around and between them is ignored, unless that leaves two numbers of nine digits.
    """
    text = without_invisible(typed)
    whole = _digits(text)
    if len(whole) == CODE_DIGITS and not any(char.isalpha() for char in _between_digits(text)):
        return whole
    found = {digits for part in _NO_DIGITS.split(text) if len(digits := _digits(part)) == CODE_DIGITS}
    return found.pop() if len(found) == 1 else None


def _digits(text: str) -> str:
    return "".join(str(value) for char in text if (value := unicodedata.decimal(char, None)) is not None)


def _between_digits(text: str) -> str:
    places = [at for at, char in enumerate(text) if char.isdecimal()]
    return text[places[0] : places[-1]]


def return_code_from_typing(typed: str) -> str | None:
    """Return the return code in what somebody typed, or None when there is no valid one.

    Case, hyphens, spaces and dots are ignored; 1 and I are read as L. The code may be part of a sentence.
    """
    text = unicodedata.normalize("NFKC", without_invisible(typed)).upper()
    read = "".join(_READ_AS.get(char, char) for char in text)
    whole = "".join(char for char in read if char.isalnum())
    if len(whole) == RETURN_CODE_CHARS and all(char in RETURN_ALPHABET for char in whole):
        return whole
    half = f"[{RETURN_ALPHABET}]{{{RETURN_CODE_CHARS // 2}}}"
    for text_read in (text, read):  # In a sentence, the letters as typed are tried first.
        found = {"".join(pair) for pair in re.findall(rf"(?<!\w)({half})[\W_]?({half})(?!\w)", text_read)}
        if len(found) == 1:
            return found.pop()
    return None


def keys_from_typing(typed: str) -> Iterator[str]:
    """Yield the possible keys of a private or join link in what somebody typed or pasted, the likeliest first.

    The link may be part of a sentence, broken over lines, typed in capitals, or rewritten by a mail filter. A key has 160 bits: of all
    these readings only the one that was meant can exist.
    """
    texts = list(_unwrapped(typed))
    rows = chain.from_iterable((*map(_whole_rows, texts), *map(_rows_in_pieces, texts)))
    read = (key for row in rows if len(row) == LINK_KEY_CHARS for key in _readings(row.lower()))
    return iter(dict.fromkeys(islice(read, KEY_READINGS)))


def _unwrapped(typed: str) -> Iterator[str]:
    text = unicodedata.normalize("NFKC", without_invisible(typed[:TYPED_LINK_CHARS]))
    for _ in range(_LAYERS):
        yield text
        text = unquote(text, errors="ignore")


def _pieces(text: str) -> list[str]:
    """Return the runs of letters and digits in a text, those after the last # first."""
    before, mark, behind = text.rpartition("#")
    return re.findall(r"[^\W_]+", f"{behind} {before}" if mark else text)


def _whole_rows(text: str) -> Iterator[str]:
    """Yield each run, also without a leading 23: some filters rewrite # as -23 or =23."""
    for piece in _pieces(text):
        yield piece
        yield piece.removeprefix("23")


def _rows_in_pieces(text: str) -> Iterator[str]:
    """Yield runs joined with those that follow, until they are as long as a key."""
    pieces = _pieces(text)
    for at, piece in enumerate(pieces):
        for row in {piece, piece.removeprefix("23")}:
            for following in pieces[at + 1 : at + LINK_KEY_CHARS]:
                if len(row) >= LINK_KEY_CHARS:
                    break
                row += following  # noqa: PLW2901  # Grows until it is long enough.
            yield row


def _readings(row: str) -> Iterator[str]:
    """Yield the keys that a run of characters can be read as; none when one of them cannot be in a key."""
    signs = [char if char in _KEY_SIGN else _MEANT_IN_KEY.get(char, "") for char in row]
    return map("".join, product(*signs)) if all(signs) else iter(())


def code_from_number(number: int) -> str:
    """Return the code for a number below 10⁹, zero-padded."""
    return f"{number:0{CODE_DIGITS}d}"


def in_groups(code: str) -> str:
    """Return a code as it is shown: "482 913 057"."""
    return " ".join(code[start : start + 3] for start in range(0, CODE_DIGITS, 3))


def spoken(code: str) -> str:
    """Return a code in spoken Dutch: "vier acht twee, negen een drie, nul vijf zeven"."""
    groups = (code[start : start + 3] for start in range(0, CODE_DIGITS, 3))
    return ", ".join(" ".join(_SPOKEN[int(digit)] for digit in group) for group in groups)
