"""Every screen in every state can be read, reached and used by everybody: axe, sizes, overflow, contrast, policy, valid HTML."""

import os

import pytest

from tests.support.browser_checks import (
    AT_320,
    AT_375,
    AT_768,
    AT_1280,
    DARK,
    FORCED,
    LAPTOPS,
    LARGE,
    LARGE_LAPTOP,
    SPACED,
    STILL,
    Look,
    bars_that_lie_over_each_other,
    complaints_of,
    torn_words,
)
from tests.support.browser_chromium import Person
from tests.support.browser_hall import Hall, Screen, Who
from tests.support.browser_screens import SCREENS
from tests.support.valid_html import Validator

SAMPLE = SCREENS if "LEVENSBREED_EVERY_SCREEN" in os.environ else SCREENS[::5]
WIDEST_AND_NARROWEST = (AT_1280, AT_320)
BETWEEN = (AT_768, AT_375)
"""Looked at for a sample of the screens at every change, and for all of them when every screen is asked for."""
WISHES = (DARK, FORCED, SPACED, LARGE, LARGE_LAPTOP, STILL)


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_a_screen_is_valid_and_right_at_every_width(hall: Hall, screen: Screen, validator: Validator) -> None:
    window = hall.show(screen)
    found = [f"as sent: {line}" for line in validator.complaints(hall.sent(screen))]
    found += [f"as it lives: {line}" for line in validator.complaints(window.page.content())]
    found += wrong_with(window, WIDEST_AND_NARROWEST + (BETWEEN if screen in SAMPLE else ()))
    found += torn_words(window.page, LARGE)
    if screen.who is Who.FACILITATOR:
        found += [line for laptop in LAPTOPS for line in bars_that_lie_over_each_other(window.page, laptop)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("screen", SAMPLE, ids=lambda screen: screen.name)
def test_a_screen_follows_what_the_reader_asks_of_the_browser(hall: Hall, screen: Screen) -> None:
    found = wrong_with(hall.show(screen), WISHES)
    assert not found, "\n".join(found)


def wrong_with(window: Person, looks: tuple[Look, ...]) -> list[str]:
    found = [line for look in looks for line in complaints_of(window.page, look)]
    found += window.all_complaints()
    window.complaints.clear()
    return found
