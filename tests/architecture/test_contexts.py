"""A template is filled by typed dataclasses: what it needs is always there, so it has no words for what might be missing."""

import re

import pytest

from tests.architecture.source import Source, program, read

MEANT = ["bundle"]
"""What may be absent: a page that names no bundle gets the main one. The template itself says so, so no context can."""


def defaults(source: Source) -> list[str]:
    """Name what a template reads with a default, or asks whether it is there."""
    filters = re.findall(r"([\w.]+)\s*\|\s*(?:default|d)\b", source.text)
    tests = re.findall(r"([\w.]+) is (?:not )?(?:un)?defined", source.text)
    return [f"{source.path}: {name}" for name in [*filters, *tests] if name not in MEANT and not name.startswith("errors.")]


def loose_contexts(source: Source) -> list[str]:
    """Name the places where a template is filled with a dict, or where what is shown is one."""
    found = re.findall(r"render\([^)\n]*\{|dict\[str, Any\]", source.text)
    return [f"{source.path}: {place}" for place in found]


def test_no_template_has_a_default_for_what_is_always_there() -> None:
    assert [found for source in read(["src/levensbreed"], [".html", ".svg"]) for found in defaults(source)] == []


def test_what_is_shown_is_no_dict() -> None:
    folders = (
        "src/levensbreed/web/shown/",
        "src/levensbreed/web/facilitator/",
        "src/levensbreed/web/participant/",
        "src/levensbreed/web/screen/",
    )
    of_kinds = ("src/levensbreed/matrix/shown/", "src/levensbreed/matrix/pages/")
    shown = [source for source in program() if source.path.startswith((*folders, *of_kinds)) and not source.path.endswith("/api.py")]
    assert len(shown) > len(folders) + len(of_kinds)
    assert [found for source in shown for found in loose_contexts(source)] == []


@pytest.mark.parametrize(
    ("template", "named"),
    [
        ("{{ a.b|default('') }}", "a.b"),
        ("{% if part | d(0) %}", "part"),
        ("{% if c.title is defined %}", "c.title"),
        ("{% if c is not defined %}", "c"),
    ],
)
def test_a_default_and_a_question_are_found(template: str, named: str) -> None:
    assert defaults(Source("a.html", template)) == [f"a.html: {named}"]


def test_what_is_meant_may_stay() -> None:
    assert defaults(Source("a.html", "{{ asset(bundle|default('main')) }}{% if errors.code is defined %}{% endif %}{{ d|soft }}")) == []


def test_a_dict_is_found() -> None:
    source = Source("a.py", 'pages.render("a.html", {"b": 1})\ndef show() -> dict[str, Any]: ...')
    assert len(loose_contexts(source)) == 2
