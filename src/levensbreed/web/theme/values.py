"""Parses the value of one token: a colour, a radius or a list of typefaces. It is written anew, so that nothing else gets through."""

import math
import re
from collections.abc import Iterator, Sequence

from tinycss2 import color4
from tinycss2.ast import DimensionToken, IdentToken, LiteralToken, Node, NumberToken, StringToken

from levensbreed.domain.limits import THEME_FAMILIES, THEME_FAMILY_CHARS
from levensbreed.web.theme.tokens import Kind, Token

_PX_PER_REM = 16
_OWN = '"Atkinson Hyperlegible Next"'
_ZERO = '"Levensbreed Zero"'
"""Comes before our own typeface, which would show a zero with a slash, which people read as an eight."""
_GENERIC = frozenset({"serif", "sans-serif", "monospace", "system-ui", "ui-serif", "ui-sans-serif", "ui-monospace", "ui-rounded"})
_NO_FAMILY = frozenset({"inherit", "initial", "unset", "revert", "revert-layer", "default", "none", "cursive", "fantasy", "math", "emoji"})
_FAMILY = re.compile(r"[^\W_](?:[^\W_]|[ .&'+-])*")


class WrongTokenError(ValueError):
    """A value does not have the type of its token; the message says what is needed."""


def read_value(token: Token, written: Sequence[Node]) -> str:
    """Return a normalised value: `#rrggbb`, a number of rem, or a list of typefaces. Raises WrongTokenError."""
    match token.kind:
        case Kind.COLOUR:
            return _colour(written)
        case Kind.RADIUS:
            return _radius(written, token.most_rem)
        case Kind.FAMILIES:
            return _families(written)


def _colour(written: Sequence[Node]) -> str:
    node = written[0] if len(written) == 1 else None
    colour = color4.parse_color(node) if node else None  # type: ignore[arg-type]  # It takes a node; the types forgot that.
    if not isinstance(colour, color4.Color):
        raise WrongTokenError(_NO_COLOUR)
    *coordinates, alpha = colour
    if alpha != 1:
        raise WrongTokenError("a colour that lets something through cannot be checked; write the colour as it looks, without transparency")
    if not all(coordinate is not None and math.isfinite(coordinate) for coordinate in coordinates):
        raise WrongTokenError(_NO_COLOUR)
    try:
        *channels, _ = colour.to("srgb")
    except NotImplementedError as error:  # A colour that not every screen can show, such as one of oklch().
        raise WrongTokenError(_NO_COLOUR) from error
    return "#" + "".join(f"{_byte(channel or 0.0):02x}" for channel in channels)


def _byte(channel: float) -> int:
    return math.floor(min(max(channel, 0.0), 1.0) * 255 + 0.5)


def _radius(written: Sequence[Node], most_rem: float) -> str:
    rem = _rem(written[0]) if len(written) == 1 else None
    if rem is None or not 0 <= rem <= most_rem:
        raise WrongTokenError(f"a size from 0 to {most_rem:g}rem is needed, such as .5rem or 8px")
    return f"{rem:.4g}rem" if rem else "0"


def _rem(node: Node) -> float | None:
    match node:
        case NumberToken(value=0):
            return 0.0
        case DimensionToken(lower_unit="rem"):
            return float(node.value)
        case DimensionToken(lower_unit="px"):
            return float(node.value) / _PX_PER_REM
        case _:
            return None


def _families(written: Sequence[Node]) -> str:
    names = [_family(part) for part in _between_commas(written)]
    if len(names) > THEME_FAMILIES:
        raise WrongTokenError(f"at most {THEME_FAMILIES} typefaces are needed; leave some out")
    if _OWN in names and _ZERO not in names:
        names.insert(names.index(_OWN), _ZERO)
    return ", ".join(names if names[-1] in _GENERIC else [*names, "sans-serif"])


def _between_commas(written: Sequence[Node]) -> Iterator[list[Node]]:
    part: list[Node] = []
    for node in written:
        if isinstance(node, LiteralToken) and node.value == ",":
            yield part
            part = []
        else:
            part.append(node)
    yield part


def _family(part: Sequence[Node]) -> str:
    words = [node for node in part if node.type != "whitespace"]
    match words:
        case [IdentToken(lower_value=generic)] if generic in _GENERIC:
            return str(generic)
        case [StringToken(value=name)]:
            return _quoted(name)
        case [IdentToken(), *_] if all(isinstance(word, IdentToken) for word in words):
            return _quoted(" ".join(word.value for word in words if isinstance(word, IdentToken)), is_bare=True)
        case _:
            raise WrongTokenError(_NO_LIST)


def _quoted(name: str, *, is_bare: bool = False) -> str:
    if not _FAMILY.fullmatch(name) or len(name) > THEME_FAMILY_CHARS or (is_bare and name.lower() in _NO_FAMILY):
        raise WrongTokenError(_NO_LIST)
    return f'"{name}"'


_NO_COLOUR = "a colour is needed, such as #17513f, rgb(23 81 63), hsl(161 56% 20%) or a name like navy"
_NO_LIST = 'names of typefaces are needed, with commas between them, such as "Fira Sans", Verdana, sans-serif'
