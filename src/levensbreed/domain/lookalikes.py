"""Names that look the same in other letters: а for a, ο for o, é for e, 0 for O."""

import unicodedata
from functools import cache, lru_cache

_DIGITS = str.maketrans("01|", "oll")


@lru_cache(maxsize=4096)
def looks_like(name: str) -> str:
    """Return what a hasty reader sees: two names that give the same are easily taken for each other."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char)).casefold()
    return (plain if plain.isascii() else "".join(map(_latin, plain))).translate(_DIGITS)


@cache
def _latin(char: str) -> str:
    """Return the plain letter that a letter of another script looks like, as a small or a capital letter; else itself."""
    from confusable_homoglyphs import confusables  # noqa: PLC0415  # A large table, and few names need it.

    for written in (char, char.upper()):
        alike = (each["c"] for each in confusables.confusables_data.get(written, ()))
        if not char.isascii() and (found := next((each for each in alike if len(each) == 1 and each.isascii()), "")):
            return str(found).casefold()
    return char
