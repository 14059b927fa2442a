"""What the live views send: each stream opened at the beginning, and what it tells at every change."""

import asyncio
from dataclasses import dataclass, field

from tests.same.asking import Answer, Asked, Asker, Exchange, Form
from tests.same.fixed import DRAWS, Draws, settle
from tests.same.house import House
from tests.same.seats import text_after
from tests.same.texts import written_event

WATCHED = (
    ("facilitator", "blik=leiden"),
    ("facilitator", "blik=leiden&laag=aanbod"),
    ("screen", "blik=scherm"),
    ("participant", "blik=deelnemer"),
    ("participant", "blik=plaatje"),
    ("participant", "blik=plaatje&laag=aanbod"),
    ("participant", "blik=plaatje&per=groep"),
    ("participant", "blik=plaatje&laag=aanbieder-1&per=groep"),
    ("leaves", "blik=deelnemer"),
    ("removed", "blik=plaatje"),
)
UNDO_SECONDS, TIMER_SECONDS = 60, 3600


@dataclass
class Stream:
    """A stream that stays open. `told` is how many of its pieces were recorded."""

    name: str
    exchange: Exchange
    answering: asyncio.Task[None]
    told: int = 0


@dataclass
class Hall:
    """A conversation that is watched, and those who change it."""

    house: House
    cid: str
    askers: dict[str, Asker]
    streams: list[Stream] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    changes: int = 0

    async def open(self, who: str, query: str) -> None:
        """Open a stream."""
        DRAWS.set(Draws(f"stream {who} {query}"))
        exchange = Exchange(b"", stays=True)
        scope = self.askers[who].scope(Asked("GET", f"/gesprekken/{self.cid}/stroom", query))
        answering = asyncio.create_task(self.askers[who].answer(scope, exchange))
        self.streams.append(Stream(f"{who} {query}", exchange, answering))
        await self.record("opened")

    async def send(self, who: str, what: str, **form: str | list[str]) -> Answer:
        """Change something with a form, and record what every stream tells of it."""
        return await self._change(f"{what} {form.get('doe', '')}", who, f"/gesprekken/{self.cid}/{what}", form)

    async def _change(self, name: str, who: str, path: str, form: Form) -> Answer:
        self.house.clock.advance(ms=1000)
        answer = await self.askers[who].ask(Asked("POST", path, form={"op": self.house.new_op(), **form}))
        assert answer.status in (200, 303), f"{name}: {answer.status} {answer.text[:1000]}"
        await self.record(name.strip())
        return answer

    async def pass_time(self, seconds: int) -> None:
        """Let time pass, by the clock of the program and by that of the loop."""
        self.house.clock.advance(ms=seconds * 1000)
        await settle(seconds + 1)
        await self.record("time passes")

    async def record(self, what: str) -> None:
        """Record what every stream sent since the last time."""
        await settle()
        self.changes += 1
        for stream in self.streams:
            pieces = list(enumerate(stream.exchange.pieces))[stream.told :]
            stream.told += len(pieces)
            ended = "the end" if stream.answering.done() else ""
            if pieces:
                name = f"stream/{stream.name}/{self.changes:02} {what.replace('/', ' ')}"
                self.house.keep(name, "".join(written_event(piece, number) for number, piece in pieces) + ended)


async def seated(house: House) -> Hall:
    """A conversation about two groups with three people, made by programs."""
    made = await Asker("maker", house.app).ask(
        Asked("POST", "/api/v1/gesprekken", body={"gemeente": "Voorbeeldstad", "groepen": ["dementie", "nah"], "momenten": True})
    )
    keys = {"facilitator": text_after(made, "gespreksleider_sleutel"), "screen": text_after(made, "scherm_sleutel")}
    hall = Hall(house, text_after(made, "id"), {name: Asker(f"hall {name}", house.app, key) for name, key in keys.items()})
    await hall.send("facilitator", "fase", van="voorbereiden", naar="welkom")
    for name, role, organisation in (("participant", "ambtenaar", ""), ("leaves", "aanbieder", "A"), ("removed", "aanbieder", "B")):
        await join(hall, name, role, organisation)
    return hall


