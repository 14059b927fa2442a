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


FORMATS = (
    Format("csv", "text/csv; charset=utf-8", "CSV", "Alle tellingen, voor elk rekenblad", _csv),
    Format("json", "application/json", "JSON", "Voor een programma", _json),
)
