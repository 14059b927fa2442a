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
    Judged,
    Look,
    bars_that_lie_over_each_other,
    complaints_of,
    torn_words,
)
from tests.support.browser_chromium import Person
from tests.support.browser_hall import Hall, Screen, Who
from tests.support.browser_screens import SCREENS
from tests.support.valid_html import Validator

EVERYTHING = "LEVENSBREED_EVERY_SCREEN" in os.environ
SAMPLE = SCREENS if EVERYTHING else SCREENS[::5]
WIDEST_AND_NARROWEST = (AT_1280, AT_320)
BETWEEN = (AT_768, AT_375)
"""Looked at for a sample of the screens at every change, and for all of them when every screen is asked for."""
WISHES = (DARK, FORCED, SPACED, LARGE, LARGE_LAPTOP, STILL)
"""What the reader asks of the browser; for the same sample."""
WIDE, JUDGED_WIDE = "broad", "leiden-plaatje-twintig-groepen"
"""Of the screens with twenty groups axe judges one at every change: the others say with six what they say with twenty."""


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_a_screen_is_valid_and_right_at_every_width(hall: Hall, screen: Screen, validator: Validator) -> None:
    window = hall.show(screen)
    found = [f"as sent: {line}" for line in validator.complaints(hall.sent(screen))]
    found += [f"as it lives: {line}" for line in validator.complaints(window.page.content())]
    is_judged = EVERYTHING or screen.gathering != WIDE or screen.name == JUDGED_WIDE
    found += wrong_with(window, WIDEST_AND_NARROWEST + (BETWEEN + WISHES if screen in SAMPLE else ()), is_judged=is_judged)
    found += torn_words(window.page, LARGE)
    if screen.who is Who.FACILITATOR:
        found += [line for laptop in LAPTOPS for line in bars_that_lie_over_each_other(window.page, laptop)]
    assert not found, "\n".join(found)


def wrong_with(window: Person, looks: tuple[Look, ...], *, is_judged: bool) -> list[str]:
    """Return what is wrong in any look. Axe judges the first in full and the others where they differ, or all in full."""
    first, *others = looks
    found = complaints_of(window.page, first, "in full" if is_judged else "not")
    again: Judged = "in full" if EVERYTHING else "where it differs" if is_judged else "not"
    found += [line for look in others for line in complaints_of(window.page, look, again)]
    found += window.all_complaints()
    window.complaints.clear()
    return found
