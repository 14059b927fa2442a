"""Every test with its own data, in SQLite or on PostgreSQL."""

from collections.abc import Iterator

import pytest

from tests.support import places
from tests.support.browser_chromium import SHARED
from tests.support.compiled_once import compile_once

compile_once()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out on one database what is only true of the other."""
    if places.ON_POSTGRESQL:
        for item in items:
            if item.get_closest_marker("sqlite"):
                item.add_marker(pytest.mark.skip(reason="about files of SQLite"))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Close the browser before tests that wait in their own way."""
    if "browser" not in item.path.parts:
        SHARED.close()


@pytest.fixture(autouse=True)
def _own_data() -> Iterator[None]:
    """Take back what a test was given; what a whole module was given before it stays."""
    before = places.given_out()
    yield
    places.take_back(places.given_out() - before)


@pytest.fixture(scope="session", autouse=True)
def _own_server() -> Iterator[None]:
    """Leave no server and no browser running."""
    yield
    SHARED.close()
    places.stop_server()
