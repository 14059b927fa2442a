"""Looks at a page as it stands: axe, sizes, overflow, markup; in several widths and with several preparation of the reader."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page, ViewportSize

from tests.support.own_words import is_ours
from tools import assets

CHECKS = Path(__file__).resolve().parents[1] / "browser" / "checks.js"
FINGER_PX = 44
POINTER_PX = 24
PHONE_UP_TO_PX = 640
TEXT_SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }
"""
type Judged = Literal["in full", "where it differs", "not"]
TORN = re.compile(r"torn (\w+)/(\w+) ")
TWICE_AS_LARGE = ":root { font-size: 200% !important }"


@dataclass(frozen=True)
class Look:
    """A width, and what the reader asked of the browser."""

    width: int
    height: int = 800
    scheme: Literal["light", "dark"] = "light"
    forced: bool = False
    still: bool = False
    laid_over: str = ""

    @property
    def rules(self) -> Literal["all", "colours", "none"]:
        """Which rules of axe can find something here that they did not find at the same width without these preparation."""
        if self.scheme == "dark":
            return "colours"
        return "none" if self.forced or self.still or self.laid_over == TEXT_SPACING else "all"

    def __str__(self) -> str:
        preparation = [self.scheme if self.scheme == "dark" else "", "forced colours" if self.forced else "", "still" if self.still else ""]
        over = {TEXT_SPACING: "spaced", TWICE_AS_LARGE: "200 %"}.get(self.laid_over, "")
        return " ".join([f"{self.width} px", *(wish for wish in [*preparation, over] if wish)])


AT_320, AT_375, AT_768, AT_1280 = Look(320), Look(375), Look(768), Look(1280)
DARK = Look(375, scheme="dark")
LAPTOPS = (Look(1024, 768), Look(1280, 720), Look(1366, 768))
FORCED = Look(375, forced=True)
STILL = Look(375, still=True)
SPACED = Look(375, laid_over=TEXT_SPACING)
LARGE = Look(320, laid_over=TWICE_AS_LARGE)
LARGE_LAPTOP = Look(1280, laid_over=TWICE_AS_LARGE)


def complaints_of(page: Page, look: Look, judged: Judged = "in full") -> list[str]:
    """Return one sentence for everything that is wrong with a page in one look.

    `judged`: what axe is asked about. "where it differs" is for a page that axe judged in another look already: then only what looks
    otherwise now can break a rule that held. Our own checks, the size of targets among them, always look at everything.
    """
    put_on(page, look)
    least = FINGER_PX if look.width <= PHONE_UP_TO_PX else POINTER_PX
    found: list[str] = page.evaluate("least => checks.withoutAxe(least)", least)
    if look.rules != "none" and judged != "not":
        rules = "changed" if judged == "where it differs" and look.rules == "all" else look.rules
        found += page.evaluate("rules => checks.axe(rules)", rules)
    if look.still:
        found += page.evaluate("() => checks.running()")
    return [f"{look}: {line}" for line in found if not is_torn_by_who_typed_it(line)]


def torn_words(page: Page, look: Look) -> list[str]:
    """Return our own words that go on in the next line without a hyphen."""
    put_on(page, look)
    found: list[str] = page.evaluate("() => checks.torn()")
    return [f"{look}: {line}" for line in found if not is_torn_by_who_typed_it(line)]


def bars_that_lie_over_each_other(page: Page, look: Look) -> list[str]:
    """Return which bars at the edge of the screen hide each other."""
    put_on(page, look)
    found: list[str] = page.evaluate("() => checks.bars()")
    return [f"{look}: {line}" for line in found]


def is_torn_by_who_typed_it(line: str) -> bool:
    """Say whether a complaint is about a word that somebody typed, which may be any word at all."""
    torn = TORN.match(line)
    return torn is not None and not is_ours(torn[1] + torn[2])


def put_on(page: Page, look: Look) -> None:
    """Show a page in a look. What it has already is not asked again: each answer costs the browser a whole layout."""
    bring_checks(page)
    if page.viewport_size != (size := ViewportSize(width=look.width, height=look.height)):
        page.set_viewport_size(size)
    asked = page.evaluate("() => checks.asked()")
    if asked != {"dark": look.scheme == "dark", "forced": look.forced, "still": look.still}:
        page.emulate_media(
            color_scheme=look.scheme,
            forced_colors="active" if look.forced else "none",
            reduced_motion="reduce" if look.still else "no-preference",
        )
    page.evaluate("css => checks.sheet(css)", look.laid_over)


def bring_checks(page: Page) -> None:
    """Load the checks into a page that does not have them yet."""
    if not page.evaluate("() => 'checks' in window"):
        page.evaluate(axe_script())
        page.evaluate(CHECKS.read_text(encoding="utf-8"))


@cache
def axe_script() -> str:
    """Return the source of axe-core, installed with what the front end's tests need."""
    assets.install(everything=True)
    return (assets.FRONTEND / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
