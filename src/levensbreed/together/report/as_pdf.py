"""A report as PDF on A4, tagged for screen readers (PDF/UA-1) and to be kept (PDF/A-2a); nothing is fetched while it is made."""

import datetime
import json
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from levensbreed.together.report.pdf_tables import head_tables
from levensbreed.together.rules.report import Block, Bullets, Figures, Grid, Heading, Paragraph, Report, Section
from levensbreed.web.assets import STATIC

if TYPE_CHECKING:
    from typst import Fonts

_USUAL = 0x17F
"""Up to here our own typeface draws every letter."""
_TRIED_MAX = 300
_SQUARE = "\u25a1"
_SQUARES = "Sommige tekens kan deze pdf niet laten zien. Daar staat een vierkantje: □. In het Word-bestand staan ze wel."
_ONE_LETTER = b"""#set document(title: "x", date: datetime(year: 2026, month: 1, day: 1))
#set text(lang: "nl", font: "Atkinson Hyperlegible Next")
#sys.inputs.report"""
_NARROW, _WIDE = 1.0, 2.4
_SHORT_CHARS = 16
"""A column whose texts are no longer than this is narrow."""


def as_pdf(report: Report) -> bytes:
    """Return the report as PDF. Texts go in as data: none of them is part of the source.

    A PDF to be kept contains only letters that one of its fonts can draw; for others there is a square, and a sentence says so.
    """
    import typst  # noqa: PLC0415  # Large, and only needed here.

    data = _data(report)
    try:
        made = _typeset(_source(), data)
    except typst.TypstError:
        made = _typeset(_source(), _drawable(data))
    return head_tables(made, [block for section in report.sections for block in section.blocks if isinstance(block, Grid)])


def _typeset(source: bytes, data: str) -> bytes:
    import typst  # noqa: PLC0415

    made = typst.compile(source, format="pdf", font_paths=_fonts(), pdf_standards=["a-2a", "ua-1"], sys_inputs={"report": data})
    assert isinstance(made, bytes), "a PDF is one file"
    return made


def _source() -> bytes:
    return (files("levensbreed.together.report") / "report.typ").read_bytes()


def _drawable(data: str) -> str:
    """Return the data with a square for each letter that no font can draw, and with a sentence that says so."""
    unusual = sorted({char for char in data if ord(char) > _USUAL})
    missing = [char for at, char in enumerate(unusual) if at >= _TRIED_MAX or not _can_be_drawn(char)]
    squares: dict[int, str] = {ord(char): _SQUARE for char in missing}
    document = json.loads(data.translate(squares))
    document["note"] = _SQUARES
    return json.dumps(document, ensure_ascii=False)


@lru_cache(maxsize=4096)
def _can_be_drawn(char: str) -> bool:
    import typst  # noqa: PLC0415

    try:
        _typeset(_ONE_LETTER, char)
    except typst.TypstError:
        return False
    return True


@cache
def _fonts() -> "Fonts":
    """Return the product's own fonts, and those of typst for other scripts."""
    import typst  # noqa: PLC0415

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[STATIC])


def _data(report: Report) -> str:
    about, day = report.about, datetime.date.fromisoformat(report.about.date)
    told = {name: getattr(about, name) for name in ("title", "subtitle", "municipality", "day", "location", "credit", "status")}
    document = {
        "note": "",
        "about": told,
        "year": day.year,
        "month": day.month,
        "day": day.day,
        "sections": [_section(it) for it in report.sections],
    }
    without = {code: None for code in range(0x20) if code not in (0x09, 0x0A)} | {0x7F: None}
    return json.dumps(_each_text(document, without), ensure_ascii=False)


def _each_text(value: Any, table: dict[int, None]) -> Any:  # noqa: ANN401  # Any value of JSON.
    """Return a value of JSON with each of its texts translated."""
    match value:
        case str():
            return value.translate(table)
        case dict():
            return {name: _each_text(each, table) for name, each in value.items()}
        case list() | tuple():
            return [_each_text(each, table) for each in value]
        case _:
            return value


def _section(section: Section) -> dict[str, object]:
    wide = any(isinstance(block, Grid) and len(block.columns) > len("ABCDEF") for block in section.blocks)
    return {"title": section.title, "wide": wide, "blocks": [_block(block) for block in section.blocks]}


def _block(block: Block) -> dict[str, object]:
    match block:
        case Paragraph(text) | Heading(text):
            return {"kind": block.kind, "text": text}
        case Bullets(items, numbered):
            return {"kind": block.kind, "items": items, "numbered": numbered}
        case Figures(items):
            return {"kind": block.kind, "items": [{"count": it.count, "label": it.label} for it in items]}
        case Grid():
            lines = [{"head": it.head, "cells": [{"text": str(c.value), "mark": c.mark} for c in it.cells]} for it in block.lines]
            return {"kind": block.kind, "caption": block.caption, "columns": block.columns, "lines": lines, "widths": _widths(block)}


def _widths(grid: Grid) -> list[float]:
    """Return the width of each column relative to the others: columns with short texts are narrow."""
    longest = [max((len(line.head) for line in grid.lines), default=0)]
    longest += [max((len(str(line.cells[at].value)) for line in grid.lines), default=0) for at in range(len(grid.columns) - 1)]
    return [_NARROW if chars <= _SHORT_CHARS else _WIDE for chars in longest]
