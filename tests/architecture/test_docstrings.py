"""Every module says in one line what it is for."""

import ast

from tests.architecture.source import Source, all_python


def unexplained(source: Source) -> list[str]:
    told = ast.get_docstring(source.tree)
    if not told:
        return [f"{source.path}: no docstring"]
    return [f"{source.path}: more than one line"] if "\n" in told else []


def test_every_module_says_in_one_line_what_it_is_for() -> None:
    assert [complaint for source in all_python() for complaint in unexplained(source)] == []


def test_a_missing_and_a_long_docstring_are_caught() -> None:
    assert unexplained(Source("a.py", "x = 1\n")) == ["a.py: no docstring"]
    assert unexplained(Source("b.py", '"""One.\n\nTwo."""\n')) == ["b.py: more than one line"]
    assert unexplained(Source("c.py", '"""One."""\n')) == []
