"""Filling in: the answers of the example by programs, and those of two people by every form there is."""

from tests.same.asking import Asked, Form
from tests.same.house import BAD, GOOD, House
from tests.same.product import example
from tests.same.seats import API, CONVERSATION, FACILITATOR, PARTICIPANT, PROVIDER
from tests.support.html import filled, read

MARKS = {"available": "beschikbaar", "unknown": "weet-ik-niet"}
CELL, TASK = f"{API}/vakjes/{{row}}/{{column}}", f"{API}/taken/{{task}}"


async def fill_in(house: House) -> None:
    """Everybody fills in what the example says, and two people more than that."""
    await _example(house)
    await _question(house)
    await _topic(house)
    await _table(house)
    await _task(house)
    await _program(house)
    await _typed_over(house)
    role: Form = {"doe": "wijzig", "rol": "andere-werksoort", "organisatie": "Wijkteam", "bedoeld": "ja"}
    await house.send(FACILITATOR, f"{CONVERSATION}/deelnemers/{{person}}", GOOD, role, "another role", person=house.ids["p7"])
    await house.send(PARTICIPANT, f"{CONVERSATION}/antwoorden", GOOD, {"klaar": "ja"})
    await house.send(FACILITATOR, f"{CONVERSATION}/klok", BAD, {"doe": "iets"}, "no such thing")
    await house.send(FACILITATOR, f"{CONVERSATION}/klok", GOOD, {"doe": "stop"}, "stopped")


async def _example(house: House) -> None:
    """What the example says goes in unrecorded: it is read back everywhere."""
    session = example()
    for entry in session["entries"]:
        value = {"stand": MARKS[entry["mark"]], "momenten": entry.get("moments", ()), "namen": entry.get("providers", ())}
        await _quietly(house, entry["participant"], f"vakjes/{entry['domain']}/{entry['group']}", value)
    for entry in session["task_entries"]:
        value = {"stand": MARKS[entry["mark"]], "toelichting": entry.get("note", "")}
        await _quietly(house, entry["participant"], f"taken/{entry['task']}", value)


async def _quietly(house: House, who: str, what: str, value: dict[str, object]) -> None:
    path = f"{house.address(API, {})}/{what}"
    answer = await house.asker(who).ask(Asked("PUT", path, body={"op": house.new_op(), "waarde": value}))
    assert answer.status in (200, 404), answer.text


async def _question(house: House) -> None:
    path = f"{CONVERSATION}/invullen/{{row}}/{{column}}"
    yes: Form = {"stand": "beschikbaar", "moment": ["1", "3"], "nieuwe_naam": "aanb. B", "basis": "0"}
    await house.send(PARTICIPANT, path, BAD, {"stand": ["beschikbaar", "weet-ik-niet"]}, "two answers")
    await house.send(PARTICIPANT, path, GOOD, yes)
    await house.send(PARTICIPANT, path, BAD, {**yes, "basis": "0", "stand": "weet-ik-niet"}, "on another device it changed")
    await house.send(PARTICIPANT, path, BAD, {"stand": "beschikbaar", "nieuwe_naam": "x" * 500}, "a name too long")
    own: Form = {"stand": "beschikbaar", "eigen_tekst": "Taal & 'n kopje thee 🍵 123456782"}
    await house.send(PARTICIPANT, path, GOOD, own, "a text of one's own", row="anders")
    await house.send(PROVIDER, path, GOOD, {"stand": "beschikbaar"}, "own lines", row="eigen-1", column="eigen-1")
    await house.send(PROVIDER, path, GOOD, {"stand": "weet-ik-niet"}, "in doubt")
    await house.send(PROVIDER, path, GOOD, {}, "looked at", row="zingeving")


async def form_of(house: House, who: str, path: str, typed: Form, leave_out: tuple[str, ...] = (), **other: str) -> Form:
    """What a browser sends of a form that was opened, with something typed in it."""
    address = house.address(path, other)
    page = read((await house.asker(who).ask(Asked("GET", address))).text)
    form = next(each for each in page.all("form") if each.attributes.get("action", address) == address)
    sent: dict[str, list[str]] = {}
    for name, value in filled(form, {name: [values] if isinstance(values, str) else values for name, values in typed.items()}):
        sent.setdefault(name, []).append(value)
    return {name: values for name, values in sent.items() if name not in ("op", *leave_out)}


