"""Parses what a stream received: which message first shows which mark."""

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.outcome import Mark

_SENTENCE = re.compile(r"(?:(\d+) aanbieders? \w+|geen aanbieder biedt) dit, (?:(\d+) van \d+|nog niemand)", re.IGNORECASE)


class Told(NamedTuple):
    """From this message on, this cell shows this many people who offer or know it."""

    number: int
    cell: int
    score: int


def read_messages(raw: bytes, cells: tuple[str, ...]) -> list[Told]:
    """Return what one recorded stream showed of each cell, in order; `cells` are the cells' addresses, row by row."""
    told: list[Told] = []
    for event in raw.split(b"\n\n"):
        lines = dict(line.split(b": ", 1) for line in event.split(b"\n") if b": " in line)
        if lines.get(b"event") == b"stand":
            number = int(lines[b"id"].rpartition(b".")[2])
            parts: dict[str, str] = json.loads(lines[b"data"])["delen"]
            told += [Told(number, cell, score) for name, html in parts.items() for cell, score in _scores(name, html, cells)]
    return told


def last_scores(told: list[Told]) -> dict[int, int]:
    """Return what each cell showed at the end, by its index."""
    return {change.cell: change.score for change in told}


def first_shown(marks: list[Mark], told: list[Told]) -> list[int | None]:
    """Return for each mark the first message that shows it; None when no message does.

    Every mark adds one to its cell, so the n-th mark in a cell is shown when the cell has grown by n.
    """
    waiting: dict[int, list[int]] = {}
    for at in sorted(range(len(marks)), key=lambda at: marks[at].acked_ns, reverse=True):
        waiting.setdefault(marks[at].cell, []).append(at)
    found: list[int | None] = [None] * len(marks)
    scores: dict[int, int] = {}
    for number, cell, score in told:
        for _ in range(score - scores.get(cell, score)):
            if waiting.get(cell):
                found[waiting[cell].pop()] = number
        scores[cell] = score
    return found


def _scores(name: str, html: str, cells: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield the cells in a fragment that is a whole row or one cell, with their counts."""
    _, _, place = name.partition("-")
    mine = [at for at, cell in enumerate(cells) if place in (cell.partition("/")[0], cell.replace("/", "-"))]
    sentences = _SENTENCE.findall(html)
    if mine and len(mine) == len(sentences):
        yield from ((cell, int(offers or 0) + int(known or 0)) for cell, (offers, known) in zip(mine, sentences, strict=True))
