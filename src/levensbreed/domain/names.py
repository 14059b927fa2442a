"""Names of organisations: which known name somebody probably means."""

import re
from difflib import SequenceMatcher

from levensbreed.domain.lookalikes import looks_like
from levensbreed.domain.texts import same_name

_ALIKE = 0.82
_WORDS_ALIKE = 0.7
_SUGGESTIONS = 3
_LETTERS_OFF = 2
"""How many letters two names may differ in length when they do not have the same number of words."""
_LEGAL = frozenset(("stichting", "st", "vereniging", "ver", "coöperatie", "coop", "bv", "nv", "vof", "de", "het", "t"))
"""Words that people leave out when they say a name."""
_WHERE = re.compile(r"(?:noord|zuid|oost|west|midden|centrum|binnen|buiten|boven|beneden)+(?:elijke?|er|stad)?")
"""Words that distinguish one team from the next."""
_ROMAN = re.compile(r"[ivx]{1,4}")


def near_names(typed: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the known names that somebody probably means, the likeliest first; empty when `typed` is known itself.

    "aanb. B" is near "Aanbieder B", and "Stichting Humanitas" near "Humanitas". Names that differ on purpose are not near: another number,
    another single letter, another part of town. A name that only looks the same, in letters of another script, width or kind of hyphen, is
    suggested too.
    """
    plain = {_plainly(name) for name in known}
    wanted = same_name(typed)
    if not wanted or _plainly(typed) in plain:
        return ()
    found = [(score, name) for name in dict.fromkeys(known) if (score := _likeness(wanted, same_name(name))) >= _ALIKE]
    return tuple(name for _, name in sorted(found, key=lambda pair: (-pair[0], pair[1]))[:_SUGGESTIONS])


def _plainly(name: str) -> str:
    """Return a name in lower case with single spaces: names that differ in nothing else are the same, without asking."""
    return " ".join(name.lower().split())


def _likeness(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    if one == other or looks_like(one) == looks_like(other):
        return 1.0
    words, others = _words(one), _words(other)
    if "".join(words) == "".join(others):
        return 1.0
    if _telling(words) != _telling(others):
        return 0.0
    if _is_shortened(words, others) or _is_shortened(others, words):
        return 1.0
    named, named_other = (tuple(word for word in each if word not in _LEGAL) for each in (words, others))
    if named and named == named_other:
        return 1.0
    return _by_letters(named or words, named_other or others)


def _by_letters(words: tuple[str, ...], others: tuple[str, ...]) -> float:
    one, other = "".join(words), "".join(others)
    if len(words) == len(others):
        alike = all(SequenceMatcher(None, *pair).ratio() >= _WORDS_ALIKE for pair in zip(words, others, strict=True))
    else:
        alike = abs(len(one) - len(other)) <= _LETTERS_OFF
    return SequenceMatcher(None, " ".join(words), " ".join(others)).ratio() if alike else 0.0


def _words(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", re.sub(r"\b([bn])\.v\b", r"\1v", name)))


def _telling(words: tuple[str, ...]) -> list[str]:
    """Return what distinguishes this name from similar ones: numbers, single letters, parts of town."""
    numbers = [str(int(number)) for word in words for number in re.findall(r"\d+", word)]
    named = [word for word in words if word not in _LEGAL]
    apart = [word for word in named if (len(word) == 1 and word.isalpha()) or _ROMAN.fullmatch(word) or _WHERE.fullmatch(word)]
    return sorted(numbers + apart)


def _is_shortened(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return len(short) == len(full) and all(word.startswith(part) for part, word in zip(short, full, strict=True))
