"""How everybody comes in: the facilitator with the form, others by code, link or key."""

import re

from tests.same.asking import Answer, Asked, Form
from tests.same.house import BAD, GOOD, House
from tests.same.product import example

CONVERSATION, API = "/gesprekken/{cid}", "/api/v1/gesprekken/{cid}"
JOIN, CHAIRS = f"{CONVERSATION}/aanschuiven", "/api/v1/deelnemers"
FACILITATOR, COLLEAGUE, SCREEN, GUEST, NOBODY = "facilitator", "colleague", "screen", "guest", "nobody"
PARTICIPANT, PROVIDER, OTHER_DEVICE = "participant", "provider", "other-device"
INSIDE = (FACILITATOR, COLLEAGUE, SCREEN)
EVERYBODY = (NOBODY, GUEST, PARTICIPANT, PROVIDER, FACILITATOR, SCREEN)
_LINK = re.compile(r'id="([a-z]+)-link"[^>]*>[^<#]*#([a-z2-7]+)<')
_CHAIR = re.compile(r'name="plaats" value="([a-z2-7]{16})"')
_RETURN_CODE = re.compile(r"\b[A-Z0-9]{5}-[A-Z0-9]{5}\b", re.IGNORECASE)

FORM: Form = {
    "municipality": "'s-Voorbeeldstad & Omstreken",
    "title": "Aanbod <cliëntondersteuning> 🌷",
    "location": 'Buurthuis "De Hof"',
    "date": "15-9-2026",
    "start_time": "13.30",
    "end_time": "15:30",
    "own_group": ["Mensen met 'n rugzak 🎒"],
    "own_row": ["Vervoer & reizen"],
    "zonder_rij": ["jeugdzorg", "preventie", "opvoeding", "zorg-overig", "zorg-wmo", "mobiliteit", "inkomen-schulden"],
    "invited": "Aanbieder A\nAanbieder B\nAdviesraad 't Hof",
    "absent": "Jeugdteam (niet uitgenodigd)",
    "help_contact": "Mo, telefoon 0123",
    "moments": "ja",
    "names": "optional",
    "retention": "30",
}
"""What is typed when the conversation is made ready, odd on purpose."""


async def make_ready(house: House) -> None:
    """Start the conversation of the example, and learn its links."""
    await house.send(FACILITATOR, "/gesprekken/nieuw", BAD, {"names": "optional"}, "nothing filled in")
    groups = example()["session"]["target_groups"][1:]
    made = await house.send(FACILITATOR, "/gesprekken/nieuw", GOOD, {**FORM, "groups": groups})
    house.ids |= {"cid": made.header("location").split("/")[2], "own_row": "eigen-1", "own_column": "eigen-1"}
    await learn_links(house)
    for who, key in ((COLLEAGUE, "collega"), (SCREEN, "scherm")):
        await house.send(who, "/toegang", GOOD, {"sleutel": house.ids[key]})
    await house.send(NOBODY, "/toegang", BAD, {"sleutel": "a/scherm#b"})


async def learn_links(house: House) -> None:
    """Read the private links from their page."""
    page = await house.asker(FACILITATOR).ask(Asked("GET", house.address(f"{CONVERSATION}/links", {})))
    house.ids |= dict(_LINK.findall(page.text))
    house.ids["leader_key"] = house.ids["eigen"]


async def learn_door(house: House) -> None:
    """Read the code and the join link."""
    shown = await house.asker("leading-program", house.ids["eigen"]).ask(Asked("GET", house.address(API, {})))
    house.ids |= {"code": text_after(shown, "code"), "door_key": text_after(shown, "sleutel")}


def text_after(answer: Answer, name: str) -> str:
    """The text of a field in JSON, wherever it stands."""
    found = re.search(rf'"{name}":"([^"]*)"', answer.text)
    assert found, answer.text
    return found[1]


