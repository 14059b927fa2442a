"""Finds the difficult words in a text, with their explanation."""

import re

from levensbreed.matrix.rules.instrument import MatrixInstrument


def terms_in(text: str, instrument: MatrixInstrument) -> list[dict[str, str]]:
    """Return the glossary terms that occur in a text, in the order of the glossary."""
    found = []
    for entry in instrument.glossary:
        names = [entry.term.split(" (")[0], *re.findall(r"\((.+?)\)", entry.term)]
        if any(re.search(rf"\b{re.escape(name)}", text, re.IGNORECASE) for name in names):
            found.append({"term": entry.term, "explanation": entry.explanation})
    return found
