"""What people type, made fit to keep: one normal form, no control characters, within its limit."""

import unicodedata

from levensbreed.domain.refusals import Reason, RefusedError


def clean_line(text: str, limit_chars: int, field: str) -> str:
    """Return `text` as one trimmed line in Unicode NFC.

    Raises RefusedError when it is longer than `limit_chars` characters or cannot be stored.
    """
    return " ".join(_clean(text, limit_chars, field).split())


def clean_text(text: str, limit_chars: int, field: str) -> str:
    """Return `text` trimmed, in Unicode NFC, with its line ends as `\\n`; errors as `clean_line`."""
    return _clean(text, limit_chars, field).strip()


def clean_secret(text: str, limit_chars: int, field: str) -> str:
    """Return `text` with every space it has, without control characters; errors as `clean_line`."""
    return _clean(text, limit_chars, field).replace("\n", "").replace("\t", "")


def same_name(name: str) -> str:
    """Return the form in which two spellings of one organisation name are compared."""
    return " ".join(name.casefold().split())


def _clean(text: str, limit_chars: int, field: str) -> str:
    if any(0xD800 <= ord(char) <= 0xDFFF for char in text):
        raise RefusedError(Reason.UNREADABLE_TEXT, field)
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = unicodedata.normalize("NFC", "".join(char for char in lines if char in "\n\t" or unicodedata.category(char) != "Cc"))
    if len(kept.strip()) > limit_chars:
        raise RefusedError(Reason.TOO_LONG, field, limit_chars)
    return kept
