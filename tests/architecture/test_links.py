"""Every link from one document to another leads somewhere."""

import re
from pathlib import Path

from tests.architecture.source import ROOT, Source, read


def broken_links(document: Source) -> list[str]:
    folder = (ROOT / document.path).parent
    targets = re.findall(r"\]\(([^)\s]+)\)", document.text)
    return [f"{document.path}: {target}" for target in targets if not leads_somewhere(folder, target)]


def leads_somewhere(folder: Path, target: str) -> bool:
    """Say whether a link is to another site, or to a file or folder that is there."""
    place = target.split("#")[0]
    return place == "" or re.match(r"[a-z]+:", place) is not None or (folder / place).exists()


def documents() -> list[Source]:
    found = [Source(file.name, file.read_text(encoding="utf-8")) for file in sorted(ROOT.glob("*.md"))]
    return found + read(["docs"], [".md"])


def test_every_link_between_documents_leads_somewhere() -> None:
    assert [complaint for document in documents() for complaint in broken_links(document)] == []


def test_a_link_to_nowhere_is_caught() -> None:
    text = "[a](README.md) [b](https://example.org) [c](gone.md#part) ![d](docs/gone.png) [e](#here)"
    assert broken_links(Source("a.md", text)) == ["a.md: gone.md#part", "a.md: docs/gone.png"]
