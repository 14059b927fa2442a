"""One conversation on this loop, and everything that can happen in it."""

from dataclasses import dataclass, field
from typing import Any

from levensbreed.domain.limits import REVEAL_UNDO_MS
from levensbreed.live.view_choice import ViewChoice
from levensbreed.matrix.rules.phases import Phase
from tests.support.live_page import LiveInstance, LivePage, open_page
from tests.support.phases import OFFERED, next_phase, previous_phase
from tests.support.table import new_op

VIEWS = {"leiden": "leiden", "scherm": "scherm", "invullen": "deelnemer", "antwoorden": "deelnemer", "totaalplaatje": "plaatje"}
"""The live view of each page."""
ROLES = (("aanbieder", "Aanbieder A"), ("aanbieder", "Aanbieder B"), ("ambtenaar", ""))
STANDS = ("beschikbaar", "weet-ik-niet", "bekeken", "leeg")
HAPPENINGS = ("join", "mark", "say_done", "move", "pass_time", "use_door", "use_timer", "change_screen", "hide_row", "remove_or_restore")
"""What can happen; each takes a number that says to whom, or which way."""


@dataclass
class Afternoon:
    """One conversation. `people` are the keys of those who joined, `ids` who they are."""

    instance: LiveInstance
    id: str
    keys: dict[str, str]
    phase: Phase = Phase.PREPARE
    people: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)

    @property
    def page(self) -> str:
        """The address below which its pages are."""
        return f"/gesprekken/{self.id}"

    async def put(self, what: str, key: str, **body: object) -> Any:  # noqa: ANN401  # JSON can be anything.
        """Change something through the API."""
        return await self.instance.ask("PUT", f"/api/v1{self.page}/{what}", key, {"op": new_op(), **body})

    async def open(self, place: str) -> LivePage:
        """Open a page, as the facilitator, the screen or the first participant."""
        return await open_page(self.instance, self.id, place, ViewChoice(VIEWS[place]), self.keys.get(place) or self.people[0])

    async def step(self, target: Phase) -> None:
        """Lead one step on or back."""
        await self.put("fase", self.keys["leiden"], van=self.phase.value, naar=target.value)
        self.phase = target

    async def lead_to(self, target: Phase) -> None:
        """Lead on, one step at a time."""
        for phase in OFFERED[OFFERED.index(self.phase) + 1 : OFFERED.index(target) + 1]:
            await self.step(phase)

    async def happen(self, what: str, at: int) -> None:
        """Let one of HAPPENINGS happen, where that is possible now."""
        await getattr(self, what)(at)

    async def join(self, at: int) -> None:
        """Somebody joins, when the door is open."""
        seen = await self.instance.ask("GET", f"/api/v1{self.page}", self.keys["leiden"])
        if seen["deur"]["open"]:
            role, organisation = ROLES[at % len(ROLES)]
            body = {"sleutel": seen["deur"]["sleutel"], "rol": role, "organisatie": organisation, "op": new_op()}
            joined = await self.instance.ask("POST", "/api/v1/deelnemers", "", body)
            self.people.append(joined["sleutel"])
            self.ids.append(joined["deelnemer"])

    async def mark(self, at: int) -> None:
        """Somebody answers a cell."""
        if (who := self._somebody(at)) is not None and self._is_open:
            await self.put("vakjes/wonen/dementie", self.people[who], waarde={"stand": STANDS[at % len(STANDS)]})

    async def say_done(self, at: int) -> None:
        """Somebody says done, or not yet after all."""
        if (who := self._somebody(at)) is not None and self._is_open:
            await self.put("klaar", self.people[who], klaar=at % 2 == 0)

    async def move(self, at: int) -> None:
        """The facilitator goes on, or sometimes back."""
        target = next_phase(self.phase) if at % 4 else previous_phase(self.phase)
        if target is not None:
            await self.step(target)

    async def pass_time(self, _at: int) -> None:
        """Half of the undo time passes."""
        self.instance.clock.advance(ms=REVEAL_UNDO_MS // 2)
        self.instance.parts.hub.wake(self.id)

    async def use_door(self, at: int) -> None:
        """The facilitator opens or closes the door."""
        if self.phase not in (Phase.PREPARE, Phase.CLOSED):
            await self.put("deur", self.keys["leiden"], open=at % 2 == 0)

    async def use_timer(self, at: int) -> None:
        """The facilitator starts or stops the timer."""
        await self.instance.send(f"{self.page}/klok", self.keys["leiden"], doe="start" if at % 2 else "stop", minuten="5")

    async def change_screen(self, at: int) -> None:
        """The facilitator hides the count, or pauses the screen, or shows them again."""
        switch = ("aantal", "pauze")[at % 2]
        await self.instance.send(f"{self.page}/schermkeuzes", self.keys["leiden"], **{switch: "aan" if at // 2 % 2 else "uit"})

    async def hide_row(self, at: int) -> None:
        """The facilitator hides a row or a column, or shows it again, or gives it another name."""
        kind, line = (("rij", "wonen"), ("kolom", "nah"))[at % 2]
        doing = {"doe": ("verberg", "toon", "wijzig")[at // 2 % 3], "label": f"Nieuwe naam {at}"}
        await self.instance.send(f"{self.page}/schema", self.keys["leiden"], soort=kind, id=line, **doing)

    async def remove_or_restore(self, at: int) -> None:
        """The facilitator takes somebody away, or puts back who was taken away."""
        who, doing = (self.removed.pop(), "terug") if self.removed else (self._somebody(at), "verwijder")
        if who is None:
            return
        await self.instance.send(f"{self.page}/deelnemers/{self.ids[who]}", self.keys["leiden"], doe=doing)
        self.removed += [who] if doing == "verwijder" else []

    @property
    def _is_open(self) -> bool:
        return self.phase in (Phase.FILL_IN, Phase.EXCHANGE)

    def _somebody(self, at: int) -> int | None:
        here = [who for who in range(len(self.people)) if who not in self.removed]
        return here[at % len(here)] if here else None


async def started(instance: LiveInstance) -> Afternoon:
    """A conversation about two groups that is being prepared."""
    made = await instance.ask("POST", "/api/v1/gesprekken", "", {"gemeente": "Voorbeeldstad", "groepen": ["dementie", "nah"]})
    return Afternoon(instance, made["id"], {"leiden": made["gespreksleider_sleutel"], "scherm": made["scherm_sleutel"]})


async def afternoon_in(instance: LiveInstance, phase: Phase) -> Afternoon:
    """A conversation in a phase, with a provider and somebody else who answered; a picture is visible."""
    afternoon = await started(instance)
    await afternoon.lead_to(min(phase, Phase.WELCOME, key=OFFERED.index))
    for at in (2, 0) if phase != Phase.PREPARE else ():
        await afternoon.join(at)
    await afternoon.lead_to(min(phase, Phase.FILL_IN, key=OFFERED.index))
    for at in (0, 1) if phase in (Phase.FILL_IN, Phase.EXCHANGE, Phase.CLOSED) else ():
        await afternoon.mark(at)
        await afternoon.say_done(at)
    await afternoon.lead_to(phase)
    if phase in (Phase.EXCHANGE, Phase.CLOSED):
        instance.clock.advance(ms=REVEAL_UNDO_MS)
    return afternoon
