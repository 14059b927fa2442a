"""A page that was open all the time shows the same as one that is loaded now."""

import asyncio
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from levensbreed.domain.limits import REVEAL_UNDO_MS
from levensbreed.matrix.rules.phases import Phase
from tests.support.afternoon import HAPPENINGS, VIEWS, afternoon_in, started
from tests.support.chance import VERY_FEW
from tests.support.clock import Clock
from tests.support.html import read
from tests.support.live_page import differing, live_instance, written
from tests.support.phases import OFFERED
from tests.support.stage import messages_in

pytestmark = pytest.mark.anyio
HISTORIES = st.lists(st.tuples(st.sampled_from(HAPPENINGS), st.integers(0, 7)), min_size=4, max_size=10)
TO_THE_PICTURE = [("join", 0), ("join", 2), ("move", 1), ("mark", 0), ("move", 1), ("pass_time", 0), ("pass_time", 0)]


@VERY_FEW
@given(HISTORIES)
@example([("join", 0), ("join", 0), ("use_timer", 1), ("pass_time", 0)])
@example([*TO_THE_PICTURE, ("mark", 1), ("hide_row", 0), ("hide_row", 2), ("hide_row", 5), ("move", 1), ("move", 0)])
@example(
    [*TO_THE_PICTURE, ("change_screen", 3), ("change_screen", 1), ("remove_or_restore", 0), ("remove_or_restore", 0), ("use_timer", 1)]
)
def test_whatever_happens_an_open_page_shows_what_a_reloaded_one_shows(history: list[tuple[str, int]]) -> None:
    async def live_through() -> None:
        with tempfile.TemporaryDirectory() as folder:
            async with live_instance(Path(folder)) as instance:
                afternoon = await started(instance)
                await afternoon.lead_to(Phase.WELCOME)
                pages = [await afternoon.open(place) for place in ("leiden", "scherm")]
                for what, at in history:
                    await afternoon.happen(what, at)
                    for page in pages:
                        await page.settle()

    asyncio.run(live_through())


WATCHED = [(place, phase) for place in ("leiden", "scherm") for phase in OFFERED]
WATCHED += [("invullen", Phase.WELCOME), ("antwoorden", Phase.FILL_IN), ("antwoorden", Phase.EXCHANGE), ("antwoorden", Phase.CLOSED)]
WATCHED += [("totaalplaatje", Phase.EXCHANGE), ("totaalplaatje", Phase.CLOSED)]


@pytest.mark.parametrize(("place", "phase"), WATCHED)
async def test_a_page_and_its_live_fragments_are_the_same(tmp_path: Path, place: str, phase: Phase) -> None:
    async with live_instance(tmp_path) as instance:
        afternoon = await afternoon_in(instance, phase)
        page = await afternoon.open(place)
        stand = await instance.ask("GET", f"{afternoon.page}/stand?blik={VIEWS[place]}", page.key)
        fragments = {name: written(read(html).by_id(name)) for name, html in stand["delen"].items()}
        shown = {name: written(page.page.by_id(name)) for name in fragments if name in page.page.ids()}
        assert shown == {name: fragments[name] for name in shown}
        assert shown


STEPS = [(OFFERED[at], OFFERED[at + 1]) for at in range(len(OFFERED) - 1)]


@pytest.mark.parametrize("place", ["leiden", "scherm"])
@pytest.mark.parametrize(("before", "after"), STEPS + [(after, before) for before, after in STEPS])
async def test_every_step_shows_on_an_open_page(tmp_path: Path, place: str, before: Phase, after: Phase) -> None:
    async with live_instance(tmp_path) as instance:
        afternoon = await afternoon_in(instance, before)
        page = await afternoon.open(place)
        await afternoon.step(after)
        await page.settle()


