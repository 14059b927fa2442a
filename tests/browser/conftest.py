"""What browser tests share: a running instance, Chromium, and people with a window each."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect

from tests.faults.program import Program
from tests.support.browser_chromium import PATIENCE_MS, SHARED, People
from tests.support.browser_conversation import Gathering, gather
from tests.support.browser_hall import Hall, all_gatherings, hall_with_windows
from tests.support.browser_server import Instance, instance_in_a_thread
from tests.support.fault_proxy import FaultProxy, faulty_line_to
from tests.support.valid_html import Validator, validator_running

expect.set_options(timeout=PATIENCE_MS)
"""As long as a window waits: five seconds are not enough on a machine that is busy."""


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    """One instance for the tests of a module; each test gathers its own conversation in it."""
    with instance_in_a_thread(tmp_path_factory.mktemp("data")) as running:
        yield running


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    """A server of a test's own, that can fall over or be replaced."""
    running = Program(tmp_path / "data")
    running.start()
    yield running
    running.end_everything()


@pytest.fixture(scope="session")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Instance, dict[str, Gathering]]]:
    """A conversation in every state, in an instance of their own."""
    with instance_in_a_thread(tmp_path_factory.mktemp("hall")) as running:
        yield running, all_gatherings(running)


@pytest.fixture(scope="module")
def hall(chromium: Browser, gathered: tuple[Instance, dict[str, Gathering]]) -> Iterator[Hall]:
    """The hall with all these conversations, and a window for each kind of person."""
    with hall_with_windows(chromium, *gathered) as filled:
        yield filled


@pytest.fixture(scope="session")
def validator() -> Iterator[Validator]:
    """What says whether HTML is valid."""
    with validator_running() as running:
        yield running


@pytest.fixture(scope="module")
def chromium() -> Browser:
    """The browser; each person gets a window without memory of another."""
    return SHARED.browser


@pytest.fixture
def playwright() -> Playwright:
    """What starts a browser of one's own."""
    return SHARED.playwright


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


@pytest.fixture
def gathering(instance: Instance) -> Gathering:
    """A conversation that is being filled in; modules that begin elsewhere have their own."""
    gathering = gather(instance)
    gathering.go_to("invullen")
    return gathering


@pytest.fixture
def line(instance: Instance) -> Iterator[FaultProxy]:
    """A line to the instance that can go bad."""
    with faulty_line_to(instance.address) as laid:
        yield laid
