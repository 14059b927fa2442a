"""The two-ink cell: what providers offer above the horizon, what others know below it (DESIGN.md, Glyph)."""

from dataclasses import dataclass

from levensbreed.matrix.rules.opened import moment_counts
from levensbreed.matrix.rules.picture import CellClass, CellKey, Picture, assumed_from

WIDTH, HEIGHT, COUNT_SIZE = 172, 52, 25
"""The size of a cell on the beamer; elsewhere it is scaled."""
_UPPER = round(0.56 * HEIGHT)
_LOWER = HEIGHT - _UPPER
_COUNTS = 2 * COUNT_SIZE
_GROUND = WIDTH - _COUNTS
_BLOCK = (_GROUND - 4) / 3
_PIPS_MAX = 8
_PIP_SHARE = 0.29
_MARGIN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """What is offered at one moment: where it stands, its text, and the lines above it for every further provider."""

    x: float
    width: float
    text: str
    middle: float
    many: bool
    lines: list[float]


@dataclass(frozen=True, slots=True)
class Pip:
    """One person: `kind` is *knows*, *doubts* or *looked*."""

    kind: str
    x: float
    radius: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph:
    """The shapes of one cell, in units of a drawing of `width` by `height`; `bar` in place of pips where there are many people."""

    empty: bool
    not_applicable: bool
    unseen: bool
    offers: int
    supply: str
    known_ground: bool
    blocks: list[Block]
    pips: list[Pip]
    bar: float | None
    ratio: str
    width: int = WIDTH
    height: int = HEIGHT
    upper: int = _UPPER
    lower: int = _LOWER
    middle: float = _UPPER + _LOWER / 2


def show_glyph(picture: Picture, key: CellKey, *, moments_enabled: bool) -> Glyph:
    """Return the shapes of one cell."""
    counts, cell_class = picture.counts(key), picture.class_of(key)
    knows = counts.known >= counts.looked / 2 if counts.offers else counts.known >= assumed_from(counts.looked)
    return Glyph(
        empty=cell_class in (CellClass.GAP, CellClass.UNSEEN) and not counts.known and not counts.doubts,
        not_applicable=cell_class is CellClass.NOT_APPLICABLE,
        unseen=cell_class is CellClass.UNSEEN,
        offers=counts.offers,
        supply="many" if counts.offers > 1 else "one" if counts.offers else "none",
        known_ground=bool(counts.looked and knows),
        blocks=_blocks(picture, key, moments_enabled=moments_enabled),
        pips=_pips(counts.known, counts.doubts, counts.looked),
        bar=round(_GROUND * counts.known / counts.looked, 1) if counts.looked > _PIPS_MAX else None,
        ratio=f"{counts.known}/{counts.looked}",
    )


def example_glyph() -> Glyph:
    """Return an example for the legend: two providers at the first moment, one at the second; four of six people know it."""
    moments = ((1, 2), (2, 1))
    return Glyph(
        empty=False,
        not_applicable=False,
        unseen=False,
        offers=2,
        supply="many",
        known_ground=True,
        blocks=[_block(moment, offers) for moment, offers in moments],
        pips=_pips(4, 1, 6),
        bar=None,
        ratio="4/6",
    )


def _block(moment: int, offers: int) -> Block:
    left = (moment - 1) * (_BLOCK + 2)
    return Block(
        x=round(left, 1),
        width=round(_BLOCK, 1),
        text=str(moment),
        middle=round(left + _BLOCK / 2, 1),
        many=offers > 1,
        lines=[round(_UPPER - 3 - 3 * at, 1) for at in range(min(offers - 1, 3))],
    )


def _blocks(picture: Picture, key: CellKey, *, moments_enabled: bool) -> list[Block]:
    if not picture.counts(key).offers:
        return []
    offered = [count for count in moment_counts(picture, key) if count.offers]
    if not moments_enabled or not offered:
        return [Block(x=0, width=_GROUND, text="✕", middle=_GROUND / 2, many=picture.counts(key).offers > 1, lines=[])]
    return [_block(count.moment, count.offers) for count in offered]


def _pips(known: int, doubts: int, looked: int) -> list[Pip]:
    """Return one dot per person, up to eight: knows, does not know, or looked without a mark."""
    if not looked or looked > _PIPS_MAX:
        return []
    radius = round(min(_PIP_SHARE * _LOWER, (_GROUND - 8) / (2 * looked) - 1.5), 1)
    kinds = ["knows"] * known + ["doubts"] * min(doubts, looked - known) + ["looked"] * max(0, looked - known - doubts)
    return [Pip(kind, round(_MARGIN + (_GROUND - 2 * _MARGIN) / looked * (at + 0.5), 1), radius) for at, kind in enumerate(kinds)]
