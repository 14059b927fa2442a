"""Names that look the same in other characters: а for a, ο for o, é for e, 0 for O."""

import unicodedata
from functools import cache, lru_cache

_DIGITS = str.maketrans("01|", "oll")


@lru_cache(maxsize=4096)
def looks_like(name: str) -> str:
    """Return the name as a hasty reader sees it: two names with the same result are easily mistaken for each other."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char)).casefold()
    return (plain if plain.isascii() else "".join(map(_latin, plain))).translate(_DIGITS)


@cache
def _latin(char: str) -> str:
    """Return the Latin letter that this character looks like, in lower or upper case; else the character itself."""
    from confusable_homoglyphs import confusables  # noqa: PLC0415  # A large table, and few names need it.

    for written in (char, char.upper()):
        alike = (each["c"] for each in confusables.confusables_data.get(written, ()))
        if not char.isascii() and (found := next((each for each in alike if len(each) == 1 and each.isascii()), "")):
            return str(found).casefold()
    return char
