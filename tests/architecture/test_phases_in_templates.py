"""A template that all kinds share knows no phase of one kind: it asks what a phase allows."""

import re

import pytest

from levensbreed.app.kinds import KINDS
from levensbreed.domain.phases import CLOSED, PREPARE
from tests.architecture.source import ROOT

SHARED = ROOT / "src" / "levensbreed" / "web" / "templates"
OF_A_KIND = {rule.id for kind in KINDS.values() for rule in kind.live.phases.rules} - {PREPARE, CLOSED}


def phases_named(template: str) -> list[str]:
    """Name the phases of a kind that stand as a text of their own in what a template computes."""
    computed = re.findall(r"{[{%](.*?)[%}]}", template, re.DOTALL)
    texts = [text for part in computed for pair in re.findall(r"\"([^\"]*)\"|'([^']*)'", part) for text in pair]
    return [text for text in texts if text in OF_A_KIND]


def test_no_shared_template_names_a_phase_of_a_kind() -> None:
    found = {file.relative_to(SHARED).as_posix(): phases_named(file.read_text(encoding="utf-8")) for file in SHARED.rglob("*.html")}
    assert {name: phases for name, phases in found.items() if phases} == {}


@pytest.mark.parametrize(
    "template",
    [
        '{% if c.phase == "invullen" %}x{% endif %}',
        "{{ ' brake--busy' if c.phase == 'invullen' }}",
        '{% set shown = c.phase not in ["voorbereiden",\n "invullen"] %}',
        '{% if next_phase.id == "invullen" -%}',
    ],
)
def test_a_phase_of_a_kind_is_found_wherever_it_is_compared(template: str) -> None:
    assert phases_named(template) == ["invullen"]


@pytest.mark.parametrize("template", ['{% if c.phase == "voorbereiden" %}invullen{% endif %}', '{{ "/gesprekken/" ~ c.id ~ "/invullen" }}'])
def test_phases_of_the_core_and_addresses_may_be_named(template: str) -> None:
    assert phases_named(template) == []
