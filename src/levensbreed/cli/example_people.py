"""The nine people of the example: they join, fill in and say they are done, through the API."""

import asyncio
from dataclasses import dataclass

from levensbreed.cli.api_client import Api, Json
from levensbreed.matrix.content.example import ExampleParticipant, ExampleSession, shipped_example

_STANDINGS = {"available": "beschikbaar", "unknown": "weet-ik-niet"}


@dataclass(frozen=True, slots=True)
class Pace:
    """The speed of the people, in seconds."""

    seconds_between_joins: float
    seconds_per_answer: float


@dataclass(frozen=True, slots=True)
class PreparedExample:
    """The example conversation with its keys, with the door open."""

    conversation_id: str
    facilitator_key: str
    screen_key: str
    code: str
    join_key: str


async def prepare_example(api: Api) -> PreparedExample:
    """Start the example conversation and open its door."""
    session = shipped_example()
    created = await api.create(
        {
            "gemeente": session.municipality,
            "titel": session.title,
            "datum": session.date.isoformat(),
            "plaats": session.location,
            "afwezig": "\n".join(session.absent),
            "groepen": list(session.target_groups),
            "momenten": session.moments_enabled,
            "namen": session.provider_names.value,
        }
    )
    conversation_id, key = created["id"], created["gespreksleider_sleutel"]
    await api.put(conversation_id, "fase", {"van": "voorbereiden", "naar": "welkom"}, key)
    door = (await api.read(conversation_id, key))["deur"]
    return PreparedExample(conversation_id, key, created["scherm_sleutel"], door["code"], door["sleutel"])


async def play(api: Api, example: PreparedExample, pace: Pace, *, to_the_end: bool) -> None:
    """Make everybody join and then fill in at the same time; with `to_the_end`, reveal the picture."""
    session = shipped_example()
    keys: dict[str, str] = {}
    for participant in session.participants:
        keys[participant.id] = await join_as(api, example.join_key, participant)
        await asyncio.sleep(pace.seconds_between_joins)
    await api.put(example.conversation_id, "fase", {"van": "welkom", "naar": "invullen"}, example.facilitator_key)
    filling = [fill_in(api, example.conversation_id, keys[person.id], session, person.id, pace) for person in session.participants]
    await asyncio.gather(*filling)
    if to_the_end:
        await api.put(example.conversation_id, "fase", {"van": "invullen", "naar": "uitwisselen"}, example.facilitator_key)


async def join_as(api: Api, join_key: str, participant: ExampleParticipant) -> str:
    """Take the chair of one of the nine people; return its key."""
    joined = await api.join({"sleutel": join_key, "rol": participant.role, "organisatie": participant.organisation})
    return str(joined["sleutel"])


async def fill_in(api: Api, conversation_id: str, key: str, session: ExampleSession, participant_id: str, pace: Pace) -> None:
    """Give all answers of one of the nine people, then say they are done."""
    for where, value in answers_of(session, participant_id):
        await asyncio.sleep(pace.seconds_per_answer)
        await api.put(conversation_id, where, {"waarde": value}, key)
    await api.put(conversation_id, "klaar", {"klaar": True}, key)


def answers_of(session: ExampleSession, participant_id: str) -> list[tuple[str, Json]]:
    """Return the answers of one of the nine people, each as an address and a value."""
    cells = [
        (
            f"vakjes/{entry.domain}/{entry.group}",
            {"stand": _STANDINGS[entry.mark], "momenten": list(entry.moments), "namen": list(entry.providers)},
        )
        for entry in session.entries
        if entry.participant == participant_id
    ]
    tasks = [
        (f"taken/{entry.task}", {"stand": _STANDINGS[entry.mark], "toelichting": entry.note})
        for entry in session.task_entries
        if entry.participant == participant_id
    ]
    return cells + tasks
