"""A page that was open all the time shows the same as one that is loaded now."""

import asyncio
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levensbreed.domain.conversation import OFFERED, Phase, next_phase, previous_phase
from levensbreed.domain.limits import REVEAL_UNDO_MS
from tests.support.chance import FEW
from tests.support.html import read
from tests.support.live_page import LiveInstance, LivePage, differing, live_instance, open_page, written
from tests.support.table import new_op

PLACES = {"leiden": "leiden", "scherm": "scherm", "invullen": "deelnemer", "totaalplaatje": "plaatje"}
ROLES = (("aanbieder", "Aanbieder A"), ("aanbieder", "Aanbieder B"), ("ambtenaar", ""))


@dataclass
class Afternoon:
    """One conversation, led by a list of numbers that mean what to do next."""

    instance: LiveInstance
    id: str
    keys: dict[str, str]
    phase: Phase = Phase.PREPARE
    people: list[str] = field(default_factory=list)
    pages: list[LivePage] = field(default_factory=list)

    async def put(self, what: str, key: str, **body: object) -> Any:  # noqa: ANN401  # JSON can be anything.
        return await self.instance.ask("PUT", f"/api/v1/gesprekken/{self.id}/{what}", key, {"op": new_op(), **body})

    async def open(self, place: str) -> LivePage:
        key = self.keys.get(place) or self.people[0]
        page = await open_page(self.instance, self.id, place, PLACES[place], key)
        self.pages.append(page)
        return page

    async def step(self, target: Phase) -> None:
        await self.put("fase", self.keys["leiden"], van=self.phase.value, naar=target.value)
        self.phase = target

    async def lead_to(self, target: Phase) -> None:
        for phase in OFFERED[OFFERED.index(self.phase) + 1 : OFFERED.index(target) + 1]:
            await self.step(phase)

    async def join(self, at: int) -> None:
        seen = await self.instance.ask("GET", f"/api/v1/gesprekken/{self.id}", self.keys["leiden"])
        if seen["deur"]["open"]:
            role, organisation = ROLES[at % len(ROLES)]
            body = {"sleutel": seen["deur"]["sleutel"], "rol": role, "organisatie": organisation, "op": new_op()}
            self.people.append((await self.instance.ask("POST", "/api/v1/deelnemers", "", body))["sleutel"])

    async def mark(self, at: int) -> None:
        if self.people and self.phase in (Phase.FILL_IN, Phase.EXCHANGE):
            stand = ("beschikbaar", "weet-ik-niet", "bekeken", "leeg")[at % 4]
            await self.put("vakjes/wonen/dementie", self.people[at % len(self.people)], waarde={"stand": stand})

    async def say_done(self, at: int) -> None:
        if self.people and self.phase in (Phase.FILL_IN, Phase.EXCHANGE):
            await self.put("klaar", self.people[at % len(self.people)], klaar=at % 2 == 0)

    async def move(self, at: int) -> None:
        way = (previous_phase(self.phase), next_phase(self.phase))
        target = way[1] if at % 4 else way[0]
        if target is not None:
            await self.step(target)

    async def pass_time(self, at: int) -> None:
        self.instance.clock.advance(ms=REVEAL_UNDO_MS // 2)
        self.instance.parts.hub.wake(self.id)

    async def use_door(self, at: int) -> None:
        if self.phase not in (Phase.PREPARE, Phase.CLOSED):
            await self.put("deur", self.keys["leiden"], open=at % 2 == 0)

    async def do(self, what: str, at: int) -> None:
        await getattr(self, what)(at)


async def started(instance: LiveInstance) -> Afternoon:
    made = await instance.ask("POST", "/api/v1/gesprekken", "", {"gemeente": "Voorbeeldstad", "groepen": ["dementie", "nah"]})
    return Afternoon(instance, made["id"], {"leiden": made["gespreksleider_sleutel"], "scherm": made["scherm_sleutel"]})


ACTIONS = st.tuples(st.sampled_from(("join", "mark", "say_done", "move", "move", "pass_time", "use_door")), st.integers(0, 7))


@FEW
@given(st.lists(ACTIONS, min_size=1, max_size=14))
def test_whatever_happens_an_open_page_shows_what_a_reloaded_one_shows(actions: list[tuple[str, int]]) -> None:
    async def live_through() -> None:
        with tempfile.TemporaryDirectory() as folder:
            async with live_instance(Path(folder)) as instance:
                afternoon = await started(instance)
                await afternoon.lead_to(Phase.WELCOME)
                pages = [await afternoon.open(place) for place in ("leiden", "scherm")]
                for what, at in actions:
                    await afternoon.do(what, at)
                    for page in pages:
                        await page.settle()

    asyncio.run(live_through())


async def afternoon_in(instance: LiveInstance, phase: Phase) -> Afternoon:
    """A conversation in a phase, with a provider and somebody else who answered; a picture is visible."""
    afternoon = await started(instance)
    await afternoon.lead_to(min(phase, Phase.WELCOME, key=OFFERED.index))
    for at in (2, 0) if phase is not Phase.PREPARE else ():
        await afternoon.join(at)
    await afternoon.lead_to(min(phase, Phase.FILL_IN, key=OFFERED.index))
    for at in (0, 1) if phase in (Phase.FILL_IN, Phase.EXCHANGE, Phase.CLOSED) else ():
        await afternoon.mark(at)
        await afternoon.say_done(at)
    await afternoon.lead_to(phase)
    if phase in (Phase.EXCHANGE, Phase.CLOSED):
        instance.clock.advance(ms=REVEAL_UNDO_MS)
    return afternoon


WATCHED = [(place, phase) for place in ("leiden", "scherm") for phase in OFFERED]
WATCHED += [("invullen", Phase.WELCOME), ("totaalplaatje", Phase.EXCHANGE), ("totaalplaatje", Phase.CLOSED)]


@pytest.mark.anyio
@pytest.mark.parametrize(("place", "phase"), WATCHED)
async def test_a_page_and_its_live_fragments_are_the_same(tmp_path: Path, place: str, phase: Phase) -> None:
    async with live_instance(tmp_path) as instance:
        afternoon = await afternoon_in(instance, phase)
        page = await afternoon.open(place)
        stand = await instance.ask("GET", f"/gesprekken/{afternoon.id}/stand?blik={PLACES[place]}", page.key)
        fragments = {name: written(read(html).by_id(name)) for name, html in stand["delen"].items()}
        shown = {name: written(page.page.by_id(name)) for name in fragments if name in page.page.ids()}
        assert shown == {name: fragments[name] for name in shown}
        assert shown


STEPS = [(OFFERED[at], OFFERED[at + 1]) for at in range(1, len(OFFERED) - 1)]


@pytest.mark.anyio
@pytest.mark.parametrize("place", ["leiden", "scherm"])
@pytest.mark.parametrize(("before", "after"), STEPS + [(after, before) for before, after in STEPS])
async def test_every_step_shows_on_an_open_page(tmp_path: Path, place: str, before: Phase, after: Phase) -> None:
    async with live_instance(tmp_path) as instance:
        afternoon = await afternoon_in(instance, before)
        page = await afternoon.open(place)
        await afternoon.step(after)
        await page.settle()


@pytest.mark.anyio
async def test_a_phone_with_the_own_answers_gets_the_way_to_the_picture_when_it_comes(tmp_path: Path) -> None:
    async with live_instance(tmp_path) as instance:
        afternoon = await afternoon_in(instance, Phase.FILL_IN)
        page = await open_page(instance, afternoon.id, "antwoorden", "deelnemer", afternoon.people[0])
        await afternoon.step(Phase.EXCHANGE)
        instance.clock.advance(ms=REVEAL_UNDO_MS)
        assert "kijk" in await page.live_ids()


@pytest.mark.anyio
async def test_who_comes_during_the_countdown_gets_the_time_as_it_is_now(tmp_path: Path) -> None:
    async with live_instance(tmp_path) as instance:
        afternoon = await afternoon_in(instance, Phase.FILL_IN)
        await afternoon.open("scherm")
        await afternoon.step(Phase.EXCHANGE)
        await afternoon.pages[0].settle()
        instance.clock.advance(seconds=6)
        late = await afternoon.open("scherm")
        right = late.page.one("lb-count").attributes["server-now"]
        await late._take_in_next()
        assert late.page.one("lb-count").attributes["server-now"] == right


def test_a_fragment_that_differs_is_noticed() -> None:
    old, new = (read(f'<p id="a">{text}</p><p id="b"><input name="op" value="{text}"></p>') for text in ("een", "twee"))
    assert differing(old, new, ["a", "b"]) == ["a"]
