"""Many chairs that nobody sits on: away in one go, and back in one go."""

import re
import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from levensbreed.domain.bursts import RemovePeople, RestorePeople
from levensbreed.domain.commands import Join
from levensbreed.domain.limits import REMOVED_PERSON_MINUTES
from levensbreed.domain.people import admit
from levensbreed.domain.refusals import Reason
from levensbreed.live.changes.applied import Applied
from levensbreed.matrix.rules.phases import Phase
from levensbreed.storage.tables import cells, participants, task_answers
from levensbreed.web.texts import CHAIRS_NEEDED, SENTENCES
from tests.support.chance import VERY_FEW
from tests.support.html import read
from tests.support.instance import Instance, running
from tests.support.prepared import Afternoon, Typed, error_at, made_ready
from tests.support.table import new_op

MANY = 1_000
PAGE = "opruiming"


@pytest.fixture
def afternoon(instance: Instance) -> Afternoon:
    """A conversation that is being filled in, with two people who came some time before the rest."""
    afternoon = made_ready(instance, Phase.FILL_IN)
    for name in ("Jo", "Els"):
        afternoon.table.join("ambtenaar", name=name)
        instance.clock.advance(seconds=30)
    return afternoon


def junk(afternoon: Afternoon, count: int) -> None:
    """Chairs that a program took within a moment, straight through the one way in."""
    instance = afternoon.instance
    form = instance.parts.offers["aanbod-in-kaart"].form
    for number in range(count):
        person = admit(f"junk-{number}", form.roles[-1], "", f"x{number}")
        done(afternoon, Join(afternoon.table.id, person, (), None, new_op(), instance.clock(), by_facilitator=True))


def done(afternoon: Afternoon, command: Join | RemovePeople | RestorePeople) -> Applied:
    programs, parts = afternoon.instance.programs, afternoon.instance.parts
    applied: Applied = programs.portal.call(parts.dispatch, command)  # type: ignore[union-attr]
    return applied


def count(afternoon: Afternoon) -> int:
    people: int = afternoon.table.read("", afternoon.table.facilitator_key)["mensen"]
    return people


def proposed(afternoon: Afternoon) -> dict[str, Typed]:
    """The form of the page as it is sent untouched."""
    boxes = [box.attributes for box in afternoon.page(PAGE).all("input") if box.attributes.get("type") == "checkbox"]
    ticked = [box for box in boxes if "checked" in box]
    return {name: [box["value"] for box in ticked if box["name"] == name] for name in {box["name"] for box in ticked}}


def stored(afternoon: Afternoon) -> list[tuple[object, ...]]:
    """All of the people that matters: everything but when it was last changed."""
    with afternoon.instance.parts.database.snapshot() as connection:
        tables = (participants, cells, task_answers)
        return [
            tuple(value for name, value in row._mapping.items() if name != "seq")
            for table in tables
            for row in connection.execute(select(table).order_by(*table.primary_key))
        ]


def test_in_a_quiet_room_there_is_nothing_to_clear_and_nothing_points_at_it(afternoon: Afternoon) -> None:
    assert PAGE not in afternoon.get("leiden").text
    assert "U hoeft niets op te ruimen" in afternoon.page(PAGE).text


def test_what_a_program_took_is_proposed_and_goes_in_one_go(afternoon: Afternoon) -> None:
    phones = [afternoon.phone_of("ambtenaar", name=f"x{number}") for number in range(12)]
    assert f"{afternoon.table.page}/{PAGE}" in afternoon.get("leiden").text
    assert proposed(afternoon) == {"stoelen[]": ["3-14"]}
    assert afternoon.post(PAGE, **proposed(afternoon)).status_code == 303
    assert count(afternoon) == 2
    assert {phone.get("invullen").status_code for phone in phones} == {410}


