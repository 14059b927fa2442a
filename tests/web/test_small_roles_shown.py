"""A role of one, on every page and in every file: it stays told with others, whoever comes, goes or is put back."""

import json
from collections.abc import Callable

import pytest

from levensbreed.domain.refusals import Reason
from levensbreed.matrix.rules.phases import Phase
from levensbreed.web.texts import SENTENCES
from tests.support.html import read
from tests.support.instance import Instance
from tests.support.prepared import Afternoon, Phone, made_ready

LONE, PAIR = "inwonervertegenwoordiger", "ambtenaar"
CELL = "wonen/dementie"


@pytest.fixture
def afternoon(instance: Instance) -> Afternoon:
    """A conversation that is being filled in."""
    return made_ready(instance, Phase.FILL_IN)


def answered(afternoon: Afternoon, role: str, mark: str = "beschikbaar") -> Phone:
    phone = afternoon.phone_of(role)
    phone.post(f"invullen/{CELL}", stand=mark)
    return phone


def layers(afternoon: Afternoon) -> set[str]:
    addresses = [each.attributes["href"] for each in afternoon.page("leiden").all("a") if "laag=rol-" in each.attributes.get("href", "")]
    return {address.rpartition("laag=rol-")[2] for address in addresses}


def counts(afternoon: Afternoon) -> tuple[int, int]:
    """How many others know of the cell and how many looked, as every file tells it; they all tell the same."""
    shown = json.loads(afternoon.get("totaalplaatje.json").text)
    [cell] = [each["telling"] for each in shown["vakjes"] if (each["rij"], each["kolom"]) == tuple(CELL.split("/"))]
    told = afternoon.table.ask("GET", "totaalplaatje", afternoon.table.facilitator_key).json()
    [api] = [each for each in told["vakjes"] if (each["rij"], each["kolom"]) == tuple(CELL.split("/"))]
    assert (cell["bekend"], cell["bekeken"]) == (api["bekend"], api["bekeken"])
    assert f"{api['bekend']} van {api['bekeken']}" in afternoon.get("totaalplaatje.svg").text
    return api["bekend"], api["bekeken"]


def second_on_paper(afternoon: Afternoon) -> None:
    afternoon.post("deelnemers/nieuw", rol=LONE, organisatie="", naam="")


JOININGS: dict[str, Callable[[Afternoon], object]] = {
    "a second phone": lambda afternoon: afternoon.phone_of(LONE),
    "somebody without a phone": second_on_paper,
}


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("joining", JOININGS)
def test_an_empty_second_one_of_a_role_does_not_uncover_the_first(afternoon: Afternoon, joining: str, when: str) -> None:
    answered(afternoon, LONE)
    for _ in range(3):
        answered(afternoon, PAIR, "bekeken")
    if when == "before":
        JOININGS[joining](afternoon)
    afternoon.table.reveal()
    if when == "after":
        JOININGS[joining](afternoon)
    assert layers(afternoon) == {"anderen"}
    assert "1 van 1" not in read(afternoon.get(f"leiden/vakje/{CELL}").text).text
    assert counts(afternoon) == (1, 4)


def test_a_role_that_was_told_with_others_stays_so_when_it_grows(afternoon: Afternoon) -> None:
    answered(afternoon, LONE)
    for _ in range(3):
        answered(afternoon, PAIR, "bekeken")
    afternoon.table.reveal()
    answered(afternoon, LONE, "bekeken")
    assert layers(afternoon) == {"anderen"}


def table_of_two_and_three(afternoon: Afternoon) -> list[Phone]:
    two = [answered(afternoon, LONE), answered(afternoon, LONE, "bekeken")]
    for _ in range(3):
        answered(afternoon, PAIR, "bekeken")
    afternoon.table.reveal()
    assert (layers(afternoon), counts(afternoon)) == ({LONE, PAIR}, (1, 5))
    return two


def removed(afternoon: Afternoon, phone: Phone) -> None:
    assert afternoon.post(f"deelnemers/{phone.chair.id}", doe="verwijder").status_code == 303


LEAVINGS: dict[str, Callable[[Afternoon, Phone], object]] = {
    "withdraws": lambda _, phone: phone.post("intrekken", zeker="ja"),
    "is removed": removed,
}


@pytest.mark.parametrize("leaving", LEAVINGS)
def test_of_two_of_whom_one_leaves_the_other_is_held_back(afternoon: Afternoon, leaving: str) -> None:
    one, other = table_of_two_and_three(afternoon)
    LEAVINGS[leaving](afternoon, other)
    assert (layers(afternoon), counts(afternoon)) == ({PAIR}, (0, 3))
    assert "Eén persoon telt nu niet mee." in afternoon.page("leiden").by_id("legenda").text
    assert one.answers() != {}


def test_who_is_put_back_brings_the_other_back(afternoon: Afternoon) -> None:
    _, other = table_of_two_and_three(afternoon)
    removed(afternoon, other)
    assert afternoon.post(f"deelnemers/{other.chair.id}", doe="terug").status_code == 303
    assert (layers(afternoon), counts(afternoon)) == ({LONE, PAIR}, (1, 5))


def test_nobody_who_answered_goes_from_one_sum_to_another(afternoon: Afternoon) -> None:
    one, _ = table_of_two_and_three(afternoon)
    response = afternoon.post(f"deelnemers/{one.chair.id}", doe="wijzig", rol=PAIR, organisatie="", naam="")
    assert (response.status_code, SENTENCES[Reason.ROLE_FIXED] in read(response.text).text) == (422, True)
    assert (layers(afternoon), counts(afternoon)) == ({LONE, PAIR}, (1, 5))


def test_nobody_becomes_a_provider_after_the_reveal_so_that_the_answers_stand_alone(afternoon: Afternoon) -> None:
    one, _ = table_of_two_and_three(afternoon)
    response = afternoon.post(f"deelnemers/{one.chair.id}", doe="wijzig", rol="aanbieder", organisatie="Doorkijk", naam="")
    assert (response.status_code, SENTENCES[Reason.ROLE_FIXED] in read(response.text).text) == (422, True)
    assert counts(afternoon) == (1, 5)


def test_the_only_one_of_a_role_is_not_taken_out_of_a_sum(afternoon: Afternoon) -> None:
    lone = answered(afternoon, LONE)
    for _ in range(3):
        answered(afternoon, PAIR, "bekeken")
    afternoon.table.reveal()
    assert afternoon.post(f"deelnemers/{lone.chair.id}", doe="verwijder").status_code == 422
    assert counts(afternoon) == (1, 4)


def test_undoing_the_reveal_in_time_leaves_nothing_fixed(afternoon: Afternoon) -> None:
    answered(afternoon, LONE)
    for _ in range(2):
        answered(afternoon, PAIR, "bekeken")
    afternoon.table.step(Phase.EXCHANGE)
    afternoon.table.step(Phase.FILL_IN)
    answered(afternoon, LONE, "bekeken")
    afternoon.table.reveal()
    assert layers(afternoon) == {LONE, PAIR}


def test_a_withdrawal_is_told_in_the_stream_without_the_one_who_stays(afternoon: Afternoon) -> None:
    _, other = table_of_two_and_three(afternoon)
    before = afternoon.get("stand?blik=leiden").json()["delen"]
    other.post("intrekken", zeker="ja")
    after = afternoon.get("stand?blik=leiden").json()["delen"]
    cell = "v-" + CELL.replace("/", "-")
    assert ("1 van 5" in read(before[cell]).text, "0 van 3" in read(after[cell]).text) == (True, True)
