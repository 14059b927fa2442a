"""Draws every screen into docs/gebruik/afbeeldingen when LEVENSBREED_PICTURES=1; the manual shows them."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize

from tests.support.browser_chromium import LAPTOP, PHONE
from tests.support.browser_hall import Screen, Who, all_gatherings, hall_with_windows
from tests.support.browser_png import small_png
from tests.support.browser_screens import SCREENS
from tests.support.browser_server import Instance, instance_in_a_thread

pytestmark = pytest.mark.serial
MANUAL = Path(__file__).resolve().parents[2] / "docs" / "gebruik"
PICTURES = MANUAL / "afbeeldingen"
SMALL_BEAMER = ViewportSize(width=1280, height=720)
PICTURE_BYTES = 150 * 1024
ALL_PICTURES_BYTES = 2_500 * 1024
ON_A_LAPTOP = {"begin", "klaarzetten", "hoe-werkt-het", "tabel"}
SHOWN_ADDRESS = "https://levensbreed.example.nl"
WANTED = os.environ.get("LEVENSBREED_PICTURES") == "1"


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    """An instance that shows an address as people will know it."""
    with instance_in_a_thread(tmp_path_factory.mktemp("data"), SHOWN_ADDRESS) as running:
        yield running


def shown_in_the_manual() -> set[str]:
    """The names of the pictures that the manual shows."""
    return set(re.findall(r"afbeeldingen/([a-z0-9-]+)\.png", (MANUAL / "schermen.md").read_text(encoding="utf-8")))


def size_for(screen: Screen) -> ViewportSize:
    if screen.who is Who.BEAMER:
        return SMALL_BEAMER
    return LAPTOP if screen.who is Who.FACILITATOR or screen.name in ON_A_LAPTOP else PHONE


@pytest.mark.skipif(not WANTED, reason="draws only when asked, so that a test run changes no files")
def test_the_pictures_of_the_manual_are_drawn(chromium: Browser, instance: Instance) -> None:
    PICTURES.mkdir(exist_ok=True)
    with hall_with_windows(chromium, instance, all_gatherings(instance)) as hall:
        for screen in (screen for screen in SCREENS if screen.name in shown_in_the_manual()):
            page = hall.show(screen).page
            page.set_viewport_size(size_for(screen))
            drawn = small_png(chromium, page.screenshot(animations="disabled"))
            (PICTURES / f"{screen.name}.png").write_bytes(drawn)


def test_the_manual_shows_every_kind_of_screen() -> None:
    names = {screen.name for screen in SCREENS}
    assert shown_in_the_manual() <= names
    assert {"begin", "klaarzetten", "vraag", "antwoorden", "plaatje-telefoon", "totaalplaatje-scherm"} <= shown_in_the_manual()


def test_the_pictures_stay_small() -> None:
    sizes = {file.name: file.stat().st_size for file in PICTURES.glob("*.png")}
    assert {file.removesuffix(".png") for file in sizes} == shown_in_the_manual()
    assert {name: size for name, size in sizes.items() if size > PICTURE_BYTES} == {}
    assert sum(sizes.values()) <= ALL_PICTURES_BYTES
