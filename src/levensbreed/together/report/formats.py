"""The formats of a report. What is large is imported when somebody asks for it."""

from collections.abc import Callable
from dataclasses import dataclass

from levensbreed.together.rules.report import Report


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its ending, what browsers call it, how people name it, and what it is good for."""

    ending: str
    media_type: str
    name: str
    purpose: str
    render: Callable[[Report], bytes]


def _json(report: Report) -> bytes:
    from levensbreed.together.report.as_json import as_json  # noqa: PLC0415

    return as_json(report)


def _csv(report: Report) -> bytes:
    from levensbreed.together.report.as_csv import as_csv  # noqa: PLC0415

    return as_csv(report)


def _pdf(report: Report) -> bytes:
    from levensbreed.together.report.as_pdf import as_pdf  # noqa: PLC0415

    return as_pdf(report)


def _docx(report: Report) -> bytes:
    from levensbreed.together.report.as_docx import as_docx  # noqa: PLC0415

    return as_docx(report)


def _odt(report: Report) -> bytes:
    from levensbreed.together.report.as_odt import as_odt  # noqa: PLC0415

    return as_odt(report)


def _xlsx(report: Report) -> bytes:
    from levensbreed.together.report.as_xlsx import as_xlsx  # noqa: PLC0415

    return as_xlsx(report)


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS = (
    Format("pdf", "application/pdf", "PDF", "Om te lezen, af te drukken en te bewaren", _pdf),
    Format("docx", f"{_OFFICE}.wordprocessingml.document", "Word", "Om verder in te schrijven", _docx),
    Format("odt", "application/vnd.oasis.opendocument.text", "ODT", "Om verder in te schrijven, zonder Word", _odt),
    Format("xlsx", f"{_OFFICE}.spreadsheetml.sheet", "Excel", "Alle tabellen, om mee te rekenen", _xlsx),
    Format("csv", "text/csv; charset=utf-8", "CSV", "Alle tellingen, voor elk rekenblad", _csv),
    Format("json", "application/json", "JSON", "Voor een programma", _json),
)
