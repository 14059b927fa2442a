"""What is typed in one cell when a paper form is entered: a mark as one sign, moments as digits, and names behind them."""

import re

from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.matrix.rules.cell import CellAnswer, Mark, one_mark

_CROSS = frozenset({"x", "×", "+", "ja"})
_TYPED = re.compile(r"(?P<sign>(?:[x×+]|ja|\?|[0-9](?:[ ,]*[0-9])*)(?=\s|$))?\s*(?P<names>.*)", re.IGNORECASE | re.DOTALL)


def read_typed(typed: str, *, with_moments: bool, with_names: bool) -> CellAnswer:
    """Return the answer that somebody typed over from paper, for example `x`, `?`, `1 3` or `x MEE, Humanitas`.

    An empty cell was looked at and has no mark. Raises RefusedError (UNKNOWN_SIGN) for anything that cannot be an answer here: a moment
    where there are none, a name where none is asked for; and (TWO_ANSWERS) for doubt together with a name.
    """
    found = _TYPED.fullmatch(typed.strip())
    assert found is not None, "every text matches: all parts may be empty"
    sign, rest = (found["sign"] or "").casefold(), found["names"]
    names = tuple(name for part in rest.split(",") if (name := part.strip()))
    moments = frozenset(map(int, re.findall("[0-9]", sign)))
    if (moments and not with_moments) or not moments <= {1, 2, 3} or (names and not with_names):
        raise RefusedError(Reason.UNKNOWN_SIGN, "getypt")
    is_there = bool(moments or names) or sign in _CROSS
    return CellAnswer(one_mark(is_there=is_there, is_unknown=sign == "?"), moments, names)


def as_typed(answer: CellAnswer | None) -> str:
    """Return the text that `read_typed` reads as this answer."""
    if answer is None or answer.mark is Mark.LOOKED:
        return ""
    if answer.mark is Mark.UNKNOWN:
        return "?"
    return " ".join(part for part in (" ".join(map(str, sorted(answer.moments))) or "x", ", ".join(answer.names)) if part)
