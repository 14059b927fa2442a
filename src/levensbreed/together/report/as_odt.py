"""A report as OpenDocument text: real headings, lists and tables with headings, to be edited further."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast
from xml.sax.saxutils import escape, quoteattr

from levensbreed.together.report.signs import FILLS, LIGHT_ON
from levensbreed.together.rules.report import Block, Bullets, Figures, Grid, Heading, Paragraph, Report

if TYPE_CHECKING:
    from odfdo.style_base import StyleBase

_MANY_COLUMNS = 6
_STYLES = (
    ("Title", "paragraph", '<style:text-properties fo:font-size="24pt" fo:font-weight="bold"/>'),
    ("Heading_20_1", "paragraph", '<style:text-properties fo:font-size="17pt" fo:font-weight="bold"/>'),
    ("Heading_20_2", "paragraph", '<style:text-properties fo:font-size="13pt" fo:font-weight="bold"/>'),
    ("Strong_20_text", "paragraph", '<style:text-properties fo:font-size="14pt" fo:font-weight="bold"/>'),
    ("Table_20_Heading", "paragraph", '<style:text-properties fo:font-size="9pt" fo:font-weight="bold"/>'),
    ("Table_20_Contents", "paragraph", '<style:text-properties fo:font-size="9pt"/>'),
    ("Small_20_Heading", "paragraph", '<style:text-properties fo:font-size="7pt" fo:font-weight="bold"/>'),
    ("Small_20_Contents", "paragraph", '<style:text-properties fo:font-size="7pt"/>'),
)
_BORDER = 'fo:border="0.5pt solid #6b7486" fo:padding="1mm"'


def as_odt(report: Report) -> bytes:
    """Return the report as OpenDocument text. Every text is escaped: none of it is part of the document's own words."""
    from odfdo import Document, Element  # noqa: PLC0415  # Large, and only needed here.

    document = Document("text")
    for style in _styles():
        document.insert_style(cast("StyleBase", Element.from_tag(style)), automatic="table-cell" in style or "White" in style)
    about, meta = report.about, document.meta
    meta.title, meta.subject, meta.language, meta.creator = _plain(about.title), _plain(about.subtitle), "nl-NL", "Levensbreed"
    meta.description = about.status
    document.body.clear()
    for text in _elements(report):
        document.body.append(Element.from_tag(text))
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _styles() -> Iterator[str]:
    for name, family, properties in _STYLES:
        shown = name.replace("_20_", " ")
        yield f'<style:style style:name="{name}" style:display-name="{shown}" style:family="{family}">{properties}</style:style>'
    for mark, fill in {"": "FFFFFF", **FILLS}.items():
        cell = f'<style:table-cell-properties fo:background-color="#{fill}" {_BORDER}/>'
        yield f'<style:style style:name="{_cell_style(mark)}" style:family="table-cell">{cell}</style:style>'
    white = '<style:text-properties fo:color="#ffffff"/>'
    yield f'<style:style style:name="White" style:family="text">{white}</style:style>'


def _elements(report: Report) -> Iterator[str]:
    about, place = report.about, f", {report.about.location}" if report.about.location else ""
    yield _paragraph(about.title, "Title")
    yield _paragraph(f"{about.subtitle}. {about.day}{place}. {about.status}.")
    number = 0
    for section in report.sections:
        yield _heading(section.title, 1)
        for block in section.blocks:
            number += isinstance(block, Grid)
            yield from _block(block, number)
    yield _paragraph(about.credit)


def _block(block: Block, number: int) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield _paragraph(text)
        case Heading(text):
            yield _heading(text, 2)
        case Bullets(items, numbered) if numbered:
            yield from (_paragraph(f"{at}. {item}") for at, item in enumerate(items, start=1))
        case Bullets(items):
            yield _list([_paragraph(item) for item in items])
        case Figures(items):
            yield _list([_paragraph(f"{it.count} {it.label}", "Strong_20_text") for it in items])
        case Grid():
            yield _paragraph(block.caption, "Table_20_Heading")
            yield _table(block, number)
            yield _paragraph("")


def _table(grid: Grid, number: int) -> str:
    size = "Small" if len(grid.columns) > _MANY_COLUMNS else "Table"
    told = f"<table:title>{_xml(grid.caption)}</table:title><table:desc>{_xml(grid.about)}</table:desc>"
    columns = f'<table:table-column table:number-columns-repeated="{len(grid.columns)}"/>'
    head = "".join(_cell(column, f"{size}_20_Heading") for column in grid.columns)
    rows = "".join(
        f"<table:table-row>{_cell(line.head, f'{size}_20_Heading')}"
        f"{''.join(_cell(str(cell.value), f'{size}_20_Contents', cell.mark) for cell in line.cells)}</table:table-row>"
        for line in grid.lines
    )
    header = f"<table:table-header-rows><table:table-row>{head}</table:table-row></table:table-header-rows>"
    return f'<table:table table:name="Tabel{number}">{told}{columns}{header}{rows}</table:table>'


def _cell(text: str, style: str, mark: str = "") -> str:
    words = f'<text:span text:style-name="White">{_xml(text)}</text:span>' if mark in LIGHT_ON else _xml(text)
    return (
        f'<table:table-cell office:value-type="string" table:style-name="{_cell_style(mark)}">'
        f'<text:p text:style-name="{style}">{words}</text:p></table:table-cell>'
    )


def _cell_style(mark: str) -> str:
    return f"Cell_{mark}" if mark in FILLS else "Cell_plain"


def _list(paragraphs: list[str]) -> str:
    return f"<text:list>{''.join(f'<text:list-item>{each}</text:list-item>' for each in paragraphs)}</text:list>"


def _heading(text: str, level: int) -> str:
    return f'<text:h text:outline-level="{level}" text:style-name="Heading_20_{level}">{_xml(text)}</text:h>'


def _paragraph(text: str, style: str = "") -> str:
    named = f" text:style-name={quoteattr(style)}" if style else ""
    return f"<text:p{named}>{_xml(text)}</text:p>"


def _xml(text: str) -> str:
    return "<text:line-break/>".join(escape(line) for line in _plain(text).split("\n"))


def _plain(text: str) -> str:
    """Return a text without what XML cannot hold."""
    return "".join(char for char in text if char in "\t\n" or (char >= " " and char not in "\ufffe\uffff"))
