"""After the reveal: what the group decides, and people who go, come back or become one."""

import re

from sqlalchemy import update

from levensbreed.matrix.rules.phases import Phase
from levensbreed.storage.database import Database
from levensbreed.storage.tables import conversations
from levensbreed.together.tables.texts import generation_of
from tests.same.asking import Asked
from tests.same.house import BAD, GOOD, House
from tests.same.seats import API, CONVERSATION, FACILITATOR, PARTICIPANT
from tests.support.html import read

CELL = f"{CONVERSATION}/leiden/vakje/{{row}}/{{column}}"
AGENDA, NAMES, BEAM = f"{CONVERSATION}/leiden/praat-hierover", f"{CONVERSATION}/leiden/namen", f"{CONVERSATION}/leiden/beeld"
AGREEMENT = f"{API}/afspraken/{{afspraak}}"
TEXT = f"{API}/teksten/{{tekst}}"
AGREEMENTS = f"{CONVERSATION}/leiden/afspraken"
PERSON, CLEARING = f"{CONVERSATION}/deelnemers/{{person}}", f"{CONVERSATION}/opruiming"


async def decide(house: House) -> None:
    """What the group says about cells, points and names."""
    await house.send(FACILITATOR, CELL, GOOD, {"oordeel": "uitzoeken", "anders": "De adviesraad ziet 't anders 🌷"})
    await house.send(FACILITATOR, CELL, GOOD, {"oordeel": "hoort-erbij"}, "belongs", row="werken", column="nah")
    await house.send(FACILITATOR, CELL, GOOD, {"past_niet": "ja"}, "does not apply", row="onderwijs")
    await house.send(FACILITATOR, CELL, GOOD, {"punt": "vast"}, "a point", row="eigen-1", column="eigen-1")
    await house.send(FACILITATOR, CELL, BAD, {"oordeel": "uitzoeken", "anders": "x" * 2000}, "too long")
    await house.send(FACILITATOR, AGENDA, GOOD, {"doe": "nieuw", "punt": "Vervoer naar 't <Hof> 🚌"}, "an own point")
    await house.send(FACILITATOR, AGENDA, BAD, {"doe": "nieuw", "punt": " "}, "nothing typed")
    points = await _points(house)
    for doing, key in zip(("later", "besproken", "vast", "scherm"), points, strict=False):
        await house.send(FACILITATOR, AGENDA, GOOD, {"doe": doing, "sleutel": key}, f"{doing} {key}")
    await house.send(FACILITATOR, BEAM, GOOD, {"laag": "aanbod"})
    await house.send(FACILITATOR, BEAM, GOOD, {"deel": "1", "rijen": "1"}, "large")
    await house.send(FACILITATOR, BEAM, BAD, {"laag": "bestaat-niet"}, "no such layer")
    await house.send(FACILITATOR, NAMES, GOOD, {"namen": ["aanb. B", "AanbiederB"], "naam": "Aanbieder B"})
    await house.send(FACILITATOR, NAMES, BAD, {"namen": ["aanb. B"], "naam": ""}, "which name is meant")
    own = f"{CONVERSATION}/totaalplaatje/{{row}}/{{column}}"
    await house.send(PARTICIPANT, own, GOOD, {"naam": ["Thuis & Zo"]})
    await house.send(PARTICIPANT, own, BAD, {"naam": ["x" * 500]}, "too long")
    late = f"{CONVERSATION}/invullen/{{row}}/{{column}}"
    await house.send(PARTICIPANT, late, GOOD, {"stand": "beschikbaar", "moment": ["2"]}, "later", row="zingeving", column="nah")


