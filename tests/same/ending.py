"""The last of it: a practice with made-up people, another site that tries every button, and the end of it all."""

from tests.same.asking import Asked, Asker
from tests.same.fixed import settle
from tests.same.house import BAD, GOOD, House
from tests.same.looks import look_at_everything
from tests.same.product import ADDRESSES
from tests.same.seats import API, CONVERSATION, EVERYBODY, FACILITATOR, NOBODY, PARTICIPANT

PRACTICE_SECONDS = 2.0
"""Longer than made-up people wait between two things they do."""
MOST_ANSWERS = 75
MADE_UP_PEOPLE = 8


async def practise(house: House) -> None:
    """Practise with the made-up people, until the picture."""
    house.begin("practice")
    started = await house.send(FACILITATOR, f"{CONVERSATION}/oefening", GOOD, {})
    real, house.ids["cid"] = house.ids["cid"], started.header("location").split("/")[2]
    await look_at_everything(house, (FACILITATOR,))
    house.begin("practice-exchange")
    await _step(house, "voorbereiden", "welkom")
    await _until(house, "mensen", MADE_UP_PEOPLE + 4)
    await _step(house, "welkom", "invullen")
    await _until(house, "klaar", MOST_ANSWERS)
    await _step(house, "invullen", "uitwisselen")
    house.clock.advance(ms=60_000)
    await look_at_everything(house, (FACILITATOR,))
    await house.send(FACILITATOR, f"{CONVERSATION}/verwijderen", GOOD, {"zeker": "ja"})
    house.ids["cid"] = real


async def _step(house: House, seen: str, target: str) -> None:
    await house.send(FACILITATOR, f"{CONVERSATION}/fase", GOOD, {"van": seen, "naar": target}, f"to {target}")


async def _until(house: House, what: str, waves: int) -> None:
    """Skip the time until all made-up people came, or are done; meanwhile nobody looks, so that no two see it half."""
    for _ in range(waves):
        await settle(PRACTICE_SECONDS, times=1)
        await settle(0, times=1)
        anybody = Asker("anybody", house.app, cookie="levensbreed=anything")
        await anybody.ask(Asked("POST", "/wissen"))  # Answered after all that was written before, so that nobody overtakes another.
    shown = await house.asker(FACILITATOR).ask(Asked("GET", house.address(API, {})))
    assert f'"{what}":{MADE_UP_PEOPLE}' in shown.text, shown.text


async def try_from_elsewhere(house: House) -> None:
    """Another site lets the browsers of this conversation press every button."""
    house.begin("elsewhere")
    for path, method in ADDRESSES:
        for who in (FACILITATOR, PARTICIPANT) if method != "GET" else ():
            await house.from_elsewhere(who, method, path)


async def end(house: House) -> None:
    """Everything is deleted, and nobody can tell that it was ever there."""
    house.begin("deleted")
    await house.send(FACILITATOR, f"{CONVERSATION}/verwijderen", BAD, {}, "not sure")
    await house.send(FACILITATOR, f"{CONVERSATION}/verwijderen", GOOD, {"zeker": "ja"})
    await look_at_everything(house, (NOBODY, PARTICIPANT, *EVERYBODY[-3:]))
