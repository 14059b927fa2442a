"""Schema 2 in the picture: the general tasks of the example, counted as by hand, and what people wrote there."""

import pytest

from levensbreed.matrix.rules.phases import Phase
from tests.support.example_oracle import EXAMPLE
from tests.support.instance import Instance
from tests.support.prepared import Afternoon, made_ready


@pytest.fixture
def afternoon(instance: Instance) -> Afternoon:
    """The example's people with their answers to the tasks, while the picture is shown."""
    afternoon = made_ready(instance, Phase.FILL_IN)
    phones = {each.id: afternoon.phone_of(each.role, each.organisation) for each in EXAMPLE.participants}
    stands = {"available": "beschikbaar", "unknown": "weet-ik-niet"}
    for entry in EXAMPLE.task_entries:
        phones[entry.participant].post(f"taken/{entry.task}", stand=stands[entry.mark], toelichting=entry.note)
    afternoon.table.reveal()
    return afternoon


def test_the_tasks_are_as_counted_by_hand(afternoon: Afternoon) -> None:
    told = afternoon.table.read("totaalplaatje", afternoon.table.facilitator_key)["taken"]
    assert {it["taak"]: (it["aanbod"], it["bekend"], it["twijfel"]) for it in told} == {
        task: (it.offer, it.known, it.unknown) for task, it in EXAMPLE.expected.tasks.items()
    }


def test_everybody_reads_the_tasks_with_what_people_wrote_but_not_who(afternoon: Afternoon) -> None:
    provider, other = (entry for entry in (EXAMPLE.task_entries[0], next(it for it in EXAMPLE.task_entries if it.participant == "p4")))
    for page in (afternoon.page("leiden"), afternoon.phone_of().page("totaalplaatje")):
        text = page.by_id("taken-plaatje").text
        assert f"Aanbieder A: {provider.note}" in text
        assert other.note in text
        assert EXAMPLE.participants[3].organisation not in text


def test_the_tasks_are_told_in_words_too(afternoon: Afternoon) -> None:
    assert "2 aanbieders doen dit." in afternoon.page("leiden/in-woorden").text