async def agree(house: House) -> None:
    """What happens next, and what came of it."""
    flyer: dict[str, str | list[str]] = {"wat": "Eén A4 & 'n folder <overal>", "wie": "Aanbieder A", "wanneer": "15-11-2026"}
    await house.send(FACILITATOR, AGREEMENTS, GOOD, flyer, "an agreement")
    await house.send(FACILITATOR, AGREEMENTS, GOOD, {"wat": "Uitleg in het teamoverleg"}, "who and when come later")
    await house.send(FACILITATOR, AGREEMENTS, BAD, {"wat": " ", "wie": "Aanbieder B"}, "nothing typed")
    page = await house.asker(FACILITATOR).ask(Asked("GET", house.address(AGREEMENTS, {})))
    found = list(dict.fromkeys(each.attributes["value"] for each in read(page.text).all("input", name_="afspraak")))
    later: tuple[dict[str, str | list[str]], ...] = ({**flyer, "stand": "gedaan", "uitkomst": "Hij ligt er"}, {"doe": "weg"})
    for which, doing in zip(found, later, strict=False):
        await house.send(FACILITATOR, AGREEMENTS, GOOD, {"afspraak": which, **doing}, f"afterwards {sorted(doing)}")
    for method in ("PUT", "POST"):
        words = {"wat": "Kennismaken", "wie": "Aanbieder A", "wanneer": "2026-10-15", "stand": "open"}
        await house.put("leading-program", AGREEMENT, GOOD, method=method, **words)
        await house.put("leading-program", AGREEMENT, BAD, method=method, stand="misschien")


async def write_together(house: House) -> None:
    """What programs send to a joint text, in a moment of reflection."""
    database = house.app.state.parts.database
    with database.snapshot() as connection:
        words = {"generatie": generation_of(connection), "bijdrage": "AQEFAAQBBXRla3N0Akp1AA=="}
    _put_in_phase(database, house.ids["cid"], Phase.REFLECT)
    for method in ("PUT", "POST"):
        await house.put("leading-program", TEXT, GOOD, method=method, **words)
        await house.put("leading-program", TEXT, BAD, method=method, generatie=words["generatie"], bijdrage="?")
    _put_in_phase(database, house.ids["cid"], Phase.EXCHANGE)


def _put_in_phase(database: Database, conversation_id: str, phase: Phase) -> None:
    with database.writer.connect() as connection, connection.begin():
        connection.execute(update(conversations).where(conversations.c.id == conversation_id).values(phase=phase.value))


async def _points(house: House) -> list[str]:
    page = await house.asker(FACILITATOR).ask(Asked("GET", house.address(AGENDA, {})))
    found = [each.attributes["value"] for each in read(page.text).all("input", name_="sleutel")]
    return list(dict.fromkeys(found))


async def put_right(house: House) -> None:
    """Somebody gets another name, two become one, some go and some come back, one withdraws."""
    ids = house.ids
    facts = {"rol": "ambtenaar", "organisatie": "Gemeente & Co", "naam": "Bea", "bedoeld": "ja"}
    await house.send(FACILITATOR, PERSON, GOOD, {"doe": "wijzig", **facts}, "another name", person=ids["p4"])
    await house.send(FACILITATOR, PERSON, BAD, {"doe": "wijzig", **facts, "rol": "aanbieder"}, "too late for that role", person=ids["p4"])
    await house.send(FACILITATOR, PERSON, GOOD, {"doe": "samenvoegen", "met": ids["p5"]}, "one with p5", person=ids["anna"])
    await house.send(FACILITATOR, PERSON, BAD, {"doe": "samenvoegen", "met": "niemand"}, "with nobody", person=ids["anna"])
    await house.send(FACILITATOR, PERSON, GOOD, {"doe": "verwijder"}, "removed", person=ids["p9"])
    await house.send(FACILITATOR, PERSON, GOOD, {"doe": "verwijder"}, "removed", person=ids["p8"])
    await house.send(FACILITATOR, PERSON, GOOD, {"doe": "terug"}, "put back", person=ids["p8"])
    await house.send(FACILITATOR, CLEARING, BAD, {"doe": "weg"}, "no chair")
    await house.send(FACILITATOR, CLEARING, GOOD, {"stoelen": ["4-6"], "blijft": ["4"]}, "two chairs")
    page = await house.asker(FACILITATOR).ask(Asked("GET", house.address(f"{CONVERSATION}/leiden", {})))
    together = re.search(r'name="samen" value="(\d+)"', page.text)
    await house.send(FACILITATOR, CLEARING, GOOD, {"doe": "terug", "samen": together[1] if together else "0"}, "put back")
    withdrawing = f"{CONVERSATION}/intrekken"
    await house.send("p7", withdrawing, BAD, {}, "not sure")
    await house.send("p7", withdrawing, GOOD, {"zeker": "ja"})
