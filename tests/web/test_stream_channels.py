"""Channels beside a view, as they are asked for over the web: only where they belong, and the view itself stays as it is."""

import re

import pytest
from starlette.testclient import TestClient

from tests.support.log_channel import EVENT, Log
from tests.support.seats import seated
from tests.support.table import Table


@pytest.fixture
def log(table: Table) -> Log:
    log = Log(frozenset({"deelnemer"}))
    log.add("een", "twee")
    table.instance.parts.hub.channels[EVENT] = log.channel
    return log


@pytest.fixture
def phone(table: Table) -> TestClient:
    return seated(table.instance, table)


@pytest.mark.parametrize("road", ["stroom", "stand"])
@pytest.mark.parametrize(
    "asked", ["blik=plaatje&ook=log", "blik=deelnemer&ook=anders", "blik=deelnemer&ook=log&ook=", "blik=deelnemer&ook=stand"]
)
def test_a_channel_that_is_not_of_the_view_is_refused(table: Table, phone: TestClient, log: Log, road: str, asked: str) -> None:
    assert (phone.get(f"{table.page}/{road}?{asked}").status_code, log.reads) == (403, [])


def test_asking_brings_the_channel_beside_the_view(table: Table, phone: TestClient, log: Log) -> None:
    plain, both = (phone.get(f"{table.page}/stand?blik=deelnemer{also}").content for also in ("", "&ook=log&ook=log"))
    assert (b'"ook"' in plain, log.reads) == (False, ["whole"])
    beside = b',"ook":{"log":{"n": 2, "na": 0, "heel": true, "stukken": ["een", "twee"]}}}'
    assert without_clock(both) == without_clock(plain)[:-1] + beside


def without_clock(answer: bytes) -> bytes:
    return re.sub(rb'"nu":\d+', b"", answer)
