"""Which colours are used on which backgrounds on our screens, and their minimum contrast (WCAG 2.2: 1.4.3 and 1.4.11)."""

from collections.abc import Iterator
from dataclasses import dataclass

TEXT = 4.5
"""None of our texts is large everywhere that its pair is used, so the 3:1 for large text is never enough."""
SIGN = 3.0
"""Borders of fields and buttons, the focus ring, and symbols with a meaning."""

_DOCUMENT = "--basis-color-default-bg-document"
_SUBTLE = "--basis-color-default-bg-subtle"
_PAPER = "--basis-color-default-bg-paper"
_RAISED = "--basis-color-default-bg-raised"
_INK = "--basis-color-default-color-document"
_QUIET_INK = "--basis-color-default-color-subtle"
_EDGE = "--basis-color-default-border-default"
_LINE = "--basis-color-default-border-subtle"
_ACCENT = "--basis-color-accent-1-bg-default"
_ACCENT_HOVER = "--basis-color-accent-1-bg-hover"
_ACCENT_PALE = "--basis-color-accent-1-bg-subtle"
_LINK = "--basis-color-accent-1-color-default"
_ON_ACCENT = "--basis-color-accent-1-inverse-color"
_LAMP = "--basis-color-highlight-bg-subtle"
_LAMP_EDGE = "--basis-color-highlight-border"
_NEGATIVE = "--basis-color-negative-color-default"
_FOCUS = ("--basis-focus-outline-color", "--basis-focus-inner-color")
_SHEET = "#fffdf8"
_PRINTED_ON = "#ffffff"
_GROUNDS = (_DOCUMENT, _PAPER, _RAISED, _SUBTLE, _ACCENT_PALE, _LAMP)

DECORATION = frozenset({"--basis-color-highlight-bg-default", "--levensbreed-table-light"})
"""Colours without a meaning: a line beside a tip, and the light of the lamp."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Foregrounds on a background. One foreground with enough contrast will do: of a two-coloured ring, one colour is enough."""

    what: str
    above: tuple[str, ...]
    on: str
    least: float
    is_printed: bool = False
    """On paper: a printer uses the light colours on white, whatever the reader chose."""


def _all() -> Iterator[Pair]:
    for ground in _GROUNDS:
        yield Pair("text", (_INK,), ground, TEXT)
        yield Pair("quiet text", (_QUIET_INK,), ground, TEXT)
        yield Pair("a link or a quiet button", (_LINK,), ground, TEXT)
        yield Pair("a mistake", (_NEGATIVE,), ground, TEXT)
        yield Pair("the edge of a field", (_EDGE,), ground, SIGN)
        yield Pair("the edge or sign of what is chosen", (_ACCENT,), ground, SIGN)
    for ground in (*_GROUNDS, _SHEET):
        yield Pair("the ring around what has the focus", _FOCUS, ground, SIGN)
    yield Pair("text on a main button", (_ON_ACCENT,), _ACCENT, TEXT)
    yield Pair("text on a main button under the pointer", (_ON_ACCENT,), _ACCENT_HOVER, TEXT)
    yield Pair("text on a button that deletes, under the pointer", (_PAPER,), _NEGATIVE, TEXT)
    yield Pair("the sign of 'weet ik niet'", (_RAISED,), _INK, TEXT)
    yield Pair("steps that are done beside those to do", (_ACCENT,), _LINE, SIGN)
    yield Pair("the edge of a note", (_LAMP_EDGE,), _LAMP, SIGN)
    for top in ("--levensbreed-table-top", "--levensbreed-table-top-deep"):
        yield Pair("the place of somebody who is busy, on the table", ("--levensbreed-table-line",), top, SIGN)
    for what, ink in (("text", _INK), ("quiet text", _QUIET_INK), ("a link", _LINK), ("a mistake", _NEGATIVE)):
        yield Pair(f"{what} on paper from a printer", (ink,), _PRINTED_ON, TEXT, is_printed=True)


PAIRS: tuple[Pair, ...] = tuple(_all())
