"""A report as a document for programs, with stable names; `versie` increases when a field changes its meaning (docs/report.md)."""

import msgspec

from levensbreed.together.rules.report import Block, Bullets, Figures, Grid, Heading, Paragraph, Report

VERSION = 1


def as_json(report: Report) -> bytes:
    """Return the report as JSON."""
    about = report.about
    document = {
        "versie": VERSION,
        "stand": about.status.lower(),
        "titel": about.title,
        "ondertitel": about.subtitle,
        "gemeente": about.municipality,
        "datum": about.date,
        "plaats": about.location,
        "bron": about.credit,
        "delen": [
            {"id": section.id, "titel": section.title, "blokken": [_block(block) for block in section.blocks]}
            for section in report.sections
        ],
    }
    return msgspec.json.encode(document)


def _block(block: Block) -> dict[str, object]:
    match block:
        case Paragraph(text):
            return {"soort": "alinea", "tekst": text}
        case Heading(text):
            return {"soort": "kop", "tekst": text}
        case Bullets(items, numbered):
            return {"soort": "lijst", "genummerd": numbered, "punten": items}
        case Figures(items):
            return {"soort": "aantallen", "aantallen": [{"aantal": it.count, "wat": it.label, "teken": it.mark} for it in items]}
        case Grid():
            return _grid(block)


def _grid(grid: Grid) -> dict[str, object]:
    rows = [{"kop": line.head, "vakken": [{"waarde": cell.value, "teken": cell.mark} for cell in line.cells]} for line in grid.lines]
    return {"soort": "tabel", "titel": grid.caption, "uitleg": grid.about, "kolommen": grid.columns, "rijen": rows}
