"""One afternoon from its preparation to its end, with everything that can be changed in it, well and badly."""

from tests.same.answers import fill_in, form_of
from tests.same.asking import Form
from tests.same.group import agree, decide, put_right, write_together
from tests.same.house import BAD, GOOD, House
from tests.same.looks import ALL_LAYERS, look_at_everything, look_at_what_is_public
from tests.same.seats import (
    API,
    COLLEAGUE,
    CONVERSATION,
    EVERYBODY,
    FACILITATOR,
    GUEST,
    INSIDE,
    NOBODY,
    PARTICIPANT,
    SCREEN,
    come_back,
    come_in,
    learn_door,
    learn_links,
    make_ready,
)

UNDO_MS = 60_000


async def walk(house: House) -> None:
    """Go through the whole afternoon."""
    for part in (prepare, welcome, shut_the_door, fill, reveal, take_back, exchange, discuss, reflect, close):
        await part(house)


async def step(house: House, seen: str, target: str, **how: str) -> None:
    """Lead one step on or back."""
    await house.send(FACILITATOR, f"{CONVERSATION}/fase", GOOD, {"van": seen, "naar": target, **how}, f"to {target}")


async def prepare(house: House) -> None:
    """Before anybody comes: the form, the matrix, the invitation, the screen."""
    house.begin("1-prepare")
    await make_ready(house)
    await _matrix(house)
    await _words(house)
    await house.put("program", "/api/v1/gesprekken", GOOD, method="POST", gemeente="Voorbeeldstad", groepen=["nah"])
    await house.put("program", "/api/v1/gesprekken", BAD, "no municipality", "POST", titel="x")
    await house.put("program", f"{API}/deur", BAD, "no key", open=True)
    await look_at_everything(house, (NOBODY, *INSIDE))


async def _matrix(house: House) -> None:
    path = f"{CONVERSATION}/schema"
    await house.send(FACILITATOR, path, GOOD, {"soort": "kolom", "doe": "toevoegen", "label": "Ouders van pubers"}, "a column")
    await house.send(FACILITATOR, path, GOOD, {"soort": "rij", "doe": "toevoegen", "label": "Post en papieren"}, "a row")
    await house.send(FACILITATOR, path, GOOD, {"soort": "rij", "doe": "wijzig", "id": "werken", "label": "Werk, 'n baan"}, "a name")
    await house.send(FACILITATOR, path, GOOD, {"soort": "kolom", "doe": "verberg", "id": "lvb"}, "hidden")
    await house.send(FACILITATOR, path, BAD, {"soort": "rij", "doe": "toevoegen", "label": " "}, "no name")
    await house.send(FACILITATOR, path, BAD, {"soort": "iets"}, "neither row nor column")


async def _words(house: House) -> None:
    path = f"{CONVERSATION}/uitnodiging"
    letter = {"afzender": "Mo's team", "onderwerp": "Komt u ook? 🌷", "tekst": "Beste mensen,\n\nKom & praat mee.\n\nMo"}
    await house.send(FACILITATOR, path, BAD, {**letter, "basis": "oud"}, "somebody was first")
    await house.send(FACILITATOR, path, GOOD, {**await form_of(house, FACILITATOR, path, {}), **letter})
    await house.send(FACILITATOR, path, BAD, {"tekst": "x" * 9000}, "too long")
    facts = {"gemeente": "Voorbeeldstad", "titel": "Aanbod in kaart", "datum": "16-9-2026", "begintijd": "14.00", "eindtijd": "16.00"}
    more = {"plaats": 'De "Hof"', "hulp": "Mo", "afwezig": "Jeugdteam", "uitgenodigd": "Aanbieder A\nAanbieder B", "bewaren": "30"}
    path = f"{CONVERSATION}/gegevens"
    await house.send(FACILITATOR, path, GOOD, {**facts, **more, "momenten": "ja", "namen": "optional"})
    await house.send(FACILITATOR, path, BAD, {**facts, "gemeente": "", "datum": "morgen"}, "no municipality and no day")
    path = f"{CONVERSATION}/schermkeuzes"
    await house.send(FACILITATOR, path, GOOD, {"wifi_naam": "Gast 'hal'", "wifi_wachtwoord": "a<b>&c", "aantal": "uit", "pauze": "aan"})
    await house.send(FACILITATOR, path, BAD, {"wifi_naam": "x" * 200, "wifi_wachtwoord": ""}, "too long")


async def welcome(house: House) -> None:
    """The door opens and people sit down."""
    house.begin("2-welcome")
    await house.send(FACILITATOR, f"{CONVERSATION}/fase", BAD, {"van": "welkom", "naar": "invullen"}, "not where we are")
    await step(house, "voorbereiden", "welkom")
    await house.send(FACILITATOR, f"{CONVERSATION}/schermkeuzes", GOOD, {"aantal": "aan", "pauze": "uit"}, "shown again")
    await learn_door(house)
    await come_in(house)
    await house.send(PARTICIPANT, f"{CONVERSATION}/antwoorden", BAD, {"klaar": "ja"}, "too early")
    await house.send(FACILITATOR, f"{CONVERSATION}/klok", GOOD, {"doe": "start", "minuten": "20"})
    await house.send(FACILITATOR, f"{CONVERSATION}/klok", BAD, {"doe": "start", "minuten": "0"}, "no time")
    await look_at_everything(house, EVERYBODY)
    await come_back(house)