async def come_in(house: House) -> None:
    """Everybody comes in: some by code, some by link, some by a program, and one on paper."""
    await house.send(GUEST, "/meedoen", BAD, {"code": "12 34"}, "no nine digits")
    await house.send(GUEST, "/meedoen", BAD, {"code": "123 456 789", "van": "start"}, "nobody's code")
    await house.send(GUEST, "/meedoen", GOOD, {"code": house.ids["code"]})
    await house.send(PARTICIPANT, "/meedoen", GOOD, {"code": house.ids["code"]})
    await house.send(PROVIDER, "/toegang", GOOD, {"sleutel": house.ids["door_key"]})
    await house.send(PROVIDER, JOIN, BAD, {"rol": "aanbieder"}, "no organisation")
    await house.send(PROVIDER, JOIN, GOOD, {"rol": "aanbieder", "organisatie_anders": "aanb. B"}, "which one is meant")
    await house.send(PROVIDER, JOIN, GOOD, {"rol": "aanbieder", "organisatie": "Aanbieder B", "gedeeld": "ja"})
    await house.send(PARTICIPANT, JOIN, GOOD, {"rol": "onbekend"}, "asked again for a role")
    await house.send(PARTICIPANT, JOIN, GOOD, {"rol": "ambtenaar", "organisatie": "Gemeente", "naam": "Anna d'Ançona 🌷"})
    house.ids["anna"] = house.ids["person"] = await chair_of(house, PARTICIPANT)
    house.ids["provider"] = await chair_of(house, PROVIDER)
    await _by_program(house)
    await _on_paper(house)


async def _by_program(house: House) -> None:
    await house.put("program", CHAIRS, BAD, "no such code", "POST", code="123456789", rol="ambtenaar", op="operation-x")
    for at, person in enumerate(example()["participants"]):
        door = {"code": house.ids["code"]} if at % 2 else {"sleutel": house.ids["door_key"]}
        sent = {"rol": person["role"], "organisatie": person["organisation"], **door}
        joined = await house.put(person["id"], CHAIRS, GOOD, method="POST", **sent)
        house.ids[person["id"]] = text_after(joined, "deelnemer")
        house.askers[person["id"]].key = text_after(joined, "sleutel")


async def _on_paper(house: House) -> None:
    path = f"{CONVERSATION}/deelnemers/nieuw"
    await house.send(FACILITATOR, path, BAD, {"naam": "Zonder rol"}, "no role")
    await house.send(FACILITATOR, path, GOOD, {"rol": "aanbieder", "organisatie": "aanbieder a."}, "which one is meant")
    paper: Form = {"rol": "inwonervertegenwoordiger", "organisatie": "Adviesraad 't Hof", "naam": "Henk", "bedoeld": "ja"}
    made = await house.send(FACILITATOR, path, GOOD, paper)
    house.ids["paper"] = made.header("location").rsplit("/", 1)[-1]


async def chair_of(house: House, who: str) -> str:
    """The id of whoever sits here, as their pages carry it."""
    page = await house.asker(who).ask(Asked("GET", house.address(f"{CONVERSATION}/mijn-gegevens", {})))
    found = _CHAIR.search(page.text)
    assert found, page.text
    return found[1]


async def come_back(house: House) -> None:
    """Somebody goes on on another device, reads what happened, and wipes that device."""
    page = await house.asker(PARTICIPANT).ask(Asked("GET", house.address(f"{CONVERSATION}/mijn-gegevens", {})))
    found = _RETURN_CODE.search(page.text)
    assert found, page.text
    await house.send(OTHER_DEVICE, "/terug", BAD, {"terugkomcode": "x"}, "no code")
    await house.send(OTHER_DEVICE, "/terug", GOOD, {"terugkomcode": found[0]})
    await house.get(PARTICIPANT, f"{CONVERSATION}/antwoorden", "na=terugkomen")
    await house.send(PARTICIPANT, f"{CONVERSATION}/gelezen", GOOD, {"tot": "99", "terug": house.address(f"{CONVERSATION}/antwoorden", {})})
    await house.send(OTHER_DEVICE, "/wissen", GOOD, {})
