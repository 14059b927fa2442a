"""Using an earlier conversation again: everything that was prepared, nothing that was answered."""

import pytest
from starlette.testclient import TestClient

from levensbreed.matrix.rules.phases import Phase
from tests.support.html import Element, send
from tests.support.instance import Instance
from tests.support.prepared import Afternoon, Phone, checked, led_from, made_ready, shown
from tests.support.seats import with_key
from tests.support.stored import dump

CANARY = "Kanarie BV"


@pytest.fixture
def earlier(instance: Instance) -> Afternoon:
    """A conversation that was filled in."""
    return made_ready(
        instance,
        Phase.WELCOME,
        municipality="Oude IJsselstreek",
        title="Najaar",
        location="Dorpshuis",
        date="2026-09-01",
        invited="Aanbieder A\nAanbieder B",
        moments="ja",
        names="later",
        retention="7",
        own_group=["Boeren"],
        own_row=["Vervoer"],
    )


@pytest.fixture
def answered(earlier: Afternoon) -> Phone:
    """Somebody with a name who answered in the earlier conversation."""
    phone = earlier.phone_of("inwonervertegenwoordiger", CANARY, "Kanarie")
    earlier.table.lead_to(Phase.FILL_IN)
    phone.post("taken/outreachend", stand="beschikbaar", toelichting=CANARY)
    return phone


def copied(earlier: Afternoon) -> Element:
    return shown(earlier.leader.get(f"/gesprekken/nieuw?van={earlier.table.id}"))


def typed_in(page: Element, name: str) -> list[str]:
    """The values of the text fields with this name, without empty ones."""
    lines = [each.attributes.get("value", "") for each in page.all("input", name_=name)]
    texts = ["".join(map(str, each.content)) for each in page.all("textarea", name_=name)]
    return [typed for typed in lines + texts if typed]


@pytest.mark.parametrize(
    ("name", "standing"),
    [
        ("municipality", "Oude IJsselstreek"),
        ("title", "Najaar"),
        ("location", "Dorpshuis"),
        ("date", "15-9-2026"),
        ("invited", "Aanbieder A\nAanbieder B"),
        ("own_group", "Boeren"),
        ("own_row", "Vervoer"),
    ],
)
def test_what_was_prepared_stands_in_the_new_form_and_the_day_is_today(earlier: Afternoon, name: str, standing: str) -> None:
    assert typed_in(copied(earlier), name) == [standing]


@pytest.mark.parametrize(("name", "on"), [("groups", ["dementie", "nah"]), ("moments", ["ja"]), ("names", ["later"])])
def test_what_was_chosen_is_chosen_again(earlier: Afternoon, name: str, on: list[str]) -> None:
    assert checked(copied(earlier), name) == on


def test_how_long_it_is_kept_is_taken_over(earlier: Afternoon) -> None:
    [select] = copied(earlier).all("select", name_="retention")
    assert [option.attributes["value"] for option in select.all("option") if "selected" in option.attributes] == ["7"]


def test_the_form_says_from_which_conversation_it_comes(earlier: Afternoon) -> None:
    assert "Overgenomen van" in copied(earlier).text


def test_nobody_and_no_answer_comes_along(answered: Phone, earlier: Afternoon) -> None:
    assert CANARY not in copied(earlier).text
    fields = {name: typed_in(copied(earlier), name) for name in ("municipality", "title", "location", "invited", "own_group", "own_row")}
    response = earlier.leader.post("/gesprekken/nieuw", data={**fields, "groups": ["dementie", "nah"]})
    copy = led_from(earlier.instance, earlier.leader, response)
    assert copy.table.read("", copy.table.facilitator_key)["mensen"] == 0
    assert answered.get("mijn-gegevens").status_code == 200


def test_a_group_with_another_name_keeps_that_name(earlier: Afternoon) -> None:
    earlier.post("schema", soort="kolom", id="dementie", doe="wijzig", label="Mensen die vergeten")
    page = copied(earlier)
    labels = [each.text for each in page.all("label") if each.all("input", name_="groups", value="dementie")]
    assert "Mensen die vergeten" in [*typed_in(page, "own_group"), *labels]


def test_a_hidden_topic_does_not_come_back(earlier: Afternoon) -> None:
    earlier.post("schema", soort="rij", id="zingeving", doe="verberg")
    response = send(earlier.leader, earlier.leader.get(f"/gesprekken/nieuw?van={earlier.table.id}"), {})
    copy = led_from(earlier.instance, earlier.leader, response)
    assert "zingeving" not in [row["id"] for row in copy.table.read("", copy.table.facilitator_key)["rijen"]]


def test_all_own_groups_come_along(earlier: Afternoon) -> None:
    more = [f"Groep {number}" for number in range(8)]
    for label in more:
        earlier.post("schema", soort="kolom", doe="toevoegen", label=label)
    response = earlier.leader.post(
        "/gesprekken/nieuw", data={"municipality": "Voorbeeldstad", "own_group": typed_in(copied(earlier), "own_group")}
    )
    copy = led_from(earlier.instance, earlier.leader, response)
    labels = [column["label"] for column in copy.table.read("", copy.table.facilitator_key)["kolommen"]]
    assert labels == ["Boeren", *more]


def status_for(browser: TestClient, conversation_id: str) -> int:
    return browser.get(f"/gesprekken/nieuw?van={conversation_id}").status_code


def test_a_stranger_cannot_copy_it_nor_learn_that_it_is_there(earlier: Afternoon) -> None:
    stranger = earlier.instance.browser()
    real, made_up = (stranger.get(f"/gesprekken/nieuw?van={each}") for each in (earlier.table.id, "bestaat-niet"))
    assert (real.status_code, real.content) == (404, made_up.content)


def test_the_gespreksleider_of_another_conversation_cannot_copy_it(earlier: Afternoon) -> None:
    assert status_for(made_ready(earlier.instance).leader, earlier.table.id) == 404


def test_who_takes_part_cannot_copy_it(earlier: Afternoon, answered: Phone) -> None:
    screen = with_key(earlier.instance, earlier.table.screen_key)
    assert [status_for(browser, earlier.table.id) for browser in (answered.browser, screen)] == [403, 403]


def test_making_the_copy_changes_nothing_of_the_earlier_one(earlier: Afternoon) -> None:
    before = dump(earlier.instance.parts.database)
    copied(earlier)
    assert dump(earlier.instance.parts.database) == before
