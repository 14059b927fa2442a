"""The words that are ours, and not typed by somebody in a test: those must break well."""

import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORD = re.compile(r"[^\W\d_]{4,}")
OF_EXAMPLES = frozenset({"voorbeeldstad", "inwonersplatform", "adviesraad"})
"""What stands in for a name that somebody types."""
INVENTED_PEOPLE = "example-session.toml"


def is_ours(word: str) -> bool:
    """Say whether a word stands in our own texts."""
    return word.lower() in _own_words()


@cache
def _own_words() -> frozenset[str]:
    program = ROOT / "src" / "levensbreed"
    files = [file for kind in ("*.html", "*.toml", "*.py") for file in program.rglob(kind) if file.name != INVENTED_PEOPLE]
    files += [ROOT / "frontend" / "lib" / "words.ts", ROOT / "frontend" / "together" / "lib" / "words.ts"]
    return frozenset(word.lower() for file in files for word in WORD.findall(file.read_text(encoding="utf-8"))) - OF_EXAMPLES
