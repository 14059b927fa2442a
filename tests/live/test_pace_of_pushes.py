"""How often a view is pushed: at once while few watch or all was quiet, and as rarely as a crowd allows."""

import asyncio
from itertools import pairwise

import pytest

from levensbreed.domain.limits import CROWD_SCREENS, CROWD_SEES_WITHIN_SECONDS, PUSH_GAP_SECONDS
from levensbreed.live.tempo import CHANGES_BEHIND, PAUSE_MAX_SECONDS, PAUSE_PER_COST, PAUSE_PER_COST_BEHIND, pause_seconds
from tests.support.stage import Reader, Stage

pytestmark = pytest.mark.anyio

PUSHES = 5


async def watching(stage: Stage, number: int) -> list[Reader]:
    made = [await stage.watch() for _ in range(number)]
    for reader in made:
        await reader.next()
    return made


async def told_at(stage: Stage, crowd: int, pushes: int) -> list[float]:
    """Change something again and again while so many watch; return when it began and when one of them was told, so many times."""
    first, *_others = await watching(stage, crowd)
    loop = asyncio.get_running_loop()
    moments = [loop.time()]

    async def listen() -> None:
        while len(moments) <= pushes:
            await first.next()
            moments.append(loop.time())

    listening = asyncio.create_task(listen())
    while not listening.done():
        for number in range(4):
            await stage.done("anna", done=number % 2 == 0)
    await listening
    return moments


@pytest.mark.serial
async def test_a_crowd_is_told_ten_times_a_second_at_most(filling: Stage) -> None:
    """However busy the machine is, so many pushes take at least the gaps between them."""
    began, *_told, last = await told_at(filling, CROWD_SCREENS, PUSHES)
    assert last - began > 0.9 * PUSH_GAP_SECONDS * (PUSHES - 1)


@pytest.mark.serial
async def test_a_few_are_told_sooner(filling: Stage) -> None:
    _began, *told = await told_at(filling, CROWD_SCREENS - 1, 4 * PUSHES)
    assert min(after - before for before, after in pairwise(told)) < PUSH_GAP_SECONDS / 2


@pytest.mark.serial
async def test_after_quiet_a_crowd_is_told_at_once(filling: Stage) -> None:
    first, *_others = await watching(filling, CROWD_SCREENS)
    loop, waited = asyncio.get_running_loop(), list[float]()
    for number in range(4):
        await asyncio.sleep(2 * PUSH_GAP_SECONDS)  # The quiet itself.
        asked = loop.time()
        await filling.done("anna", done=number % 2 == 0)
        await first.next()
        waited.append(loop.time() - asked)
    assert min(waited) < PUSH_GAP_SECONDS / 2


async def test_who_comes_between_two_pushes_sees_all_and_costs_the_others_no_push(filling: Stage) -> None:
    first, *others = await watching(filling, CROWD_SCREENS)
    await filling.done("anna")
    await first.next()
    await filling.done("berend")
    newcomer = await filling.watch()
    [message] = await newcomer.next()
    assert (message["heel"], message["delen"]["people"]) == (True, "anna:1 berend:1")
    await first.next()
    assert [reader.shown for reader in (first, newcomer)] == [await filling.whole()] * 2
    assert len(first.messages) == 3
    assert len(others) == CROWD_SCREENS - 1


async def test_all_parts_that_changed_are_told_though_somebody_came_before_they_were(filling: Stage) -> None:
    readers = await watching(filling, CROWD_SCREENS)
    for number in range(6):
        await filling.done("anna", done=number % 2 == 0)
        readers.append(await filling.watch())
        await readers[-1].next()
    await filling.done("berend")
    for reader in readers:
        await reader.until("people", "anna:0 berend:1")
    assert [reader.shown for reader in readers] == [await filling.whole()] * len(readers)


async def test_a_picture_that_somebody_asked_for_just_before_is_told_to_all(filling: Stage) -> None:
    [reader] = await watching(filling, 1)
    await filling.done("anna")
    await filling.whole()
    await filling.hub.state("c1")
    await reader.until("people", "anna:1")


@pytest.mark.parametrize("cost", [0.001, 0.015, 0.03, 0.045, 0.06])
def test_a_crowd_sees_a_change_in_time_whatever_a_push_costs(cost: float) -> None:
    from_push_to_push = cost + pause_seconds(cost, CROWD_SCREENS, 0)
    assert from_push_to_push >= PUSH_GAP_SECONDS
    assert from_push_to_push + cost <= max(CROWD_SEES_WITHIN_SECONDS, PUSH_GAP_SECONDS + cost) + 1e-9


def test_a_push_that_takes_very_long_leaves_time_for_others() -> None:
    assert pause_seconds(0.4, CROWD_SCREENS, 0) == pytest.approx(PAUSE_PER_COST * 0.4)
    assert pause_seconds(60, CROWD_SCREENS, 0) == PAUSE_MAX_SECONDS


@pytest.mark.parametrize("screens", [1, CROWD_SCREENS])
def test_what_waits_to_be_written_goes_first(screens: int) -> None:
    at_ease, behind = (pause_seconds(0.06, screens, waiting) for waiting in (CHANGES_BEHIND - 1, CHANGES_BEHIND))
    assert behind == pytest.approx(PAUSE_PER_COST_BEHIND * 0.06)
    assert at_ease < behind