async def join(hall: Hall, name: str, role: str, organisation: str) -> None:
    """Somebody takes a chair by a program."""
    api = f"/api/v1/gesprekken/{hall.cid}"
    door = text_after(await hall.askers["facilitator"].ask(Asked("GET", api)), "sleutel")
    body = {"op": hall.house.new_op(), "sleutel": door, "rol": role, "organisatie": organisation, "naam": f"'{name}' 🌷"}
    joined = await Asker(f"joins {name}", hall.house.app).ask(Asked("POST", "/api/v1/deelnemers", body=body))
    hall.askers[name] = Asker(f"hall {name}", hall.house.app, text_after(joined, "sleutel"))
    hall.ids[name] = text_after(joined, "deelnemer")
    await hall.record(f"{name} joins")


async def watch(house: House) -> None:
    """Open every stream and let everything happen that they tell of."""
    house.begin("stream")
    hall = await seated(house)
    for who, query in WATCHED:
        await hall.open(who, query)
    await _fill_in(hall)
    await _talk(hall)
    await _end(hall)
    for stream in hall.streams:
        stream.exchange.leave()
        await stream.answering


async def _fill_in(hall: Hall) -> None:
    await join(hall, "comes later", "inwonervertegenwoordiger", "Adviesraad")
    await hall.send("facilitator", "klok", doe="start", minuten="20")
    await hall.send("facilitator", "schermkeuzes", aantal="uit", pauze="aan", wifi_naam="Gast", wifi_wachtwoord="a&b")
    await hall.send("facilitator", "schermkeuzes", aantal="aan", pauze="uit")
    await hall.send("facilitator", "deur", open="nee")
    await hall.send("facilitator", "deur", open="ja")
    await hall.send("facilitator", "fase", van="welkom", naar="invullen")
    await hall.send("participant", "invullen/wonen/dementie", stand="beschikbaar", moment=["1"], nieuwe_naam="Thuis")
    await hall.send("leaves", "invullen/wonen/dementie", stand="beschikbaar", moment=["2"])
    await hall.send("removed", "invullen/werken/nah", stand="beschikbaar")
    await hall.send("participant", "taken/outreachend", stand="beschikbaar", toelichting="op vrijdag")
    await hall.send("participant", "antwoorden", klaar="ja")
    await hall.send("facilitator", "schema", soort="rij", doe="toevoegen", label="Post & papieren")
    await hall.send("facilitator", "schema", soort="kolom", doe="wijzig", id="nah", label="Mensen met 'NAH'")
    await hall.send("facilitator", "schema", soort="rij", doe="verberg", id="inkomen-schulden")
    await hall.pass_time(TIMER_SECONDS)
    await hall.send("facilitator", "fase", van="invullen", naar="uitwisselen")
    await hall.send("facilitator", "fase", van="uitwisselen", naar="invullen")
    await hall.send("facilitator", "fase", van="invullen", naar="uitwisselen")
    await hall.pass_time(UNDO_SECONDS)


async def _talk(hall: Hall) -> None:
    await hall.send("participant", "invullen/werken/dementie", stand="weet-ik-niet")
    await hall.send("facilitator", "leiden/vakje/wonen/dementie", oordeel="uitzoeken", anders="anders gezien")
    await hall.send("facilitator", "leiden/vakje/werken/nah", past_niet="ja")
    await hall.send("facilitator", "leiden/praat-hierover", doe="nieuw", punt="Vervoer")
    await hall.send("facilitator", "leiden/vakje/wonen/dementie", punt="later")
    await hall.send("facilitator", "leiden/praat-hierover", doe="scherm", sleutel="vakje:wonen:dementie")
    await hall.send("facilitator", "leiden/beeld", laag="aanbod")
    await hall.send("facilitator", "leiden/beeld", rijen="1")
    await hall.send("facilitator", "leiden/namen", namen=["Thuis"], naam="Aanbieder A")
    await hall.send("facilitator", f"deelnemers/{hall.ids['participant']}", doe="samenvoegen", met=hall.ids["comes later"])
    await hall.send("facilitator", f"deelnemers/{hall.ids['removed']}", doe="verwijder")
    await hall.send("facilitator", f"deelnemers/{hall.ids['removed']}", doe="terug")
    await hall.send("leaves", "intrekken", zeker="ja")


async def _end(hall: Hall) -> None:
    await hall.send("facilitator", "links", welke="scherm")
    await hall.send("facilitator", "fase", van="uitwisselen", naar="reflectie")
    await hall.send("facilitator", "fase", van="reflectie", naar="gesloten")
    await hall.send("facilitator", "fase", van="gesloten", naar="reflectie")
    await hall.send("facilitator", "verwijderen", zeker="ja")