def test_who_came_after_the_page_was_made_is_not_taken_along(afternoon: Afternoon) -> None:
    for number in range(12):
        afternoon.table.join("ambtenaar", name=f"x{number}")
    form = proposed(afternoon)
    late = afternoon.phone_of("ambtenaar", name="Later")
    afternoon.post(PAGE, **form)
    assert (count(afternoon), late.get("invullen").status_code) == (3, 303)


def test_who_may_stay_stays_and_so_does_who_is_done(afternoon: Afternoon) -> None:
    phones = [afternoon.phone_of("ambtenaar", name=f"x{number}") for number in range(12)]
    phones[0].post("antwoorden", klaar="ja")
    form = proposed(afternoon)
    assert form == {"stoelen[]": ["3-14"], "blijft[]": ["3"]}
    afternoon.post(PAGE, **form | {"blijft[]": ["3", "5"]})
    assert [phone.get("antwoorden").status_code for phone in phones[:4]] == [200, 410, 200, 410]


def test_all_come_back_together_exactly_as_they_were(afternoon: Afternoon) -> None:
    phones = [afternoon.phone_of("ambtenaar", name=f"x{number}") for number in range(12)]
    for phone in phones[:3]:
        afternoon.table.mark(phone.chair)
    before, console = stored(afternoon), afternoon.get("leiden").text
    afternoon.post(PAGE, **proposed(afternoon))
    told = afternoon.get("leiden").text
    assert ("Weggehaald: <b>12 stoelen</b>" in told, told.count('value="terug"')) == (True, 1)
    (seq,) = re.findall(r'name="samen" value="(\d+)"', told)
    assert afternoon.post(PAGE, doe="terug", samen=seq).status_code == 303
    assert stored(afternoon) == before
    assert console.count("Bezig") == afternoon.get("leiden").text.count("Bezig")
    assert phones[0].get("antwoorden").status_code == 200
    assert "zette die weer terug" in phones[0].page("antwoorden").text


def test_two_removals_come_back_each_by_itself_and_one_chair_alone(afternoon: Afternoon) -> None:
    chairs = [afternoon.table.join("ambtenaar", name=f"x{number}") for number in range(12)]
    afternoon.post(PAGE, **{"stoelen[]": ["3-6"]})
    afternoon.post(PAGE, **{"stoelen[]": ["7-14"]})
    afternoon.post(f"deelnemers/{chairs[0].id}", doe="terug")
    assert count(afternoon) == 3
    first, second = re.findall(r'name="samen" value="(\d+)"', afternoon.get("leiden").text)
    afternoon.post(PAGE, doe="terug", samen=first)
    assert count(afternoon) == 6
    afternoon.post(PAGE, doe="terug", samen=second)
    assert count(afternoon) == 14


def test_after_ten_minutes_they_cannot_come_back(afternoon: Afternoon) -> None:
    junk(afternoon, 3)
    afternoon.post(PAGE, **{"stoelen[]": ["3-5"]})
    (seq,) = re.findall(r'name="samen" value="(\d+)"', afternoon.get("leiden").text)
    afternoon.instance.clock.advance(seconds=60 * REMOVED_PERSON_MINUTES, ms=1)
    refused = afternoon.post(PAGE, doe="terug", samen=seq)
    assert (refused.status_code, SENTENCES[Reason.TOO_LATE_TO_RESTORE] in refused.text) == (422, True)


def test_a_second_tap_does_nothing_more(afternoon: Afternoon) -> None:
    for number in range(12):
        afternoon.table.join("ambtenaar", name=f"x{number}")
    form = proposed(afternoon) | {"op": new_op()}
    taps = [afternoon.post(PAGE, **form).status_code for _ in range(2)]
    assert (taps, count(afternoon)) == ([303, 303], 2)


@pytest.mark.parametrize("typed", ["", "x", "3", "-14", "3-", "0-14", "14-3", "3-14-", "٣-٥"])
def test_a_form_that_names_no_chairs_says_what_to_do(afternoon: Afternoon, typed: str) -> None:
    junk(afternoon, 3)
    refused = afternoon.post(PAGE, **{"stoelen[]": [typed]})
    assert (refused.status_code, error_at(read(refused.text), "stoelen"), count(afternoon)) == (422, CHAIRS_NEEDED, 5)


