"""What was read and parsed for the rules is let go at their end."""

from collections.abc import Iterator

import pytest

from tests.architecture.source import source_at


@pytest.fixture(scope="session", autouse=True)
def _nothing_is_kept() -> Iterator[None]:
    """Forget every parsed file, so that the last look for what nobody holds any more does not walk through all of them."""
    yield
    source_at.cache_clear()
