"""A running instance for each test, and one for all tests of a module that change nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from levensbreed.matrix.rules.phases import Phase
from tests.support.instance import Instance, running
from tests.support.table import Table, new_table


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[Instance]:
    """An instance without conversations."""
    with running(tmp_path) as made:
        yield made


@pytest.fixture
def table(instance: Instance) -> Table:
    """A conversation at its welcome, the door open."""
    return new_table(instance)


@pytest.fixture
def filling(instance: Instance) -> Table:
    """A conversation that is being filled in, with a provider and somebody else."""
    made = new_table(instance)
    made.join("aanbieder", "Aanbieder A")
    made.join()
    made.lead_to(Phase.FILL_IN)
    return made


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Tests that wait do so on asyncio, as the server does."""
    return "asyncio"
