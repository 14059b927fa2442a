"""Making a conversation ready with the form: the questions, what is filled in already, and what is refused."""

import pytest
from starlette.testclient import TestClient

from levensbreed.domain.limits import COLUMNS_MAX
from levensbreed.domain.refusals import Reason
from levensbreed.web.texts import SENTENCES
from tests.support.html import Element, read
from tests.support.instance import Instance
from tests.support.people_and_answers import FORM
from tests.support.prepared import SMALL, Typed, checked, error_at, filled_in, led_from, made_ready, shown
from tests.support.table import new_op

CHOOSABLE = [group.id for group in FORM.target_groups if not group.free_text]


def too_long(limit: int) -> str:
    return SENTENCES[Reason.TOO_LONG].format(limit=limit)


@pytest.fixture
def leader(instance: Instance) -> TestClient:
    """The browser of somebody who leads no conversation yet."""
    return instance.browser()


def asked(page: Element, name: str) -> list[Element]:
    """The fields of a form with this name, whatever their kind."""
    return [each for each in page.everything() if each.name in ("input", "textarea", "select") and each.called.get("name") == name]


def typed_in(field: Element) -> str:
    """The value of a field."""
    if field.name == "select":
        return next((each.attributes["value"] for each in field.all("option") if "selected" in each.attributes), "")
    return "".join(map(str, field.content)) if field.name == "textarea" else field.attributes.get("value", "")


def chosen(page: Element, name: str) -> list[str]:
    """What is chosen or typed under this name, empty fields left out."""
    found = asked(page, name)
    if found and found[0].attributes.get("type") in ("radio", "checkbox"):
        return checked(page, name)
    return [typed for field in found if (typed := typed_in(field))]


def test_every_group_of_the_form_can_be_ticked(leader: TestClient) -> None:
    page = shown(leader.get("/gesprekken/nieuw"))
    assert {each.attributes["value"] for each in asked(page, "groups")} == set(CHOOSABLE)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        *((name, 1) for name in ("municipality", "title", "date", "location", "invited", "absent", "moments", "retention")),
        ("own_group", 3),
        ("own_row", 3),
        ("names", 3),
    ],
)
def test_everything_that_can_be_prepared_is_asked(leader: TestClient, name: str, fields: int) -> None:
    assert len(asked(shown(leader.get("/gesprekken/nieuw")), name)) == fields


@pytest.mark.parametrize(
    ("name", "standing"),
    [
        ("groups", [group.id for group in FORM.default_groups()]),
        ("date", ["15-9-2026"]),
        ("names", ["optional"]),
        ("moments", []),
        ("retention", ["30"]),
        ("municipality", []),
        ("own_group", []),
    ],
)
def test_a_new_form_stands_as_most_people_need_it(leader: TestClient, name: str, standing: list[str]) -> None:
    assert chosen(shown(leader.get("/gesprekken/nieuw")), name) == standing


def test_only_the_municipality_must_be_typed(instance: Instance, leader: TestClient) -> None:
    page = shown(leader.get("/gesprekken/nieuw"))
    response = leader.post("/gesprekken/nieuw", data={"municipality": "Voorbeeldstad", "groups": checked(page, "groups")})
    table = led_from(instance, leader, response).table
    seen = table.read("", table.facilitator_key)
    assert [seen[name] for name in ("titel", "datum", "fase", "namen", "momenten")] == [
        "Aanbod cliëntondersteuning Voorbeeldstad",
        "2026-09-15",
        "voorbereiden",
        "optional",
        False,
    ]


REFUSED: list[tuple[str, Typed, str]] = [
    ("municipality", " ", SENTENCES[Reason.MUNICIPALITY_REQUIRED]),
    ("municipality", "a" * 81, too_long(80)),
    ("title", "a" * 121, too_long(120)),
    ("date", "morgen", SENTENCES[Reason.DATE_UNREADABLE]),
    ("location", "a" * 121, too_long(120)),
    ("invited", "a" * 2001, too_long(2000)),
    ("absent", "a" * 501, too_long(500)),
    ("groups", [], SENTENCES[Reason.NO_GROUPS]),
    ("groups", ["bestaat-niet"], SENTENCES[Reason.UNKNOWN_GROUP]),
    ("own_group", ["Boeren", "a" * 81], too_long(80)),
    ("own_row", ["Vervoer", "a" * 81], too_long(80)),
]


@pytest.mark.parametrize(("name", "typed", "sentence"), REFUSED, ids=[f"{name}-{len(typed)}" for name, typed, _ in REFUSED])
def test_what_cannot_be_used_is_told_beside_its_field(leader: TestClient, name: str, typed: Typed, sentence: str) -> None:
    response = filled_in(leader, **{name: typed})
    assert (response.status_code, error_at(read(response.text), name)) == (422, sentence)


@pytest.mark.parametrize("name", ["municipality", "title", "date", "location", "invited", "absent", "own_group", "own_row"])
def test_a_wrong_field_says_that_it_is_wrong_and_why(leader: TestClient, name: str) -> None:
    typed = next(typed for wrong, typed, _ in REFUSED if wrong == name)
    wrong = [each for each in asked(read(filled_in(leader, **{name: typed}).text), name) if each.attributes.get("aria-invalid") == "true"]
    assert [f"fout-{name}" in each.attributes["aria-describedby"].split() for each in wrong][:1] == [True]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("title", ["Ons <gesprek>"]),
        ("location", ["Zaal 3 & 4"]),
        ("date", ["2026-10-01"]),
        ("invited", ["Aanbieder A\nAanbieder <B>"]),
        ("absent", ["Aanbieder C"]),
        ("groups", ["nah", "wlz"]),
        ("own_group", ["Boeren", "Jonge ouders"]),
        ("own_row", ["Vervoer", "Geloof"]),
        ("moments", ["ja"]),
        ("names", ["later"]),
        ("retention", ["7"]),
    ],
)
def test_nothing_typed_is_lost_when_something_else_is_wrong(leader: TestClient, name: str, typed: list[str]) -> None:
    wrong: dict[str, Typed] = {"municipality": "", name: typed}
    page = read(filled_in(leader, **wrong).text)
    assert chosen(page, name) == typed


