"""Refuses English that is Dutch word by word: a headless *who* after a preposition, in comments, docstrings and documents."""

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
HEADLESS = re.compile(r"\b(?:of|for|to|from|by|with)\s+who\b(?!\s*`)", re.IGNORECASE)
"""English needs a head: "for those who lead", "of the person who left", "by whoever keeps the server"."""
DEBT = 1
"""What is left: the comment of a column, which was published in a migration. It may only decrease."""
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


def terms_in(*patterns: re.Pattern[str]) -> Callable[[str], Iterator[Words]]:
    """Make a reader of the comments that patterns find."""

    def read(source: str) -> Iterator[Words]:
        for pattern in patterns:
            for found in pattern.finditer(source):
                yield Words(source.count("\n", 0, found.start()) + 1, found[0])

    return read


READERS: dict[str, Callable[[str], Iterator[Words]]] = {
    ".py": words_of_python,
    ".md": words_of_markdown,
    ".ts": terms_in(BLOCK_COMMENT, LINE_COMMENT),
    ".js": terms_in(BLOCK_COMMENT, LINE_COMMENT),
    ".mjs": terms_in(BLOCK_COMMENT, LINE_COMMENT),
    ".css": terms_in(BLOCK_COMMENT),
    ".html": terms_in(TEMPLATE_COMMENT),
}


def headless(source: str, suffix: str) -> list[Words]:
    """Return every headless *who* in a file, with its line and what stands around it."""
    found = []
    for words in READERS[suffix](source):
        for hit in HEADLESS.finditer(words.text):
            line = words.line + words.text.count("\n", 0, hit.start())
            found.append(Words(line, " ".join(words.text[max(0, hit.start() - 30) : hit.end() + 30].split())))
    return found


def complaints() -> list[str]:
    """Return a line for each in the files that git knows, or is about to know."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    paths = [path for path in sorted(set(listed.splitlines())) if Path(path).suffix in READERS and not path.startswith(PUBLISHED)]
    files = [(path, ROOT / path) for path in paths if (ROOT / path).is_file()]
    found = [(path, words) for path, file in files for words in headless(file.read_text(encoding="utf-8"), file.suffix)]
    return [f"{path}:{words.line}: … {words.text} …" for path, words in found]


def main() -> int:
    """Fail when there are more than the debt that is left."""
    found = complaints()
    if len(found) < DEBT:
        print(f"headless who: {len(found)} left; lower DEBT in {Path(__file__).name} from {DEBT} to {len(found)}")
    if len(found) <= DEBT:
        return 0
    print("\n".join(found))
    print(f"\nheadless who: {len(found)}, and {DEBT} are allowed. Write “those who”, “the person who”, “whoever”, or name the role.")
    return 1


if __name__ == "__main__":
    sys.exit(main())
