"""One conversation for each test, with everything live around it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from levensbreed.matrix.rules.phases import Phase
from tests.support.stage import Stage, staged


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Tests that wait do so on asyncio, as the server does."""
    return "asyncio"


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A conversation that nobody joined yet."""
    async with staged(tmp_path) as made:
        yield made


@pytest.fixture
async def filling(stage: Stage) -> Stage:
    """A conversation in which `anna` and `berend` are filling in."""
    await stage.lead_to(Phase.WELCOME)
    for name in ("anna", "berend"):
        await stage.join(name)
    await stage.lead_to(Phase.FILL_IN)
    return stage
