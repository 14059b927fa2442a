"""The example as an afternoon: nine people who filled in, what the group said, and its three agreements."""

import tomllib
from importlib.resources import files
from typing import Any

from levensbreed.cli.example_people import answers_of
from levensbreed.matrix.rules.phases import Phase
from tests.support.example_oracle import EXAMPLE
from tests.support.instance import Instance
from tests.support.prepared import Afternoon, made_ready

WRITTEN: dict[str, Any] = tomllib.loads((files("levensbreed.matrix.content") / "example-session.toml").read_text(encoding="utf-8"))


def example_afternoon(instance: Instance, phase: Phase = Phase.EXCHANGE) -> Afternoon:
    """Return the example with its picture shown, led on to a phase."""
    facts = {"title": EXAMPLE.title, "location": EXAMPLE.location, "absent": "\n".join(EXAMPLE.absent), "date": EXAMPLE.date.isoformat()}
    afternoon = made_ready(
        instance, Phase.WELCOME, municipality=EXAMPLE.municipality, groups=list(EXAMPLE.target_groups), moments="ja", **facts
    )
    table = afternoon.table
    chairs = [table.join(person.role, person.organisation) for person in EXAMPLE.participants]
    table.lead_to(Phase.FILL_IN)
    for person, chair in zip(EXAMPLE.participants, chairs, strict=True):
        for where, value in answers_of(EXAMPLE, person.id):
            table.put(where, chair.key, waarde=value)
        table.put("klaar", chair.key, klaar=True)
    table.reveal()
    for each in EXAMPLE.not_applicable:
        afternoon.post(f"leiden/vakje/{each.domain}/{each.group}", past_niet="ja", oordeel="")
    for alias in EXAMPLE.provider_aliases:
        afternoon.post("leiden/namen", doe="samen", namen=list(alias.aliases), naam=alias.canonical)
    for agreed in WRITTEN["actions"]:
        day = "-".join(reversed(str(agreed["when"]).split("-")))
        afternoon.post("leiden/afspraken", wat=agreed["what"], wie=agreed["who"], wanneer=day)
    if phase is not Phase.EXCHANGE:
        table.lead_to(phase)
    return afternoon
