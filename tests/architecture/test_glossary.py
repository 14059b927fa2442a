"""Every word that the rules use is explained in GLOSSARY.md."""

import re

from tests.architecture.source import ROOT, Source, domain


def unexplained_classes(sources: list[Source], glossary: str) -> list[str]:
    known = set(re.findall(r"\w+", glossary))
    return sorted({item.name for source in sources for item in source.classes()} - known)


def test_every_class_of_the_rules_is_in_the_glossary() -> None:
    assert unexplained_classes(domain(), (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")) == []


def test_a_class_that_the_glossary_does_not_know_is_caught() -> None:
    source = Source("a.py", "class Cell: pass\nclass CellCounts: pass\n")
    assert unexplained_classes([source], "**cell** (`Cell`): one place in the matrix") == ["CellCounts"]
