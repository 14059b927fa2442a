"""*Voor deze groep weet ik het niet*: one press for a group at all topics, and one that takes it back."""

import pytest
from httpx2 import Response

from levensbreed.domain.conversation import Phase
from tests.support.html import read
from tests.support.instance import Instance
from tests.support.prepared import Phone, made_ready
from tests.support.topic import sent, stands, went_on

GROUPS = ["dementie", "nah", "lvb"]


@pytest.fixture
def phone(instance: Instance) -> Phone:
    """Somebody who fills in three groups and is no provider."""
    return made_ready(instance, Phase.FILL_IN, groups=GROUPS).phone_of()


def given_up(phone: Phone, **typed: str | list[str]) -> Response:
    """Say of a whole group that one does not know, in one press on the page of the first topic."""
    return sent(phone, phone.get("invullen/wonen"), ("groep", "nah"), **typed)


def of_group(phone: Phone, group: str = "nah") -> dict[str, str]:
    """What stands at each topic of a group."""
    return {row: each["waarde"]["stand"] for (row, column), each in phone.answers().items() if column == group}


def test_one_press_answers_a_whole_group_and_keeps_what_was_answered(phone: Phone) -> None:
    phone.post("invullen/werken/nah", stand="weet-ik-niet")
    phone.post("invullen/onderwijs/nah", stand="")
    given_up(phone)
    answers = of_group(phone)
    assert answers.pop("onderwijs") == "bekeken"
    assert (len(answers), set(answers.values())) == (12, {"weet-ik-niet"})
    assert stands(phone) == {"nah": "weet-ik-niet"}


def test_a_mark_that_was_just_made_stays_beside_the_press(phone: Phone) -> None:
    given_up(phone, v__wonen__nah=["x"], v__wonen__lvb=["?"])
    assert stands(phone) == {"nah": "beschikbaar", "lvb": "weet-ik-niet"}
    assert set(of_group(phone).values()) == {"beschikbaar", "weet-ik-niet"}


def test_a_whole_group_can_be_taken_back(phone: Phone) -> None:
    seen = phone.browser.get(given_up(phone).headers["location"])
    assert "Bij 13 onderwerpen staat nu ‘weet ik niet’." in read(seen.text).text
    phone.post("invullen/werken/nah", stand="beschikbaar")
    sent(phone, seen, ("terug_groep", "nah"))
    after = of_group(phone)
    assert (after.pop("werken"), set(after.values())) == ("beschikbaar", {"leeg"})


def test_what_was_looked_at_before_the_press_is_looked_at_again(phone: Phone) -> None:
    went_on(phone)
    seen = phone.browser.get(given_up(phone).headers["location"])
    assert stands(phone)["nah"] == "weet-ik-niet"
    sent(phone, seen, ("terug_groep", "nah"))
    assert (stands(phone)["nah"], of_group(phone)["werken"]) == ("bekeken", "leeg")


def offers(phone: Phone, row: str) -> dict[str, str]:
    """The classes of the press beside each group that has one."""
    found = [each for each in phone.page(f"invullen/{row}").all("div") if "tp__all" in each.attributes.get("class", "").split()]
    return {each.one("button").attributes["value"]: each.attributes["class"] for each in found}


def test_the_press_is_there_at_once_unless_somebody_marked_the_group(phone: Phone) -> None:
    phone.post("invullen/wonen/nah", stand="beschikbaar")
    found = offers(phone, "werken")
    assert ["tp__all--first" in found[group] for group in GROUPS] == [True, False, True]


def test_the_press_goes_when_no_other_topic_is_left(phone: Phone) -> None:
    given_up(phone)
    assert list(offers(phone, "werken")) == ["dementie", "lvb"]


def test_nobody_can_answer_a_group_that_is_not_there(phone: Phone) -> None:
    sent(phone, phone.get("invullen/wonen"), ("groep", "niemand"))
    assert phone.answers() == {}
