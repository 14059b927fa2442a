"""A report as a Word document: real headings, lists and tables with headings, to be edited further."""

import io
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from levensbreed.together.report.signs import FILLS, LIGHT_ON
from levensbreed.together.rules.report import Block, Bullets, Figures, Grid, Heading, Paragraph, Report

if TYPE_CHECKING:
    from docx.document import Document as DocumentType
    from docx.text.paragraph import Paragraph as WordParagraph

_LANGUAGE = "nl-NL"
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FONT_POINTS, _TABLE_POINTS, _SMALL_POINTS = 11, 9, 7.5
_MANY_COLUMNS = 6
_BULLET, _CELL, _SMALL_CELL = "ListBullet", "CellText", "SmallCellText"
"""The ids of styles; the last two are ours."""


def as_docx(report: Report) -> bytes:
    """Return the report as a Word document."""
    import docx  # noqa: PLC0415  # Large, and only needed here.

    document = docx.Document()
    _begin(document, report)
    for section in report.sections:
        document.add_heading(_clean(section.title), 1)
        for block in section.blocks:
            _add(document, block)
    document.add_paragraph(_clean(report.about.credit))
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _begin(document: "DocumentType", report: Report) -> None:
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Mm, Pt  # noqa: PLC0415

    about = report.about
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(_FONT_POINTS)
    for name, points in ((_CELL, _TABLE_POINTS), (_SMALL_CELL, _SMALL_POINTS)):
        style: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.font.size, style.paragraph_format.space_after = Pt(points), Pt(0)
    language = document.styles.element.find(f".//{qn('w:lang')}")
    if language is not None:
        language.set(qn("w:val"), _LANGUAGE)
    page = document.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.PORTRAIT, Mm(210), Mm(297)
    page.left_margin, page.right_margin = Mm(22), Mm(18)
    page.footer.paragraphs[0].text = _clean(f"{about.subtitle} · {about.day} · {about.status}")
    facts = document.core_properties
    facts.title, facts.subject, facts.author, facts.language = _clean(about.title), _clean(about.subtitle), "Levensbreed", _LANGUAGE
    facts.comments = about.status
    document.add_heading(_clean(about.title), 0)
    place = f", {about.location}" if about.location else ""
    document.add_paragraph(_clean(f"{about.subtitle}. {about.day}{place}. {about.status}."))


def _add(document: "DocumentType", block: Block) -> None:
    match block:
        case Paragraph(text):
            _paragraph(document, text)
        case Heading(text):
            document.add_heading(_clean(text), 2)
        case Bullets(items, numbered):
            for at, item in enumerate(items, start=1):  # Word goes on counting in the next list, so the numbers are typed.
                _paragraph(document, f"{at}. {item}" if numbered else item, "" if numbered else _BULLET)
        case Figures(items):
            for it in items:
                _paragraph(document, f"{it.count} {it.label}", _BULLET).runs[0].bold = True
        case Grid():
            _add_grid(document, block)


def _add_grid(document: "DocumentType", grid: Grid) -> None:
    """Add a table, written as XML: cell by cell it takes ten times as long."""
    from docx.oxml import parse_xml  # noqa: PLC0415

    _paragraph(document, grid.caption, "Caption")
    document._body._body._insert_tbl(parse_xml(_table(grid)))
    document.add_paragraph()


def _table(grid: Grid) -> str:
    """Return a table with a name, a description, and a first row that is repeated on each page."""
    style = _SMALL_CELL if len(grid.columns) > _MANY_COLUMNS else _CELL
    told = f"<w:tblCaption w:val={quoteattr(_clean(grid.caption))}/><w:tblDescription w:val={quoteattr(_clean(grid.about))}/>"
    look = '<w:tblLook w:val="00A0" w:firstRow="1" w:firstColumn="1" w:lastRow="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    properties = f'<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/>{look}{told}</w:tblPr>'
    columns = f"<w:tblGrid>{'<w:gridCol/>' * len(grid.columns)}</w:tblGrid>"
    head = "".join(_cell(column, style, bold=True) for column in grid.columns)
    rows = [f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"]
    for line in grid.lines:
        cells = "".join(_cell(str(cell.value), style, mark=cell.mark) for cell in line.cells)
        rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_cell(line.head, style, bold=True)}{cells}</w:tr>")
    return f'<w:tbl xmlns:w="{_NAMESPACE}">{properties}{columns}{"".join(rows)}</w:tbl>'


def _cell(text: str, style: str, *, bold: bool = False, mark: str = "") -> str:
    shade = f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{FILLS[mark]}"/></w:tcPr>' if mark in FILLS else ""
    look = ("<w:b/>" if bold else "") + ('<w:color w:val="FFFFFF"/>' if mark in LIGHT_ON else "")
    words = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in _clean(text).split("\n"))
    return f'<w:tc>{shade}<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:rPr>{look}</w:rPr>{words}</w:r></w:p></w:tc>'


def _paragraph(document: "DocumentType", text: str, style: str = "") -> "WordParagraph":
    """Add a paragraph with the id of its style: looking the style up by name takes longer than all the rest."""
    paragraph = document.add_paragraph(_clean(text))
    if style:
        paragraph._p.style = style
    return paragraph


def _clean(text: str) -> str:
    """Return a text without what XML cannot hold."""
    return "".join(char for char in text if char in "\t\n" or (char >= " " and char not in "\ufffe\uffff"))
