"""Every page loads a script that defines its islands and a style sheet with the rules for its classes: nothing is lost silently."""

import re

import pytest

from levensbreed.web.assets import BUNDLES
from tests.support.bundles import (
    FRONTEND,
    PROGRAM,
    Templates,
    all_sheets,
    classes_in,
    islands_in,
    islands_of,
    scripts,
    sheets,
    templates,
    unstyled,
)

TEMPLATES = templates()
PAGES = [(page, bundle) for page in TEMPLATES.pages() for bundle in sorted(TEMPLATES.bundles(page))]


def test_every_bundle_is_used_and_every_one_that_is_asked_for_exists() -> None:
    assert {bundle for _, bundle in PAGES} == set(BUNDLES)
    assert all((FRONTEND / f"{bundle}.ts").exists() and (FRONTEND / "styles" / f"{bundle}.css").exists() for bundle in BUNDLES)


@pytest.mark.parametrize(("page", "bundle"), PAGES)
def test_the_islands_of_a_page_are_in_the_script_it_loads(page: str, bundle: str) -> None:
    assert islands_in(TEMPLATES.whole(page)) - islands_of(bundle) == set()


@pytest.mark.parametrize("bundle", BUNDLES)
def test_the_islands_that_a_script_makes_are_in_its_own_bundle(bundle: str) -> None:
    made = {name for text in scripts(bundle).values() for name in re.findall(r'createElement\("(lb-[a-z-]+)"', text)}
    assert made - islands_of(bundle) == set()


def test_an_island_in_a_sentence_is_in_every_bundle_of_pages_with_sentences() -> None:
    said = {name for file in PROGRAM.rglob("*.py") for name in islands_in(file.read_text("utf-8"))}
    assert said <= islands_of("main") & islands_of("leading")


def test_every_island_is_defined_somewhere() -> None:
    files = [*(FRONTEND / "islands").glob("*.ts"), *FRONTEND.glob("*/islands/*.ts")]
    made = {f"lb-{file.stem}" for file in files if "extends HTMLElement" in file.read_text("utf-8")}
    assert made == set().union(*map(islands_of, BUNDLES))


def test_the_style_sheets_of_bundles_only_gather_and_every_other_one_is_gathered() -> None:
    gathering = {FRONTEND / "styles" / f"{bundle}.css" for bundle in BUNDLES}
    assert all("{" not in file.read_text("utf-8") for file in gathering)
    assert set(all_sheets()) == set().union(*map(sheets, BUNDLES)) - gathering


@pytest.mark.parametrize(("page", "bundle"), PAGES)
def test_the_rules_for_the_classes_of_a_page_are_in_the_style_sheet_it_loads(page: str, bundle: str) -> None:
    asked = classes_in(TEMPLATES.whole(page)) | classes_made_by(bundle)
    assert unstyled(asked, sheets(bundle), all_sheets()) == set()


def classes_made_by(bundle: str) -> set[str]:
    """Name what scripts may set as a class: every word in what is set."""
    found = [
        words
        for text in scripts(bundle).values()
        for words in re.findall(r'(?:className = |classList\.\w+\(|"class", |made\("\w+", )"([^"]+)"', text)
    ]
    return {word for words in found for word in words.split()}


def test_an_island_or_a_class_is_found_through_what_a_page_extends_includes_and_calls() -> None:
    made = Templates.of(
        {
            "base.html": '<body class="{% block page_class %}plain{% endblock %}">',
            "_macros.html": '{% macro sign(on) -%}<lb-save class="save{{ " save--on" if on }}">{%- endmacro %}'
            "{% macro other() %}<lb-no>{% endmacro %}",
            "part.html": '{{ m.sign(true) }}<lb-count class="count">',
            "page.html": '{% extends "base.html" %}{% import "_macros.html" as m %}{% set bundle = "one" if x else "two" %}'
            '{% include "part.html" %}',
        }
    )
    whole = made.whole("page.html")
    assert (made.pages(), made.bundles("page.html"), islands_in(whole)) == (["page.html"], {"one", "two"}, {"lb-save", "lb-count"})
    assert {"plain", "save", "save--on", "count"} <= classes_in(whole)


def test_a_rule_in_a_sheet_that_a_page_does_not_load_is_named() -> None:
    one, other = FRONTEND / "one.css", FRONTEND / "other.css"
    rules = {one: "@layer base { .a { x: y } }", other: "@layer base { .a .b, .c { x: y } .d { x: y } }"}
    assert unstyled({"a", "b", "d"}, {one}, rules) == {"other.css: .a .b", "other.css: .d"}
    assert unstyled({"k-"}, set(), {one: "@layer base { .k-gap { x: y } .kind { x: y } }"}) == {"one.css: .k-gap"}
