"""A running instance, and a conversation that is being filled in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from levensbreed.matrix.rules.phases import Phase
from tests.support.instance import Instance, running
from tests.support.table import Chair, Table, new_table


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[Instance]:
    """An instance without conversations."""
    with running(tmp_path) as made:
        yield made


@pytest.fixture
def table(instance: Instance) -> Table:
    """A conversation that is being filled in, with moments, by a provider and somebody else."""
    made = new_table(instance, momenten=True)
    made.join("aanbieder", "Aanbieder A")
    made.join()
    made.lead_to(Phase.FILL_IN)
    return made


@pytest.fixture
def anna(table: Table) -> Chair:
    """Somebody who is no provider."""
    return table.people[1]
