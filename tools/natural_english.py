"""Refuses English that is Dutch word by word, such as a headless *who*, in comments, docstrings and documents."""

import ast
import io
import re
import subprocess
import sys
import tokenize
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SLIPS = {
    r"\b(?:of|for|to|from|by|with)\s+who\b(?!\s*`)": "“those who”, “the person who”, “whoever”, or the role",
    r"\b(?:the|an)\s+own\b(?!-)": "“one's own”, “their own”, “of its own”",
    r"\b(?:an?|the|every|each|no)\s+(?:gespreksleider|deelnemer|begeleider|beheerder)s?\b": "“facilitator”, “participant”, “operator”",
    r"\bwhat\s+stands\b(?!\s+(?:out|for|in\s+for|together)\b)": "“what is”, “the content”, “the current value”, “what comes before”",
    r",\s+for\s+(?:it|they|there|nobody|we)\s+(?:is|are|was|were|has|have|had|can|cannot|may|must|would|will)\b": "“because”",
    r"\b(?:would|could|will|must|can|may|might|should)\s+else\b": "“otherwise” at the start of the sentence",
    r"\b(?:is|was|are)\s+kept\s+of\b": "“stored about”, “stored of”",
    r"\bof\s+which\s+kind\b": "“which kind it is”, “the kind of”",
    r"\bline\s+(?:is|was)\s+(?:back|down|gone)\b": "“connection”",
    r"\bask(?:s|ed)?\s+(?:for\s+)?anew\b": "“again”, “reload”",
}
"""Maps a pattern to what an English engineer writes instead. Each is a reliable sign: it has no false alarm in the whole repository."""
PATTERNS = {re.compile(pattern, re.IGNORECASE): better for pattern, better in SLIPS.items()}
DEBT = 12
"""How many are left, all in comments of columns, which were published in migrations. It may only decrease."""
CODE_FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
BLOCK_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
LINE_COMMENT = re.compile(r"(?<![:\"'`])//[^\n]*")
TEMPLATE_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
PUBLISHED = "src/levensbreed/storage/migrations/versions/"
"""Published migrations are never edited."""


@dataclass(frozen=True)
class Words:
    """A piece of English with the line on which it begins."""

    line: int
    text: str


def words_of_python(source: str) -> Iterator[Words]:
    """Yield comments and docstrings."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield Words(token.start[0], token.string)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield Words(node.lineno, node.value.value)


def words_of_markdown(source: str) -> Iterator[Words]:
    """Yield a whole document, without its code examples."""
    yield Words(1, CODE_FENCE.sub(lambda fence: "\n" * fence[0].count("\n"), source))


def words_matching(*patterns: re.Pattern[str]) -> Callable[[str], Iterator[Words]]:
    """Make a reader of the comments that patterns find."""

    def read(source: str) -> Iterator[Words]:
        for pattern in patterns:
            for found in pattern.finditer(source):
                yield Words(source.count("\n", 0, found.start()) + 1, found[0])

    return read


READERS: dict[str, Callable[[str], Iterator[Words]]] = {
    ".py": words_of_python,
    ".md": words_of_markdown,
    ".ts": words_matching(BLOCK_COMMENT, LINE_COMMENT),
    ".js": words_matching(BLOCK_COMMENT, LINE_COMMENT),
    ".mjs": words_matching(BLOCK_COMMENT, LINE_COMMENT),
    ".css": words_matching(BLOCK_COMMENT),
    ".html": words_matching(TEMPLATE_COMMENT),
}


def slips(source: str, suffix: str) -> list[Words]:
    """Return every slip in a file, with its line, the words around it and what to write instead."""
    found = []
    for words in READERS[suffix](source):
        for pattern, better in PATTERNS.items():
            for hit in pattern.finditer(words.text):
                line = words.line + words.text.count("\n", 0, hit.start())
                around = " ".join(words.text[max(0, hit.start() - 30) : hit.end() + 30].split())
                found.append(Words(line, f"… {around} … write {better}"))
    return found


def complaints() -> list[str]:
    """Return a line for each slip in the files that git tracks, or would track."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    paths = [path for path in sorted(set(listed.splitlines())) if Path(path).suffix in READERS and not path.startswith(PUBLISHED)]
    files = [(path, ROOT / path) for path in paths if (ROOT / path).is_file()]
    found = [(path, words) for path, file in files for words in slips(file.read_text(encoding="utf-8"), file.suffix)]
    return [f"{path}:{words.line}: {words.text}" for path, words in found]


def main() -> int:
    """Fail when there are more slips than `DEBT`."""
    found = complaints()
    if len(found) < DEBT:
        print(f"Dutch word by word: {len(found)} left; lower DEBT in {Path(__file__).name} from {DEBT} to {len(found)}")
    if len(found) <= DEBT:
        return 0
    print("\n".join(found))
    print(f"\nDutch word by word: {len(found)}, and {DEBT} are allowed, in the published comments of columns.")
    return 1


if __name__ == "__main__":
    sys.exit(main())
