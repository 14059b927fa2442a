"""Which conversations are past their time: the tables answer exactly what the rule says."""

from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from levensbreed.domain.conversation import Conversation
from levensbreed.domain.retention import DAY_MS, day_ms, iso_day, kept_until_ms
from levensbreed.storage.conversations import add_conversation, expired
from levensbreed.storage.database import Database
from tests.support.beginning import Preparation, prepare
from tests.support.clock import START_MS
from tests.support.people_and_answers import FORM
from tests.support.places import place_in

DAYS = ("2026-06-01", "2026-09-15", "2026-09-16", "2027-01-02")
CLOSED = (None, START_MS, START_MS + 89 * DAY_MS, START_MS + 120 * DAY_MS)


def conversations() -> list[Conversation]:
    base, _ = prepare(FORM, Preparation("Voorbeeldstad"), "c", date(2026, 9, 15), START_MS)
    made = []
    for number, (day, closed_ms, days, practice) in enumerate(product(DAYS, CLOSED, (7, 30, 90), (False, True))):
        made.append(replace(base, id=f"c{number}", date=day, closed_ms=closed_ms, retention_days=days, practice=practice))
    return made


def test_the_tables_agree_with_the_rule_to_the_millisecond(tmp_path: Path) -> None:
    made = conversations()
    database = Database(place_in(tmp_path))
    with database.writer.connect() as connection, connection.begin():
        for one in made:
            add_conversation(connection, one)
    moments = sorted({kept_until_ms(one) + late for one in made for late in (0, 1)})
    with database.snapshot() as connection:
        for now_ms in moments:
            assert set(expired(connection, now_ms)) == {one.id for one in made if kept_until_ms(one) < now_ms}, now_ms
    database.close()


@pytest.mark.parametrize(
    ("day", "until"),
    [("2026-06-01", START_MS + 90 * DAY_MS), ("2026-09-16", day_ms("2026-09-16") + 90 * DAY_MS)],
    ids=["a day that has passed", "a day to come"],
)
def test_a_conversation_nobody_closed_counts_from_the_later_of_making_and_its_day(day: str, until: int) -> None:
    [one] = [each for each in conversations() if (each.date, each.closed_ms, each.retention_days, each.practice) == (day, None, 7, False)]
    assert kept_until_ms(one) == until


def test_a_day_is_named_as_it_begins() -> None:
    assert [iso_day(day_ms("2026-09-16") + ms) for ms in (-1, 0, DAY_MS - 1)] == ["2026-09-15", "2026-09-16", "2026-09-16"]
