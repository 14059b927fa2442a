"""A report as data: sections of typed blocks, from which every format is made."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

COUNCIL_WORDS = 350
"""What fits on the first page, and what somebody reads before a meeting."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text; its line feeds are line ends."""

    kind: ClassVar[str] = "paragraph"
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a section."""

    kind: ClassVar[str] = "heading"
    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, numbered or not."""

    kind: ClassVar[str] = "bullets"
    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A count with what it counts; `mark` is its sign, as in a cell."""

    count: int
    label: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """The counts that tell the most."""

    kind: ClassVar[str] = "figures"
    items: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: a text or a number, and the sign (`mark`) that it is shown with; empty for none."""

    value: str | int
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table, with the text that heads it."""

    head: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. The first of `columns` heads that of the heads of its rows; `about` tells what is in it to somebody who cannot see it."""

    kind: ClassVar[str] = "grid"
    caption: str
    about: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]


type Block = Paragraph | Heading | Bullets | Figures | Grid


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report, which can be left out by its `id`."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a report is about; `date` is ISO and `day` the same in words. `is_final`: made after closing, and stored once."""

    title: str
    subtitle: str
    municipality: str
    date: str
    day: str
    location: str
    credit: str
    is_final: bool = False

    @property
    def status(self) -> str:
        """What it is called on each page."""
        return "Definitief" if self.is_final else "Concept"


@dataclass(frozen=True, slots=True)
class Report:
    """A report."""

    about: About
    sections: tuple[Section, ...]

    def only(self, ids: Iterable[str]) -> "Report":
        """Return the report with these sections, in its own order; with all of them when none is named."""
        asked = frozenset(ids)
        chosen = tuple(section for section in self.sections if section.id in asked)
        return replace(self, sections=chosen) if chosen else self


def texts_in(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield every text in these blocks, in the order in which it is read."""
    for block in blocks:
        match block:
            case Paragraph(text) | Heading(text):
                yield text
            case Bullets(items):
                yield from items
            case Figures(items):
                yield from (f"{each.count} {each.label}" for each in items)
            case Grid():
                yield from _texts_of(block)


def words_in(section: Section) -> int:
    """Return how many words somebody reads in a section."""
    return sum(len(text.split()) for text in (section.title, *texts_in(section.blocks)))


def shortened(text: str, words: int) -> str:
    """Return the first words of a text, with an ellipsis when there are more."""
    every = text.split()
    return text if len(every) <= words else f"{' '.join(every[:words])} …"


def _texts_of(grid: Grid) -> Iterator[str]:
    yield from (grid.caption, *grid.columns)
    for line in grid.lines:
        yield from (line.head, *(str(cell.value) for cell in line.cells))