def test_nothing_is_made_when_something_is_wrong(instance: Instance, leader: TestClient) -> None:
    before = instance.stored_bytes()
    filled_in(leader, municipality="")
    assert instance.stored_bytes() == before


def with_groups(instance: Instance, count: int) -> list[dict[str, str]]:
    own = [f"Groep {number}" for number in range(3)]
    table = made_ready(instance, groups=CHOOSABLE[: count - 3], own_group=own).table
    columns: list[dict[str, str]] = table.read("", table.facilitator_key)["kolommen"]
    return columns


def test_as_many_groups_as_fit_can_be_chosen(instance: Instance) -> None:
    assert len(with_groups(instance, COLUMNS_MAX)) == COLUMNS_MAX


def test_one_group_too_many_is_told_with_how_many_fit(leader: TestClient) -> None:
    response = filled_in(leader, groups=CHOOSABLE[: COLUMNS_MAX + 1])
    assert error_at(read(response.text), "groups") == SENTENCES[Reason.TOO_MANY_GROUPS].format(limit=COLUMNS_MAX)


@pytest.mark.parametrize("count", [4, COLUMNS_MAX])
def test_more_own_groups_than_the_form_has_lines_for_are_all_made(instance: Instance, count: int) -> None:
    own = [f"Groep {number}" for number in range(count)]
    table = made_ready(instance, groups=[], own_group=own).table
    assert [column["label"] for column in table.read("", table.facilitator_key)["kolommen"]] == own


@pytest.mark.parametrize(("count", "advised"), [(8, False), (9, True)])
def test_more_than_eight_groups_gives_advice_and_no_refusal(instance: Instance, count: int, advised: bool) -> None:
    afternoon = made_ready(instance, groups=CHOOSABLE[:count])
    minutes = "Dat kost ongeveer 38 minuten per persoon. In het draaiboek staat 25 minuten."
    told = f"U heeft {count} groepen. Dat zijn {count * 13} vragen voor iedereen. {minutes}"
    assert [told in afternoon.page(where).text for where in ("leiden", "schema")] == [advised, advised]


def test_own_topics_and_groups_come_last_and_once(instance: Instance) -> None:
    table = made_ready(instance, own_group=["Boeren", " boeren ", ""], own_row=["Vervoer", "Geloof"]).table
    seen = table.read("", table.facilitator_key)
    assert [column["label"] for column in seen["kolommen"]][2:] == ["Boeren"]
    assert [row["label"] for row in seen["rijen"]][len(FORM.domains) :] == ["Vervoer", "Geloof"]


def test_a_double_tap_makes_one_conversation(instance: Instance, leader: TestClient) -> None:
    typed: dict[str, Typed] = {**SMALL, "op": new_op()}
    filled_in(leader)
    taps = [instance.browser() for _ in range(2)]
    for tap in taps:
        tap.cookies.set("levensbreed", leader.cookies["levensbreed"], domain="room.test")
    first, second = (tap.post("/gesprekken/nieuw", data=typed) for tap in taps)
    assert first.headers["location"] == second.headers["location"]
    assert taps[1].get(first.headers["location"]).status_code == 200


def test_two_forms_make_two_conversations(leader: TestClient) -> None:
    assert filled_in(leader).headers["location"] != filled_in(leader).headers["location"]


@pytest.mark.parametrize("retention", ["²", "-7", "9" * 5000, "5", ""], ids=["superscript", "negative", "long", "other", "empty"])
def test_a_time_to_keep_that_is_not_offered_becomes_the_usual_one(instance: Instance, retention: str) -> None:
    afternoon = made_ready(instance, retention=retention)
    assert "30 dagen na afloop is alles weg." in afternoon.page("verwijderen").text


def test_everything_is_at_hand_as_soon_as_it_is_ready(instance: Instance) -> None:
    afternoon = made_ready(instance)
    base = afternoon.table.page
    led_to = {each.attributes.get("href") for each in afternoon.page("leiden").all("a")}
    assert {f"{base}/{what}" for what in ("links", "schema", "schermkeuzes", "verwijderen", "deelnemers/nieuw")} <= led_to


def test_practising_and_copying_are_offered(instance: Instance) -> None:
    afternoon = made_ready(instance)
    page = afternoon.page("leiden")
    assert f"{afternoon.table.page}/oefening" in {each.attributes.get("action") for each in page.all("form")}
    assert f"/gesprekken/nieuw?van={afternoon.table.id}" in {each.attributes.get("href") for each in page.all("a")}


def test_the_invitation_says_where_when_and_about_what(instance: Instance) -> None:
    afternoon = made_ready(instance, municipality="Oude IJsselstreek", date="2026-10-01", location="Dorpshuis")
    text = "".join(map(str, afternoon.page("links").by_id("uitnodiging").content))
    assert [part in text for part in ("Oude IJsselstreek", "1 oktober 2026", "Plaats: Dorpshuis", "room.test")] == [True] * 4
