"""Practising: the same conversation with made-up people, in one click, and gone a day later."""

import time
from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from levensbreed.domain.commands import ForgetExpired
from levensbreed.matrix.rules.phases import Phase
from levensbreed.matrix.rules.practice import PEOPLE
from levensbreed.storage.tables import task_answers
from levensbreed.web.facilitator import practice
from tests.support.html import send
from tests.support.instance import Instance
from tests.support.people_and_answers import FORM
from tests.support.prepared import Afternoon, led_from, made_ready
from tests.support.table import Json, new_op

DAY_SECONDS = 24 * 3600
PATIENCE_SECONDS = 60
"""The made-up people look once a second whether the conversation was led on."""


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Made-up people need no time to sit down or to think."""
    monkeypatch.setattr(practice, "SECONDS_PER_CHAIR", 0)
    monkeypatch.setattr(practice, "SECONDS_PER_ANSWER", 0)


@pytest.fixture
def real(instance: Instance) -> Afternoon:
    """The conversation that somebody wants to practise for, with somebody at the table."""
    afternoon = made_ready(instance, title="Ons gesprek", own_group=["Boeren"], own_row=["Vervoer"], moments="ja")
    afternoon.post("schema", soort="kolom", id="nah", doe="verberg")
    return afternoon


def practised(real: Afternoon, op: str = "") -> Afternoon:
    response = real.post("oefening", op=op or new_op())
    assert response.status_code == 303, response.text
    return led_from(real.instance, real.leader, response)


def seen(afternoon: Afternoon) -> Json:
    return afternoon.table.read("", afternoon.table.facilitator_key)


def wait_for(afternoon: Afternoon, happened: Callable[[Json], bool]) -> Json:
    """Ask until something happened."""
    until = time.monotonic() + PATIENCE_SECONDS
    while not happened(found := seen(afternoon)):
        assert time.monotonic() < until, f"not in time: {found['mensen']} people, {found['klaar']} done"
    return found


def everybody_in(found: Json) -> bool:
    return bool(found["mensen"] >= len(PEOPLE))


def everybody_done(found: Json) -> bool:
    return everybody_in(found) and found["klaar"] == found["mensen"]


def played(afternoon: Afternoon) -> Json:
    """Practice in which everybody is done."""
    afternoon.table.lead_to(Phase.WELCOME)
    wait_for(afternoon, everybody_in)
    afternoon.table.lead_to(Phase.FILL_IN)
    return wait_for(afternoon, everybody_done)


def test_practice_has_the_same_topics_groups_and_choices(real: Afternoon) -> None:
    mine, practice_one = seen(real), seen(practised(real))
    same = ("gemeente", "datum", "momenten", "namen", "rijen", "kolommen")
    assert {name: practice_one[name] for name in same} == {name: mine[name] for name in same}
    assert (practice_one["titel"], practice_one["fase"], practice_one["mensen"]) == ("Oefening: Ons gesprek", "voorbereiden", 0)


def test_practice_says_everywhere_that_it_is_practice(real: Afternoon) -> None:
    afternoon = practised(real)
    told = {where: "Dit is een oefening" in afternoon.page(where).text for where in ("leiden", "links", "schema", "verwijderen")}
    assert told == dict.fromkeys(told, True)
    assert "Dit is een oefening" not in real.page("links").text


def test_made_up_people_come_in_when_the_door_opens_and_fill_in_when_that_begins(real: Afternoon) -> None:
    afternoon = practised(real)
    found = played(afternoon)
    assert found["mensen"] == len(PEOPLE)
    afternoon.table.reveal()
    totals = afternoon.table.read("totaalplaatje", afternoon.table.facilitator_key)["aantallen"]
    assert [totals[name] > 0 for name in ("overlap", "hidden", "gap")] == [True] * 3


def test_nothing_of_practice_is_in_the_real_conversation(real: Afternoon) -> None:
    played(practised(real))
    assert (seen(real)["mensen"], seen(real)["fase"]) == (0, "voorbereiden")


def test_a_double_tap_gives_one_practice_with_everybody_once(real: Afternoon) -> None:
    op = new_op()
    first, second = practised(real, op), practised(real, op)
    assert first.table.id == second.table.id
    assert played(first)["mensen"] == len(PEOPLE)


def test_practising_again_starts_afresh(real: Afternoon) -> None:
    assert practised(real).table.id != practised(real).table.id


def test_practice_that_is_deleted_halfway_ends_in_silence(real: Afternoon, caplog: pytest.LogCaptureFixture) -> None:
    afternoon = practised(real)
    afternoon.table.lead_to(Phase.WELCOME)
    wait_for(afternoon, everybody_in)
    afternoon.post("verwijderen", zeker="ja")
    assert real.get("leiden").status_code == 200
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == []


@pytest.mark.parametrize(("later", "status"), [(DAY_SECONDS, 200), (DAY_SECONDS + 1, 404)])
def test_practice_is_gone_after_a_day(real: Afternoon, later: int, status: int) -> None:
    afternoon = practised(real)
    real.instance.clock.advance(seconds=later)
    portal = real.instance.programs.portal
    assert portal is not None
    portal.call(real.instance.parts.dispatch, ForgetExpired(real.instance.clock()))
    assert (afternoon.get("leiden").status_code, real.get("leiden").status_code) == (status, 200)


def test_practice_can_be_led_from_the_same_browser_as_the_real_conversation(real: Afternoon) -> None:
    afternoon = practised(real)
    assert (afternoon.get("leiden").status_code, real.get("leiden").status_code) == (200, 200)


def test_a_real_person_can_join_practice(real: Afternoon) -> None:
    afternoon = practised(real)
    afternoon.table.lead_to(Phase.FILL_IN)
    phone = afternoon.phone_of()
    phone.post("invullen/wonen/dementie", stand="beschikbaar")
    assert phone.value()["stand"] == "beschikbaar"


def test_practice_leads_back_to_the_real_conversation_from_every_page(real: Afternoon) -> None:
    afternoon = practised(real)
    for where in ("leiden", "links", "schema"):
        assert f"{real.table.page}/leiden" in {each.attributes.get("href") for each in afternoon.page(where).all("a")}
    assert f"{real.table.page}/leiden" not in {each.attributes.get("href") for each in real.page("leiden").all("a")}


def test_practice_can_be_thrown_away_and_leads_back(real: Afternoon) -> None:
    afternoon = practised(real)
    thrown = send(real.leader, afternoon.get("leiden"), button="Gooi de oefening weg")
    assert (thrown.status_code, thrown.headers["location"]) == (303, f"{real.table.page}/leiden")
    assert (afternoon.get("leiden").status_code, real.get("leiden").status_code) == (404, 200)


def test_throwing_away_is_not_offered_for_the_real_conversation(real: Afternoon) -> None:
    assert "Gooi de oefening weg" not in real.page("leiden").text


def test_made_up_people_do_the_general_tasks_too(real: Afternoon) -> None:
    afternoon = practised(real)
    played(afternoon)
    with real.instance.parts.database.snapshot() as connection:
        done = connection.execute(select(func.count()).select_from(task_answers)).scalar_one()
    assert done == len(PEOPLE) * len(FORM.tasks)
