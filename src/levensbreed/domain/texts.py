"""Cleans up what people type: one normal form, no invisible characters, within its limit."""

import re
import unicodedata
from functools import lru_cache

from levensbreed.domain.refusals import Reason, RefusedError

_ZWNJ, _ZWJ = "\u200c", "\u200d"
_FILLERS = "\u115f\u1160\u3164\uffa0\u2800"
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffc"
    f"{_FILLERS}\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""What Unicode calls default ignorable, plus letters and symbols that are blank."""
_SEEN_NEVER = frozenset({"Cc", "Cf", "Cn", "Co", "Mn", "Me", "Zs", "Zl", "Zp"})
_EMOJI = frozenset({"So", "Sk"})
_FLAG, _KEYCAP = "\U0001f3f4", "\u20e3"
_VIRAMA = 9
"""Combining class of the virama, after which a joiner changes the letter, in the scripts of India."""
_ALIKE = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u02d7\u2043\ufe58\ufe63\uff0d", "-")
    | dict.fromkeys("`\u00b4\u2018\u2019\u201b\u2032\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u055a\uff07", "'")
)
"""Kinds of hyphens and apostrophes: which of them people type depends on their keyboard."""


def clean_line(text: str, limit_chars: int, field: str) -> str:
    """Return `text` as one trimmed line in Unicode NFC; empty when nothing in it is visible.

    Raises RefusedError when it is longer than `limit_chars` characters or cannot be stored.
    """
    return " ".join(_clean(text, limit_chars, field).split())


def clean_text(text: str, limit_chars: int, field: str) -> str:
    """Return `text` trimmed, in Unicode NFC, with line feeds as line ends; empty and errors as in `clean_line`."""
    return _clean(text, limit_chars, field).strip()


def clean_secret(text: str, limit_chars: int, field: str) -> str:
    """Return `text` without control characters, with all its spaces; errors as in `clean_line`."""
    return _clean(text, limit_chars, field).replace("\n", "").replace("\t", "")


def same_name(name: str) -> str:
    """Return the form in which two spellings of one organisation name are compared.

    Ignores case, spaces, invisible characters, full width, ligatures, and the kind of hyphen or apostrophe.
    """
    return " ".join(name.casefold().replace("`", "'").split()) if name.isascii() else _same_name(name)


@lru_cache(maxsize=4096)
def _same_name(name: str) -> str:
    folded = unicodedata.normalize("NFKC", without_invisible(name).translate(_ALIKE)).casefold()
    return " ".join(unicodedata.normalize("NFKC", folded).translate(_ALIKE).split())


def without_invisible(text: str) -> str:
    """Return `text` without invisible characters. Joiners go too, so use this to compare and not to store."""
    return _INVISIBLE.sub("", text)


def _clean(text: str, limit_chars: int, field: str) -> str:
    if any(0xD800 <= ord(char) <= 0xDFFF for char in text):
        raise RefusedError(Reason.UNREADABLE_TEXT, field)
    kept, before = _visible(text.replace("\r\n", "\n").replace("\r", "\n")), ""
    while kept != before:  # Removing a character can join two that belong together.
        kept, before = _visible(kept), kept
    if len(kept.strip()) > limit_chars:
        raise RefusedError(Reason.TOO_LONG, field, limit_chars)
    return kept if any(unicodedata.category(char) not in _SEEN_NEVER for char in kept) else ""


def _visible(text: str) -> str:
    if not text.isascii() and _INVISIBLE.search(text):
        text = "".join(char for at, char in enumerate(text) if not _INVISIBLE.match(char) or _has_a_task(text, at))
    return unicodedata.normalize("NFC", "".join(char for char in text if char in "\n\t" or unicodedata.category(char) != "Cc"))


def _has_a_task(text: str, at: int) -> bool:
    """Say whether an invisible character changes its neighbours visibly: it joins two emoji, or changes the shape of a letter."""
    sign, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if sign == _ZWJ and _is_emoji(before or " ") and _is_emoji(after or " "):
        return True
    if sign in (_ZWJ, _ZWNJ):
        return _joins(before) and after.isalpha() and not _INVISIBLE.match(after)
    if sign in "\ufe0e\ufe0f":
        return bool(before) and (unicodedata.category(before) == "So" or after == _KEYCAP)
    if "\U000e0020" <= sign <= "\U000e007f":
        return _is_flag(text[:at])
    return "\U000e0100" <= sign <= "\U000e01ef" and before.isalpha() and unicodedata.category(before) == "Lo"


def _is_emoji(char: str) -> bool:
    return (unicodedata.category(char) in _EMOJI and char not in _FILLERS) or char == "\ufe0f"


def _joins(char: str) -> bool:
    """Say whether a letter changes shape before a joiner: Arabic and Syriac letters, and those of the scripts of India."""
    return bool(char) and (unicodedata.bidirectional(char) == "AL" or unicodedata.combining(char) == _VIRAMA)


def _is_flag(before: str) -> bool:
    """Say whether this ends in a black flag with the first tags of a subdivision flag."""
    return before.rstrip("".join(map(chr, range(0xE0020, 0xE0080)))).endswith(_FLAG)
