"""A report as a spreadsheet: a sheet with the text, and one for each table. What people typed is always text, never a formula."""

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from levensbreed.together.report.signs import FILLS, LIGHT_ON
from levensbreed.together.rules.report import Figures, Grid, Heading, Report, texts_in

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format as Look
    from xlsxwriter.worksheet import Worksheet

_NAME_CHARS = 31
"""The longest name that a sheet may have."""
_FORBIDDEN_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_TEXT_WIDTH, _HEAD_WIDTH, _CELL_WIDTH = 110, 34, 22


@dataclass(frozen=True, slots=True)
class _Looks:
    """How cells look: headings, plain text, and each sign."""

    head: "Look"
    plain: "Look"
    by_mark: "dict[str, Look]"


def as_xlsx(report: Report) -> bytes:
    """Return the report as a spreadsheet."""
    import xlsxwriter  # noqa: PLC0415  # Only needed here.

    made = io.BytesIO()
    never = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(made, never) as book:
        about = report.about
        book.set_properties({"title": about.title, "subject": about.subtitle, "author": "Levensbreed", "comments": about.status})
        looks = _looks(book)
        _write_text(book.add_worksheet("Verslag"), report, looks)
        names = {"verslag"}
        for section in report.sections:
            for grid in (block for block in section.blocks if isinstance(block, Grid)):
                _write_grid(book.add_worksheet(_name(grid.caption, names)), grid, looks)
    return made.getvalue()


def _looks(book: "Workbook") -> _Looks:
    wrapped = {"text_wrap": True, "valign": "top"}
    marks = {
        mark: book.add_format({**wrapped, "bg_color": f"#{fill}", "font_color": "#FFFFFF" if mark in LIGHT_ON else "#0F2040", "border": 1})
        for mark, fill in FILLS.items()
    }
    return _Looks(book.add_format({**wrapped, "bold": True}), book.add_format(wrapped), marks)


def _write_text(sheet: "Worksheet", report: Report, looks: _Looks) -> None:
    about = report.about
    sheet.set_column(0, 0, _TEXT_WIDTH)
    lines = [(about.title, looks.head), (f"{about.subtitle}, {about.day}. {about.status}.", looks.plain), (about.credit, looks.plain)]
    for section in report.sections:
        lines += [("", looks.plain), (section.title, looks.head)]
        for block in section.blocks:
            if isinstance(block, Grid):
                lines.append((f"Zie het blad ‘{block.caption}’.", looks.plain))
                continue
            look = looks.head if isinstance(block, Heading | Figures) else looks.plain
            lines += [(text, look) for text in texts_in((block,))]
    for at, (text, look) in enumerate(lines):
        sheet.write_string(at, 0, text, look)


def _write_grid(sheet: "Worksheet", grid: Grid, looks: _Looks) -> None:
    sheet.set_column(0, 0, _HEAD_WIDTH)
    sheet.set_column(1, len(grid.columns) - 1, _CELL_WIDTH)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    for at, column in enumerate(grid.columns):
        sheet.write_string(0, at, column, looks.head)
    for row, line in enumerate(grid.lines, start=1):
        sheet.write_string(row, 0, line.head, looks.head)
        for at, cell in enumerate(line.cells, start=1):
            look = looks.by_mark.get(cell.mark, looks.plain)
            if isinstance(cell.value, int):
                sheet.write_number(row, at, cell.value, look)
            else:
                sheet.write_string(row, at, cell.value, look)


def _name(caption: str, taken: set[str]) -> str:
    """Return a name for a sheet that no other has."""
    plain = " ".join(caption.translate(_FORBIDDEN_IN_NAMES).split())[:_NAME_CHARS].strip() or "Tabel"
    name, at = plain, 1
    while name.lower() in taken:
        at += 1
        name = f"{plain[: _NAME_CHARS - 4]} {at}"
    taken.add(name.lower())
    return name