@pytest.mark.parametrize("place", ["leiden", "scherm", "antwoorden"])
async def test_the_reveal_shows_on_an_open_page(tmp_path: Path, place: str) -> None:
    async with live_instance(tmp_path) as instance:
        afternoon = await afternoon_in(instance, Phase.FILL_IN)
        page = await afternoon.open(place)
        await afternoon.step(Phase.EXCHANGE)
        await page.settle()
        instance.clock.advance(ms=REVEAL_UNDO_MS)
        instance.parts.hub.wake(afternoon.id)
        await page.settle()


@pytest.mark.parametrize("place", ["leiden", "scherm", "antwoorden"])
async def test_that_time_is_up_shows_without_anything_else_happening(tmp_path: Path, place: str) -> None:
    async with live_instance(tmp_path) as instance:
        afternoon = await afternoon_in(instance, Phase.FILL_IN)
        await afternoon.use_timer(1)
        page = await afternoon.open(place)
        instance.clock.advance(seconds=299.8)
        await afternoon.change_screen(0)
        await page.settle()
        assert "De tijd is om" not in page.page.text
        instance.clock.advance(seconds=1)
        await page.settle()
        assert "De tijd is om" in page.page.text


async def test_the_point_on_the_beamer_goes_along_with_the_answers(tmp_path: Path) -> None:
    async with live_instance(tmp_path) as instance:
        afternoon = await afternoon_in(instance, Phase.EXCHANGE)
        instance.clock.advance(ms=REVEAL_UNDO_MS)
        await afternoon.happen("join", 0)
        await afternoon.happen("join", 1)
        key = "vakje:wonen:dementie"
        for doing in ("vast", "scherm"):
            await instance.send(f"{afternoon.page}/leiden/praat-hierover", afternoon.keys["leiden"], doe=doing, sleutel=key)
        page = await afternoon.open("scherm")
        assert page.page.one("h2").text.startswith("Wonen: ")
        before = page.page.one("section", class_="sc-point").text
        for person in range(len(afternoon.people)):
            await afternoon.put("vakjes/wonen/dementie", afternoon.people[person], waarde={"stand": "beschikbaar"})
        await page.settle()
        assert page.page.one("section", class_="sc-point").text != before


class TickingClock(Clock):
    """A clock on which a moment passes between any two looks, once it was told to tick."""

    ticking = False

    def __call__(self) -> int:
        self.now_ms += 1 if self.ticking else 0
        return self.now_ms


@pytest.mark.parametrize(("place", "before_ms"), [("leiden", 2), *(("scherm", before_ms) for before_ms in range(2, 7))])
async def test_the_reveal_shows_whenever_its_moment_falls(tmp_path: Path, place: str, before_ms: int) -> None:
    """The moment may fall between reading the tables, rendering, and looking at the clock again."""
    clock = TickingClock()
    async with live_instance(tmp_path, clock) as instance:
        afternoon = await afternoon_in(instance, Phase.FILL_IN)
        page = await afternoon.open(place)
        await afternoon.step(Phase.EXCHANGE)
        await page.settle()
        clock.advance(ms=REVEAL_UNDO_MS - before_ms)
        clock.ticking = True
        await afternoon.say_done(1)
        await page.until_shown("legenda")
        clock.ticking = False
        await page.settle()


async def test_who_comes_during_the_countdown_gets_the_time_as_it_is_now(tmp_path: Path) -> None:
    async with live_instance(tmp_path) as instance:
        afternoon = await afternoon_in(instance, Phase.FILL_IN)
        page = await afternoon.open("scherm")
        await afternoon.step(Phase.EXCHANGE)
        await page.settle()
        instance.clock.advance(seconds=6)
        late = await afternoon.open("scherm")
        piece = await late.watcher.next()
        assert piece is not None
        assert [message["nu"] for message in messages_in(piece)] == [instance.clock()]


def test_a_fragment_that_differs_is_noticed() -> None:
    old, new = (read(f'<p id="a">{text}</p><p id="b"><input name="op" value="{text}"></p>') for text in ("een", "twee"))
    assert differing(old, new, ["a", "b"]) == ["a"]