def test_the_page_is_the_same_whoever_filled_in_something(afternoon: Afternoon) -> None:
    chairs = [afternoon.table.join("ambtenaar", name=f"x{number}") for number in range(12)]
    secret = re.compile(r'name="(op|form_token)" value="[^"]*"')
    before = secret.sub("", afternoon.get(PAGE).text)
    for chair in chairs[:5]:
        afternoon.table.mark(chair)
    assert secret.sub("", afternoon.get(PAGE).text) == before


def test_before_the_reveal_who_answered_goes_as_easily_as_who_did_not(afternoon: Afternoon) -> None:
    chairs = [afternoon.table.join("ambtenaar", name=f"x{number}") for number in range(12)]
    afternoon.table.mark(chairs[0])
    assert afternoon.post(PAGE, **{"stoelen[]": ["3-14"]}).status_code == 303


def test_after_the_reveal_the_last_of_a_small_role_does_not_go_along(afternoon: Afternoon) -> None:
    table = afternoon.table
    for chair in (table.people[0], table.join("inwonervertegenwoordiger"), table.join("andere-werksoort")):
        table.mark(chair)
    table.reveal()
    table.read("totaalplaatje", table.facilitator_key)
    refused = afternoon.post(PAGE, **{"stoelen[]": ["2-3"]})
    assert (refused.status_code, error_at(read(refused.text), "stoelen")) == (409, SENTENCES[Reason.SINGLES_OUT_AMONG])
    assert count(afternoon) == 4
    assert afternoon.post(PAGE, **{"stoelen[]": ["2-2"]}).status_code == 303


@pytest.fixture(scope="module")
def ten(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Afternoon]:
    """Ten people who fill in."""
    with running(tmp_path_factory.mktemp("ten")) as instance:
        afternoon = made_ready(instance, Phase.FILL_IN)
        for number in range(10):
            afternoon.table.join("ambtenaar", name=f"x{number}")
        yield afternoon


@VERY_FEW
@given(picks=st.lists(st.sets(st.integers(0, 9), min_size=1), min_size=1, max_size=4), marks=st.sets(st.integers(0, 9)))
def test_removing_any_and_putting_them_back_changes_nothing(ten: Afternoon, picks: list[set[int]], marks: set[int]) -> None:
    afternoon, people = ten, ten.table.people
    for at in marks:
        afternoon.table.mark(people[at])
    before, clock = stored(afternoon), afternoon.instance.clock
    removed: list[int] = []
    gone: set[int] = set()
    for pick in picks:
        if fresh := pick - gone:
            ids = tuple(people[at].id for at in sorted(pick))
            removed.append(done(afternoon, RemovePeople(afternoon.table.id, ids, new_op(), clock())).seq)
            gone |= fresh
    for seq in removed:
        done(afternoon, RestorePeople(afternoon.table.id, seq, new_op(), clock()))
    assert stored(afternoon) == before


def test_a_thousand_chairs_are_shown_taken_away_and_put_back_within_a_second_each(afternoon: Afternoon) -> None:
    junk(afternoon, MANY)
    took: dict[str, float] = {}

    def timed(what: str, begun: float) -> None:
        took[what] = time.monotonic() - begun

    begun = time.monotonic()
    page = afternoon.get(PAGE)
    timed("page", begun)
    assert len(page.content) < 200_000
    begun = time.monotonic()
    gone = afternoon.post(PAGE, **{"stoelen[]": [f"3-{MANY + 2}"]})
    timed("away", begun)
    assert (gone.status_code, count(afternoon)) == (303, 2)
    (seq,) = re.findall(r'name="samen" value="(\d+)"', afternoon.get("leiden").text)
    begun = time.monotonic()
    afternoon.post(PAGE, doe="terug", samen=seq)
    timed("back", begun)
    assert count(afternoon) == MANY + 2
    assert max(took.values()) < 1, took
