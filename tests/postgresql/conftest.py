"""A data set on a server of our own, whatever the other tests use, and two processes on it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from levensbreed.matrix.rules.phases import Phase
from tests.support.clock import Clock
from tests.support.places import data_sets
from tests.support.stage import Stage, conversation_on, process_on


@dataclass
class Pair:
    """Two processes on one data set: what is done in `here` must be seen in `there`."""

    here: Stage
    there: Stage


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Tests that wait do so on asyncio, as the server does."""
    return "asyncio"


@pytest.fixture
def address(tmp_path: Path) -> str:
    """The address of an empty data set of the newest schema."""
    return data_sets().address_for(tmp_path)


@asynccontextmanager
async def _pair(address: str) -> AsyncIterator[Pair]:
    clock = Clock()
    async with process_on(address, clock) as here, process_on(address, clock, first_op=500_000) as there:
        await conversation_on(here)
        await here.lead_to(Phase.WELCOME)
        for name in ("anna", "berend"):
            await here.join(name)
        await here.lead_to(Phase.FILL_IN)
        there.phase = here.phase
        there.hub.start()
        yield Pair(here, there)


@pytest.fixture
async def deaf(address: str) -> AsyncIterator[Pair]:
    """Two processes that hear nothing of each other: every notice is lost."""
    async with _pair(address) as pair:
        yield pair


@pytest.fixture
async def pair(address: str) -> AsyncIterator[Pair]:
    """Two processes that hear each other."""
    async with _pair(address) as pair:
        pair.there.listen()
        yield pair
