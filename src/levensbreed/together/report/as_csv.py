"""A report as a spreadsheet without layout: one line for each text and for each cell of a table."""

import csv
import io
from collections.abc import Iterator

from levensbreed.together.rules.report import Block, Bullets, Figures, Grid, Heading, Paragraph, Report, Section
from levensbreed.web.shown.inert import BYTE_ORDER_MARK, inert

HEADS = ("deel", "soort", "over", "rij", "kolom", "waarde")

type Fields = tuple[str, str, str, str, str | int]
"""What kind of block, what it is about, the row and the column, and the value."""


def as_csv(report: Report) -> bytes:
    """Return the report in the format of a Dutch spreadsheet; formulas are made harmless."""
    made = io.StringIO(newline="")
    made.write(BYTE_ORDER_MARK)
    writer = csv.writer(made, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(HEADS)
    for line in (*_about(report), *(line for section in report.sections for line in _section(section))):
        writer.writerow([inert(str(value)) for value in line])
    return made.getvalue().encode()


def _about(report: Report) -> Iterator[tuple[str | int, ...]]:
    about = report.about
    facts = {"titel": about.title, "gemeente": about.municipality, "datum": about.date, "plaats": about.location, "stand": about.status}
    for name, value in {**facts, "bron": about.credit}.items():
        yield ("over dit verslag", "feit", name, "", "", value)


def _section(section: Section) -> Iterator[tuple[str | int, ...]]:
    for block in section.blocks:
        for fields in _block(block):
            yield (section.title, *fields)


def _block(block: Block) -> Iterator[Fields]:
    match block:
        case Paragraph(text):
            yield ("alinea", "", "", "", text)
        case Heading(text):
            yield ("kop", "", "", "", text)
        case Bullets(items):
            yield from (("punt", "", str(number), "", item) for number, item in enumerate(items, start=1))
        case Figures(items):
            yield from (("aantal", it.label, "", "", it.count) for it in items)
        case Grid():
            yield from _grid(block)


def _grid(grid: Grid) -> Iterator[Fields]:
    for line in grid.lines:
        for column, cell in zip(grid.columns[1:], line.cells, strict=True):
            yield ("tabel", grid.caption, line.head, column, cell.value)
