"""The privacy page tells the facts of this very instance, and the time to keep is told wherever people join."""

import re

import pytest
from starlette.testclient import TestClient

from levensbreed.app.kinds import KINDS
from levensbreed.domain.limits import (
    BACKUP_DAYS,
    REMOVED_PERSON_MINUTES,
    RETENTION_DAYS,
    RETENTION_DAYS_AFTER_CREATION,
    WRONG_CODES_WINDOW_SECONDS,
)
from levensbreed.matrix.rules.phases import Phase
from levensbreed.storage.tables import metadata
from levensbreed.web.access import _COOKIE_SECONDS
from levensbreed.web.shown.privacy import kept_by
from tests.support.instance import SECURE, Instance
from tests.support.prepared import made_ready, shown
from tests.support.seats import with_key

KEPT = tuple(kept_by(kind.privacy for kind in KINDS.values()))


@pytest.fixture
def stranger(instance: Instance) -> TestClient:
    """A browser that takes part in nothing."""
    return instance.browser()


@pytest.mark.parametrize(("base", "name"), [("", "levensbreed"), (SECURE, "__Host-levensbreed")])
def test_the_page_names_the_cookie_as_the_browser_has_it(stranger: TestClient, base: str, name: str) -> None:
    assert f"De cookie heet {name} ." in shown(stranger.get(f"{base}/privacy")).text.replace(f"{name}.", f"{name} .")


def test_the_page_has_every_kept_fact_with_why_and_until_when(stranger: TestClient) -> None:
    rows = shown(stranger.get("/privacy")).one("table", class_="facts").one("tbody").all("tr")
    cells = [[each.text for each in row.everything() if each.name in ("th", "td")] for row in rows]
    assert cells == [[fact["what"], fact["why"], fact["until"]] for fact in KEPT]


@pytest.mark.parametrize("days", [RETENTION_DAYS, RETENTION_DAYS_AFTER_CREATION, BACKUP_DAYS + 1])
def test_the_page_says_how_long_with_the_numbers_of_the_program(stranger: TestClient, days: int) -> None:
    assert f"{days} dagen" in shown(stranger.get("/privacy")).text


def test_the_cookie_lasts_as_long_as_the_page_says(stranger: TestClient) -> None:
    told = re.findall(r"na (\d+) dagen", next(fact["until"] for fact in KEPT if "cookie" in fact["what"]))
    assert [int(days) * 24 * 3600 for days in told] == [_COOKIE_SECONDS]


def test_who_only_reads_gets_no_cookie(stranger: TestClient) -> None:
    for address in ("/", "/privacy", "/hoe-werkt-het", "/meedoen", "/terug", "/leiden", "/gesprekken/nieuw"):
        assert "set-cookie" not in stranger.get(address).headers


def test_the_chosen_time_to_keep_is_told_before_people_join(instance: Instance) -> None:
    afternoon = made_ready(instance, Phase.WELCOME, retention="7")
    guest = with_key(instance, afternoon.table.door()["sleutel"])
    assert "7 dagen na afloop is alles weg" in shown(guest.get(f"{afternoon.table.page}/aanschuiven")).text


def test_the_chosen_time_to_keep_is_told_to_everybody_there(instance: Instance) -> None:
    afternoon = made_ready(instance, Phase.WELCOME, retention="7")
    phone, screen = afternoon.phone_of(), with_key(instance, afternoon.table.screen_key)
    pages = [
        phone.page("invullen"),
        phone.page("antwoorden"),
        phone.page("mijn-gegevens"),
        shown(screen.get(f"{afternoon.table.page}/scherm")),
    ]
    pages += [afternoon.page(place) for place in ("leiden", "verwijderen", "herstelblad")]
    assert ["7 dagen na afloop is alles weg" in page.text for page in pages] == [True] * len(pages)


def test_a_provider_reads_on_the_privacy_page_what_the_picture_shows(stranger: TestClient) -> None:
    text = shown(stranger.get("/privacy")).text
    assert "Bij aanbieders staat de naam van de organisatie erbij." in text
    assert "Tijdens het invullen ziet alleen u uw antwoorden." in text


NOT_ABOUT_PEOPLE = {"forms", "instance"}
"""Tables that hold nothing anybody typed or did."""


def columns() -> set[str]:
    return {f"{table.name}.{column.name}" for table in metadata.sorted_tables for column in table.columns}


def told() -> set[str]:
    """The columns that some fact of the page is about; a table stands for all its columns."""
    named = {name for fact in KEPT for name in fact["holds"]}
    return {column for column in columns() if column in named or column.split(".")[0] in named}


def test_everything_that_is_kept_is_named_on_the_page() -> None:
    assert {column for column in columns() - told() if column.split(".")[0] not in NOT_ABOUT_PEOPLE} == set()


def test_the_page_names_nothing_that_is_not_kept() -> None:
    known = columns() | {column.split(".")[0] for column in columns()}
    assert {name for fact in KEPT for name in fact["holds"]} - known == set()


def test_ten_minutes_on_the_page_are_ten_minutes_in_the_program() -> None:
    assert sum("tien minuten" in fact["until"] for fact in KEPT) == 2
    assert (REMOVED_PERSON_MINUTES, WRONG_CODES_WINDOW_SECONDS) == (10, 600)
