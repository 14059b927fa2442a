"""Finds the difficult words in a text, with their explanation."""

import re

from levensbreed.domain.form import GlossaryTerm
from levensbreed.matrix.rules.instrument import MatrixInstrument


def terms_in(text: str, instrument: MatrixInstrument) -> list[GlossaryTerm]:
    """Return the glossary terms that occur in a text, in the order of the glossary."""
    return [entry for entry in instrument.glossary if any(_is_in(text, name) for name in _names(entry))]


def _is_in(text: str, name: str) -> bool:
    return re.search(rf"\b{re.escape(name)}", text, re.IGNORECASE) is not None


def _names(entry: GlossaryTerm) -> list[str]:
    """Return a term and, without their brackets, its other names."""
    return [entry.term.split(" (")[0], *re.findall(r"\((.+?)\)", entry.term)]
