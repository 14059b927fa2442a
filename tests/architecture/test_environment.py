"""One module reads the environment; everything else is told."""

import ast

from tests.architecture.source import Source, program

READER = "src/levensbreed/settings.py"
READING = {"environ", "environb", "getenv", "getenvb"}


def environment_readers(sources: list[Source]) -> list[str]:
    return [source.path for source in sources if source.path != READER and READING & set(names_in(source))]


def names_in(source: Source) -> list[str]:
    """Every attribute that is taken and every name that is imported."""
    found: list[str] = []
    for node in source.nodes:
        if isinstance(node, ast.Attribute):
            found.append(node.attr)
        if isinstance(node, ast.ImportFrom) and node.module == "os":
            found += [alias.name for alias in node.names]
    return found


def test_only_settings_reads_the_environment() -> None:
    assert environment_readers(program()) == []


def test_reading_the_environment_elsewhere_is_caught() -> None:
    taken, imported = Source("a.py", "import os\nos.environ['X']\n"), Source("b.py", "from os import getenv\n")
    allowed = Source(READER, "import os\nos.environ['X']\n")
    assert environment_readers([taken, imported, allowed]) == ["a.py", "b.py"]
