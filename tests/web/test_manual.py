"""The manual can be read on the instance itself, so also in a hall without internet."""

from pathlib import Path

import pytest

from levensbreed.web.manual import MANUAL, PARTS
from tests.support.html import read
from tests.support.instance import Instance
from tests.support.prepared import shown


def test_every_chapter_that_was_written_is_shown() -> None:
    assert {file.stem for file in MANUAL.glob("*.md")} == set(PARTS)


@pytest.mark.parametrize("part", PARTS)
def test_every_link_and_picture_of_a_chapter_leads_somewhere_here(instance: Instance, part: str) -> None:
    browser = instance.browser()
    article = shown(browser.get(f"/handleiding/{part}")).one("article")
    asked = [each.attributes["href"] for each in article.all("a")] + [each.attributes["src"] for each in article.all("img")]
    assert [address for address in asked if not address.startswith("/handleiding/") or browser.get(address).status_code != 200] == []


def test_pictures_say_what_is_on_them(instance: Instance) -> None:
    pictures = shown(instance.browser().get("/handleiding/leiden")).one("article").all("img")
    assert pictures
    assert [each for each in pictures if not each.attributes["alt"]] == []


@pytest.mark.parametrize(
    "address", ["geheim", "../trust/security", "afbeeldingen/..%2fleiden.md", "afbeeldingen/leiden.md", "afbeeldingen/%2e%2e/leiden.md"]
)
def test_nothing_else_can_be_read_by_this_road(instance: Instance, address: str) -> None:
    response = instance.browser().get(f"/handleiding/{address}")
    assert (response.status_code, "Gespreksleider" in read(response.text).text) == (404, False)


def test_a_wheel_takes_the_manual_along() -> None:
    assert '"docs/gebruik" = "levensbreed/manual"' in (Path(__file__).parents[2] / "pyproject.toml").read_text()
