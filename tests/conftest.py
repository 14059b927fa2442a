"""Every test with its own data, in SQLite or on PostgreSQL."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.support.which_database import ON_POSTGRESQL


def places() -> ModuleType | None:
    """What gives out places for data; nothing when no test needs one, for it loads the whole program."""
    return sys.modules.get("tests.support.places")


def given_out() -> set[Path]:
    """The folders that have a data set on a server now."""
    known = places()
    return known.given_out() if known else set()


def close_browser() -> None:
    """End the browser that tests share, if any test loaded it."""
    if chromium := sys.modules.get("tests.support.browser_chromium"):
        chromium.SHARED.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out on one database what is only true of the other."""
    if ON_POSTGRESQL:
        for item in items:
            if item.get_closest_marker("sqlite"):
                item.add_marker(pytest.mark.skip(reason="about files of SQLite"))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Close the browser before tests that wait in their own way."""
    if "browser" not in item.path.parts:
        close_browser()


@pytest.fixture(autouse=True)
def _own_data() -> Iterator[None]:
    """Take back what a test was given; what a whole module was given before it stays."""
    before = given_out()
    yield
    if known := places():
        known.take_back(given_out() - before)


@pytest.fixture(scope="session", autouse=True)
def _own_server() -> Iterator[None]:
    """Leave no server and no browser running."""
    yield
    close_browser()
    if known := places():
        known.stop_server()
