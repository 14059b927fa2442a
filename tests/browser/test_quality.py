"""Every screen in every state can be read, reached and used by everybody: axe, sizes, overflow, contrast, policy."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.support.browser_checks import (
    AT_320,
    AT_375,
    AT_768,
    AT_1280,
    DARK,
    FORCED,
    LARGE,
    LARGE_LAPTOP,
    SPACED,
    STILL,
    Look,
    complaints_of,
)
from tests.support.browser_hall import Hall, Screen, hall_with_windows
from tests.support.browser_screens import SCREENS
from tests.support.browser_server import Instance

SAMPLE = SCREENS if "LEVENSBREED_EVERY_SCREEN" in os.environ else SCREENS[::5]
WIDEST_AND_NARROWEST = (AT_1280, AT_320)
BETWEEN = (AT_768, AT_375)
"""Looked at for a sample of the screens at every change, and for all of them when every screen is asked for."""
WISHES = (DARK, FORCED, SPACED, LARGE, LARGE_LAPTOP, STILL)


@pytest.fixture(scope="module")
def hall(chromium: Browser, instance: Instance) -> Iterator[Hall]:
    with hall_with_windows(chromium, instance) as filled:
        yield filled


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_a_screen_is_right_at_every_width(hall: Hall, screen: Screen) -> None:
    found = wrong_with(hall, screen, WIDEST_AND_NARROWEST + (BETWEEN if screen in SAMPLE else ()))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("screen", SAMPLE, ids=lambda screen: screen.name)
def test_a_screen_follows_what_the_reader_asks_of_the_browser(hall: Hall, screen: Screen) -> None:
    found = wrong_with(hall, screen, WISHES)
    assert not found, "\n".join(found)


def wrong_with(hall: Hall, screen: Screen, looks: tuple[Look, ...]) -> list[str]:
    window = hall.show(screen)
    found = [line for look in looks for line in complaints_of(window.page, look)]
    found += window.all_complaints()
    window.complaints.clear()
    return found
