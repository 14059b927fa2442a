"""Names of organisations: which spelling somebody probably means."""

from difflib import SequenceMatcher

from levensbreed.domain.texts import same_name

_ALIKE = 0.82
_SUGGESTIONS = 3


def near_names(typed: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the known names somebody probably means, the likeliest first; empty when `typed` is known itself.

    "aanb. B" is near "Aanbieder B", and "AanbiederB" too; "Aanbieder A" is not near "Aanbieder B".
    """
    wanted = same_name(typed)
    if not wanted or any(same_name(name) == wanted for name in known):
        return ()
    found = [(score, name) for name in known if (score := _likeness(wanted, same_name(name))) >= _ALIKE]
    return tuple(name for _, name in sorted(found, key=lambda pair: (-pair[0], pair[1]))[:_SUGGESTIONS])


def _likeness(one: str, other: str) -> float:
    if _squeezed(one) == _squeezed(other) or _is_shortened(one, other) or _is_shortened(other, one):
        return 1.0
    if one.split()[-1] != other.split()[-1] and min(len(one.split()[-1]), len(other.split()[-1])) == 1:
        return 0.0  # "Aanbieder A" and "Aanbieder B" differ in the letter that matters.
    return SequenceMatcher(None, one, other).ratio()


def _squeezed(name: str) -> str:
    return "".join(char for char in name if char.isalnum())


def _is_shortened(short: str, full: str) -> bool:
    parts, words = short.replace(".", " ").split(), full.split()
    return len(parts) == len(words) and all(word.startswith(part) for part, word in zip(parts, words, strict=True))
