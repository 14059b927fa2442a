"""When a conversation begins and ends: asked beside the day, checked, and shown wherever the day is."""

import pytest

from levensbreed.domain.refusals import Reason
from levensbreed.matrix.rules.phases import Phase
from levensbreed.web.texts import SENTENCES
from tests.support.html import read, send
from tests.support.instance import Instance
from tests.support.prepared import Afternoon, error_at, filled_in, fragment, led_from, made_ready, shown


@pytest.fixture
def afternoon(instance: Instance) -> Afternoon:
    """A conversation from two to half past four."""
    return made_ready(instance, start_time="14.00", end_time="16u30", location="Dorpshuis")


def standing(afternoon: Afternoon) -> list[str]:
    page = afternoon.page("gegevens")
    return [page.by_id(name).attributes["value"] for name in ("begintijd", "eindtijd")]


@pytest.mark.parametrize("place", ["leiden", "herstelblad"])
def test_the_gespreksleider_reads_the_times_beside_the_day(afternoon: Afternoon, place: str) -> None:
    assert "15 september 2026, 14.00 tot 16.30 uur" in afternoon.page(place).text


def test_the_hall_reads_the_times_and_follows_a_correction(afternoon: Afternoon) -> None:
    afternoon.table.lead_to(Phase.WELCOME)
    afternoon.post("gegevens", gemeente="Voorbeeldstad", begintijd="13.30", eindtijd="")
    head = fragment(afternoon.table, "scherm", afternoon.table.screen_key, "scherm-kop").text
    assert ("13.30 uur" in head, "14.00" in head) == (True, False)


def test_the_times_can_be_corrected_and_taken_away(afternoon: Afternoon) -> None:
    before = standing(afternoon)
    send(afternoon.leader, afternoon.get("gegevens"), {"begintijd": "9 uur", "eindtijd": "11:00"}, button="Bewaren")
    corrected = standing(afternoon)
    send(afternoon.leader, afternoon.get("gegevens"), {"begintijd": "", "eindtijd": ""}, button="Bewaren")
    assert (before, corrected, standing(afternoon)) == (["14.00", "16.30"], ["09.00", "11.00"], ["", ""])


def test_a_form_that_knows_no_times_leaves_them_as_they_are(afternoon: Afternoon) -> None:
    assert afternoon.post("gegevens", gemeente="Voorbeeldstad").status_code == 303
    assert standing(afternoon) == ["14.00", "16.30"]


WRONG = [
    ("25.00", "", "begintijd", Reason.TIME_UNREADABLE),
    ("half drie", "", "begintijd", Reason.TIME_UNREADABLE),
    ("14.00", "24.00", "eindtijd", Reason.TIME_UNREADABLE),
    ("14.60", "", "begintijd", Reason.TIME_UNREADABLE),
    ("14.00", "14.00", "eindtijd", Reason.END_BEFORE_START),
    ("14.00", "9.00", "eindtijd", Reason.END_BEFORE_START),
    ("", "16.00", "begintijd", Reason.START_TIME_REQUIRED),
    ("١٤.٠٠", "", "begintijd", Reason.TIME_UNREADABLE),
]


@pytest.mark.parametrize(("start", "end", "field", "reason"), WRONG)
def test_a_wrong_time_is_told_at_its_field_and_nothing_typed_is_lost(
    afternoon: Afternoon, start: str, end: str, field: str, reason: Reason
) -> None:
    response = afternoon.post("gegevens", gemeente="Voorbeeldstad", plaats="Elders", begintijd=start, eindtijd=end)
    page = read(response.text)
    assert (response.status_code, error_at(page, field)) == (422, SENTENCES[reason])
    assert [page.by_id(name).attributes["value"] for name in ("begintijd", "eindtijd", "plaats")] == [start, end, "Elders"]
    assert standing(afternoon) == ["14.00", "16.30"]


def test_a_wrong_time_in_the_first_form_is_told_there(instance: Instance) -> None:
    response = filled_in(instance.browser(), start_time="straks", end_time="16.00")
    page = read(response.text)
    assert error_at(page, "start_time") == SENTENCES[Reason.TIME_UNREADABLE]
    assert page.by_id("start_time").attributes["value"] == "straks"


def test_a_copy_and_practice_take_the_times_along(afternoon: Afternoon) -> None:
    copied = shown(afternoon.leader.get(f"/gesprekken/nieuw?van={afternoon.table.id}"))
    assert [copied.by_id(name).attributes["value"] for name in ("start_time", "end_time")] == ["14.00", "16.30"]
    practice = led_from(afternoon.instance, afternoon.leader, afternoon.post("oefening"))
    assert "14.00 tot 16.30 uur" in practice.page("leiden").text


def test_a_program_gives_and_reads_the_times(instance: Instance) -> None:
    body = {"gemeente": "Voorbeeldstad", "begintijd": "14:00", "eindtijd": "16:00"}
    made = instance.programs.post("/api/v1/gesprekken", json=body).json()
    key = {"authorization": f"Bearer {made['gespreksleider_sleutel']}"}
    read_back = instance.programs.get(f"/api/v1/gesprekken/{made['id']}", headers=key).json()
    assert (read_back["begintijd"], read_back["eindtijd"]) == ("14:00", "16:00")
