"""*Voor deze groep weet ik het niet*: one press for a group at all topics, and one that takes it back."""

import pytest
from httpx2 import Response

from levensbreed.domain.refusals import Reason
from levensbreed.matrix.rules.phases import Phase
from levensbreed.web.texts import SENTENCES
from tests.support.html import read
from tests.support.instance import Instance
from tests.support.prepared import Afternoon, Phone, error_at, made_ready
from tests.support.topic import sent, stands, went_on

GROUPS = ["dementie", "nah", "lvb"]


@pytest.fixture
def afternoon(instance: Instance) -> Afternoon:
    """A conversation with three groups that is being filled in."""
    return made_ready(instance, Phase.FILL_IN, groups=GROUPS)


@pytest.fixture
def phone(afternoon: Afternoon) -> Phone:
    """Somebody who fills in and is no provider."""
    return afternoon.phone_of()


def given_up(phone: Phone, **typed: str | list[str]) -> Response:
    """Say of a whole group that one does not know, in one press on the page of the first topic."""
    return sent(phone, phone.get("invullen/wonen"), ("groep", "nah"), **typed)


def of_group(phone: Phone, group: str = "nah") -> dict[str, str]:
    """The answer at each topic of a group."""
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


def test_what_was_typed_since_the_press_is_stored_when_that_is_taken_back(phone: Phone) -> None:
    seen = phone.browser.get(given_up(phone).headers["location"])
    taken_back = sent(phone, seen, ("terug_groep", "nah"), v__wonen__dementie=["x"], m__wonen__dementie="Steunpunt", v__wonen__lvb=["x"])
    assert taken_back.headers["location"] == f"{phone.table.page}/invullen/wonen?opgeslagen#g-nah"
    assert (stands(phone), phone.value()["namen"]) == ({"dementie": "beschikbaar", "nah": "leeg", "lvb": "beschikbaar"}, ["Steunpunt"])
    assert set(of_group(phone).values()) == {"leeg"}


def test_doubt_elsewhere_is_asked_about_before_a_press_is_taken_back(phone: Phone) -> None:
    seen = phone.browser.get(given_up(phone).headers["location"])
    stood = phone.answers()
    asked = sent(phone, seen, ("terug_groep", "nah"), v__wonen__lvb=["x", "?"])
    page = read(asked.text)
    assert (asked.status_code, error_at(page, "stand:lvb"), phone.answers()) == (422, SENTENCES[Reason.TWO_ANSWERS], stood)
    assert "Bij 13 onderwerpen staat nu ‘weet ik niet’." in page.text
    sent(phone, asked, ("terug_groep", "nah"), v__wonen__lvb=["x"])
    assert stands(phone) == {"nah": "leeg", "lvb": "beschikbaar"}


PRESSES = [("groep", "nah"), ("terug_groep", "nah")]


def opened(phone: Phone, button: str) -> Response:
    """The page of the first topic as somebody sees it who is about to press a button."""
    return phone.get("invullen/wonen") if button == "groep" else phone.browser.get(given_up(phone).headers["location"])


@pytest.mark.parametrize("press", PRESSES)
def test_what_changed_elsewhere_is_told_and_the_form_is_kept(phone: Phone, press: tuple[str, str]) -> None:
    seen = opened(phone, press[0])
    phone.post("invullen/wonen/dementie", stand="weet-ik-niet")
    stood = phone.answers()
    refused = sent(phone, seen, press, v__wonen__dementie=["x"], m__wonen__lvb="Steunpunt", v__wonen__lvb=["x"])
    page = read(refused.text)
    assert (refused.status_code, error_at(page, "stand"), phone.answers()) == (409, SENTENCES[Reason.STALE], stood)
    assert "checked" in page.by_id("g-lvb").attributes
    assert "Steunpunt" in refused.text


@pytest.mark.parametrize("press", PRESSES)
def test_when_filling_in_is_over_the_press_says_so_and_the_form_is_kept(afternoon: Afternoon, phone: Phone, press: tuple[str, str]) -> None:
    seen = opened(phone, press[0])
    afternoon.table.lead_to(Phase.CLOSED)
    stood = phone.answers()
    refused = sent(phone, seen, press, v__wonen__lvb=["x"])
    page = read(refused.text)
    assert (refused.status_code, bool(error_at(page, "stand")), phone.answers()) == (422, True, stood)
    assert "checked" in page.by_id("g-lvb").attributes


@pytest.mark.parametrize("press", PRESSES)
def test_a_topic_that_was_hidden_meanwhile_leads_to_where_one_goes_on(afternoon: Afternoon, phone: Phone, press: tuple[str, str]) -> None:
    seen = opened(phone, press[0])
    afternoon.post("schema", soort="rij", id="wonen", doe="verberg")
    response = sent(phone, seen, press, v__wonen__lvb=["x"])
    assert response.headers["location"] == f"{phone.table.page}/invullen"
    assert phone.browser.get(phone.browser.get(response.headers["location"]).headers["location"]).status_code == 200
    assert stands(phone)["lvb"] == "beschikbaar"


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