async def _topic(house: House) -> None:
    path, buttons = f"{CONVERSATION}/invullen/{{row}}", ("verder", "naar", "groep", "terug_groep")
    yes: Form = {"v:onderwijs:dementie": ["x", "2"], "v:onderwijs:nah": ["?"]}
    form = await form_of(house, PARTICIPANT, path, yes, buttons, row="onderwijs")
    await house.send(PARTICIPANT, path, GOOD, {**form, "verder": "1"}, row="onderwijs")
    both = await form_of(house, PARTICIPANT, path, {"v:participatie:nah": ["x", "?"]}, buttons, row="participatie")
    await house.send(PARTICIPANT, path, BAD, {**both, "verder": "1"}, "two answers", row="participatie")
    group = await form_of(house, PARTICIPANT, path, {}, buttons, row="participatie")
    await house.send(PARTICIPANT, path, GOOD, {**group, "groep": "psychisch"}, "nothing for a whole group", row="participatie")
    back = await form_of(house, PARTICIPANT, path, {}, buttons, row="participatie")
    await house.send(PARTICIPANT, path, GOOD, {**back, "terug_groep": "psychisch"}, "taken back", row="participatie")


async def _table(house: House) -> None:
    path = f"{CONVERSATION}/tabel"
    form = await form_of(house, PROVIDER, path, {"v:wonen:nah": ["1", "2"], "v:werken:nah": ["?"]}, ("naar",))
    await house.send(PROVIDER, path, GOOD, form)
    both = await form_of(house, PROVIDER, path, {"v:wonen:nah": ["1", "?"]}, ("naar",))
    await house.send(PROVIDER, path, BAD, both, "two answers")
    await house.send(PROVIDER, path, GOOD, {**form, "naar": "vraag"}, "as it stood")


async def _task(house: House) -> None:
    path = f"{CONVERSATION}/taken/{{task}}"
    await house.send(PARTICIPANT, path, GOOD, {"stand": "beschikbaar", "toelichting": "Op vrijdag, bij 't Hof", "basis": "0"})
    await house.send(PARTICIPANT, path, BAD, {"stand": ["beschikbaar", "weet-ik-niet"], "toelichting": "?"}, "two answers")
    await house.send(PARTICIPANT, path, BAD, {"stand": "weet-ik-niet", "basis": "0"}, "on another device it changed")


async def _program(house: House) -> None:
    for method in ("PUT", "POST"):
        value = {"stand": "beschikbaar", "momenten": [1], "namen": ["Aanbieder A"]}
        await house.put("p5", CELL, GOOD, method=method, waarde=value)
        await house.put("p5", CELL, BAD, "no such standing", method, op="operation-z", waarde={"stand": "misschien"})
        await house.put("p5", CELL, BAD, "old", method, op=f"operation-{method}", basis=0, waarde={"stand": "leeg"})
        await house.put("p5", TASK, GOOD, method=method, waarde={"stand": "weet-ik-niet", "toelichting": "bel 06-12345678"})
        await house.put("p5", TASK, BAD, "no value", method, op="operation-z")
        await house.put("p5", f"{API}/klaar", GOOD, method=method, klaar=method == "PUT")
        await house.put("p5", f"{API}/klaar", BAD, "somebody else's", method, op="operation-z", klaar=True, deelnemer=house.ids["anna"])


async def _typed_over(house: House) -> None:
    """The form of the one on paper is typed over; in the end it says nothing, so that the picture stays what it was."""
    known, house.ids["person"] = house.ids["person"], house.ids["paper"]
    path, program = f"{CONVERSATION}/leiden/papier/{{person}}", f"{API}/papier/{{person}}"
    await house.send(FACILITATOR, path, GOOD, {"v:wonen:nah": "x", "doe": "bewaar"})
    await house.send(FACILITATOR, path, BAD, {"v:wonen:dementie": "9", "doe": "bewaar"}, "no such sign")
    await house.send(FACILITATOR, path, GOOD, {"v:wonen:nah": "", "b:wonen:nah": "x|", "doe": "bewaar"}, "nothing after all")
    for method in ("PUT", "POST"):
        for what in ("vakjes/{row}/{column}", "taken/{task}"):
            await house.put(FACILITATOR, f"{program}/{what}", GOOD, method=method, getypt="")
            await house.put(FACILITATOR, f"{program}/{what}", BAD, "no such sign", method, op="operation-p", getypt="9")
    house.ids["person"] = known