async def shut_the_door(house: House) -> None:
    """The door is closed for a while, and opened with another code by a program."""
    house.begin("3-door-closed")
    await house.send(FACILITATOR, f"{CONVERSATION}/deur", GOOD, {"open": "nee"}, "closed")
    await house.send(NOBODY, "/meedoen", BAD, {"code": house.ids["code"]}, "the door is closed")
    await look_at_everything(house, (GUEST, PARTICIPANT, FACILITATOR, SCREEN))
    await house.put("leading-program", f"{API}/deur", GOOD, open=True)
    await house.put("leading-program", f"{API}/deur", GOOD, method="POST", open=True)
    await house.put("leading-program", f"{API}/deur", BAD, method="POST")
    await learn_door(house)
    await house.send(GUEST, "/meedoen", GOOD, {"code": house.ids["code"]}, "the new code")


async def fill(house: House) -> None:
    """Everybody fills in."""
    house.begin("4-fill-in")
    await house.put("leading-program", f"{API}/fase", BAD, "no such phase", van="welkom", naar="nergens", op="operation-y")
    await house.put("leading-program", f"{API}/fase", GOOD, van="welkom", naar="invullen")
    await fill_in(house)
    await look_at_everything(house, EVERYBODY)


async def reveal(house: House) -> None:
    """Just after the button: nobody sees the picture yet, and it can be undone."""
    house.begin("5-revealing")
    await step(house, "invullen", "uitwisselen")
    await look_at_everything(house, EVERYBODY)


async def take_back(house: House) -> None:
    """The reveal is undone, by a program this time."""
    house.begin("6-taken-back", later=False)
    await house.put("leading-program", f"{API}/fase", GOOD, "back", "POST", van="uitwisselen", naar="invullen")
    await house.put("leading-program", f"{API}/fase", BAD, "half a body", "POST", van="uitwisselen")
    await look_at_everything(house, EVERYBODY)


async def exchange(house: House) -> None:
    """The picture is there, and nobody said anything about it yet."""
    house.begin("7-exchange")
    await step(house, "invullen", "uitwisselen")
    house.clock.advance(ms=UNDO_MS)
    await look_at_everything(house, EVERYBODY)


async def discuss(house: House) -> None:
    """The group talks: decisions, points, names, and people who go, come back or become one."""
    house.begin("8-discussed")
    await decide(house)
    await agree(house)
    await write_together(house)
    await put_right(house)
    await house.send(FACILITATOR, f"{CONVERSATION}/links", GOOD, {"welke": "scherm"}, "a new link for the screen")
    await house.get(SCREEN, f"{CONVERSATION}/scherm", "na=vernieuwen")
    await learn_links(house)
    await house.send(SCREEN, "/toegang", GOOD, {"sleutel": house.ids["scherm"]}, "the new link")
    await look_at_everything(house, (*EVERYBODY, "p9"), ALL_LAYERS)
    await look_at_everything(house, (COLLEAGUE,))
    await house.get("p5", f"{CONVERSATION}/mijn-gegevens")
    await look_at_what_is_public(house, (NOBODY, FACILITATOR, PARTICIPANT))


async def reflect(house: House) -> None:
    """The group writes: a sentence by form, an empty one, and another question on the beamer."""
    house.begin("8-reflected")
    await step(house, "uitwisselen", "reflectie")
    answer, sentence = f"{CONVERSATION}/reflectie/{{tekst}}", {"doe": "zin", "tekst": "overlap"}
    # In a text that no program reads here: the update that the server makes of a sentence begins with a number by chance.
    words = "Wel: meegaan naar een gesprek."
    await house.send(PARTICIPANT, answer, GOOD, {**sentence, "tekst": "afbakening", "zin": words}, "a sentence", tekst="afbakening")
    await house.send(PARTICIPANT, answer, BAD, {**sentence, "zin": ""}, "an empty one")
    leading = f"{CONVERSATION}/leiden/reflectie/{{tekst}}"
    await house.send(FACILITATOR, leading, GOOD, {"doe": "scherm"}, "on the beamer")
    await house.send(FACILITATOR, leading, BAD, {**sentence, "zin": ""}, "an empty one")
    await look_at_everything(house, EVERYBODY)


async def close(house: House) -> None:
    """The conversation is closed: everything can be read and nothing changed."""
    house.begin("9-closed")
    await step(house, "reflectie", "gesloten")
    refused: tuple[tuple[str, str, Form], ...] = (
        (PARTICIPANT, "invullen/{row}/{column}", {"stand": "beschikbaar"}),
        (PARTICIPANT, "taken/{task}", {"stand": "beschikbaar"}),
        (PARTICIPANT, "antwoorden", {"klaar": "nee"}),
        (FACILITATOR, "deur", {"open": "ja"}),
    )
    for who, what, form in refused:
        await house.send(who, f"{CONVERSATION}/{what}", BAD, form, "closed")
    await look_at_everything(house, EVERYBODY)
