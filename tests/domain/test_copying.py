"""What the practice for a conversation takes over, and what it begins without."""

from dataclasses import fields, replace
from typing import Any

from levensbreed.domain.conversation import Conversation
from levensbreed.domain.copying import for_practice
from levensbreed.domain.limits import TITLE_CHARS
from levensbreed.matrix.rules.kept_matrix import KeptMatrix, NamesMode
from levensbreed.matrix.rules.phases import Phase
from tests.support.clock import START_MS
from tests.support.people_and_answers import conversation_in

FACTS = {"instrument", "kind", "form", "municipality", "date", "location", "absent", "invited", "help_contact", "start_time", "end_time"}
CHOICES = {"sender", "subject", "invitation"}
OWN = {"id": "p1", "title": "Oefening: Aanbod", "phase": Phase.PREPARE, "created_ms": START_MS + 1, "practice": True, "practice_of": "c1"}


def busy() -> Conversation:
    """A conversation in which nothing is as it begins."""
    begun = conversation_in(Phase.EXCHANGE)
    values: dict[str, Any] = {field.name: getattr(begun, field.name) for field in fields(begun)}
    chosen: dict[str, Any] = {name: True if value is False else value or ("x" if value == "" else 7) for name, value in values.items()}
    return replace(begun, **chosen | {"title": "Aanbod", "retention_days": 7, "practice": False})


def test_practice_takes_over_the_facts_and_choices_and_nothing_of_what_happened() -> None:
    """A new field of a conversation belongs to one of the two; this fails until somebody said to which."""
    like = busy()
    practice = for_practice(like, "p1", START_MS + 1)
    same = {field.name for field in fields(like) if getattr(practice, field.name) == getattr(like, field.name)}
    assert same == FACTS | CHOICES
    assert {name: getattr(practice, name) for name in OWN} == OWN


def test_practice_begins_with_the_door_closed_and_nothing_revealed() -> None:
    practice = for_practice(busy(), "p1", START_MS)
    assert not practice.door_open
    assert not practice.was_revealed
    assert practice.closed_ms is None
    assert practice.seq == 0


def test_the_longest_title_still_fits() -> None:
    assert len(for_practice(replace(busy(), title="x" * TITLE_CHARS), "p1", START_MS).title) == TITLE_CHARS


def test_a_copy_of_a_matrix_takes_over_its_choices_and_nothing_of_what_happened() -> None:
    """A new field belongs to one of the two; this fails until somebody said to which."""
    like = KeptMatrix(True, NamesMode.LATER, 7, 7, "x", "x", 7, "x", "x")
    same = {field.name for field in fields(like) if getattr(like.copied(), field.name) == getattr(like, field.name)}
    assert same == {"moments_enabled", "names"}
