"""Finds the difficult words in a text, with their explanation."""

import re
from dataclasses import dataclass

from levensbreed.matrix.rules.instrument import MatrixInstrument


@dataclass(frozen=True, slots=True)
class Term:
    """A hard word with what it means."""

    term: str
    explanation: str


def terms_in(text: str, instrument: MatrixInstrument) -> list[Term]:
    """Return the glossary terms that occur in a text, in the order of the glossary."""
    found = []
    for entry in instrument.glossary:
        names = [entry.term.split(" (")[0], *re.findall(r"\((.+?)\)", entry.term)]
        if any(re.search(rf"\b{re.escape(name)}", text, re.IGNORECASE) for name in names):
            found.append(Term(entry.term, entry.explanation))
    return found
