"""What browser tests share: a running instance, Chromium, and people with a window each."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.support.browser_chromium import People, chromium_running
from tests.support.browser_server import Instance, instance_in_a_thread


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    """One instance for the tests of a module; each test gathers its own conversation in it."""
    with instance_in_a_thread(tmp_path_factory.mktemp("data")) as running:
        yield running


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for the tests of a module; each person gets a window without memory of another."""
    with chromium_running() as browser:
        yield browser


@pytest.fixture
def people(chromium: Browser, instance: Instance) -> Iterator[People]:
    """Let people arrive; afterwards nothing may have gone wrong in any of their windows."""
    arrivals = People(chromium, instance.address)
    try:
        yield arrivals
        complaints = [line for person in arrivals.everybody for line in person.all_complaints()]
        assert complaints == []
    finally:
        arrivals.leave()
