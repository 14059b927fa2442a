"""What a page says about itself: a title of its own; and a check of its HTML that can fail (every screen is checked in test_quality)."""

import re

from tests.support.browser_hall import Hall
from tests.support.browser_screens import SCREENS
from tests.support.valid_html import Validator

GOOD = "<!doctype html><html lang='nl'><head><title>Leeg</title></head><body><p id='a'>Zo is het goed.</p></body></html>"


def test_every_screen_has_a_title_of_its_own(hall: Hall) -> None:
    titles: dict[str, set[str]] = {}
    for screen in SCREENS:
        title = re.search(r"<title>(.*?)</title>", hall.sent(screen), re.DOTALL)
        assert title, screen.name
        titles.setdefault(title[1], set()).add(screen.path.split("?")[0])
    shared = {title for title, paths in titles.items() if len(paths) > 1}
    assert {title for title in shared if not title.startswith("Meedoen")} == set()


def test_what_is_not_valid_is_found(validator: Validator) -> None:
    assert validator.complaints(GOOD.replace("'", '"')) == []
    wrong = GOOD.replace("<p ", "<p style='color: red' ").replace("</p>", "</p><p id='a'></p>")
    assert {"no-inline-style", "no-dup-id"} <= {line.split()[0] for line in validator.complaints(wrong)}
