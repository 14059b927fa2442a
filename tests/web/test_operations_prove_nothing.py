"""The id of an operation keeps a double tap from being done twice; it gives nobody a chair, a lead or an answer."""

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from levensbreed.domain.limits import OPERATION_ID_CHARS, PROOF_CHARS_MIN
from levensbreed.domain.refusals import Reason
from levensbreed.matrix.rules.phases import Phase
from levensbreed.web.keys import Doorkeeper
from levensbreed.web.texts import SENTENCES
from tests.support.html import read
from tests.support.instance import Instance
from tests.support.prepared import SMALL, Afternoon, filled_in, made_ready
from tests.support.seats import with_key
from tests.support.table import Json, Table, ask, new_op, new_table

SENTENCE = SENTENCES[Reason.OPERATION_REUSED]
YES = {"stand": "beschikbaar"}
PROOF = "a" * PROOF_CHARS_MIN


def joined(table: Table, op: str, **body: str) -> Response:
    asked = {"sleutel": table.door()["sleutel"], "rol": "ambtenaar", "op": op, **body}
    return ask(table.instance, "POST", "/api/v1/deelnemers", "", asked)


def refusal(response: Response) -> tuple[int, str]:
    return response.status_code, response.json().get("reden", "")


REUSED = (409, "operation_reused")


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ({}, {}),
        ({}, {"bewijs": PROOF}),
        ({"bewijs": PROOF}, {}),
        ({"bewijs": PROOF}, {"bewijs": PROOF + "b"}),
        ({"bewijs": PROOF}, {"bewijs": PROOF, "rol": "inwonervertegenwoordiger"}),
        ({"bewijs": PROOF}, {"bewijs": PROOF, "naam": "Jo"}),
    ],
)
def test_a_program_gets_no_key_for_knowing_an_operation(table: Table, first: Json, again: Json) -> None:
    op = new_op()
    assert joined(table, op, **first).status_code == 201
    assert refusal(joined(table, op, **again)) == REUSED
    assert table.read("", table.facilitator_key)["mensen"] == 1


def test_a_program_that_shows_its_proof_gets_its_chair_again(table: Table) -> None:
    op = new_op()
    keys = [joined(table, op, bewijs=PROOF).json()["sleutel"] for _ in range(2)]
    assert [table.ask("GET", "antwoorden", key).status_code for key in keys] == [200, 200]
    assert table.read("", table.facilitator_key)["mensen"] == 1


@pytest.mark.parametrize("proof", ["short", "a" * (OPERATION_ID_CHARS + 1)])
def test_a_proof_that_could_be_guessed_is_refused(table: Table, proof: str) -> None:
    assert refusal(joined(table, new_op(), bewijs=proof)) == (422, "bad_operation_id")


def guest(table: Table) -> TestClient:
    return with_key(table.instance, table.door()["sleutel"])


def sits(table: Table, browser: TestClient, op: str, **form: str) -> Response:
    return browser.post(f"{table.page}/aanschuiven", data={"rol": "ambtenaar", "op": op, **form})


@pytest.mark.parametrize("form", [{}, {"naam": "Jo", "organisatie_anders": "Gemeente"}], ids=["the same", "something else"])
def test_another_browser_that_repeats_an_operation_gets_no_chair_and_can_go_on(table: Table, form: dict[str, str]) -> None:
    op, other = new_op(), guest(table)
    sits(table, guest(table), op)
    refused = sits(table, other, op, **form)
    page = read(refused.text)
    assert (refused.status_code, "set-cookie" in refused.headers, SENTENCE in page.text) == (409, False, True)
    assert other.get(f"{table.page}/antwoorden").status_code != 200
    assert page.by_id("naam").attributes.get("value", "") == form.get("naam", "")
    fresh = page.all("input", name_="op")[0].attributes["value"]
    assert sits(table, other, fresh, **form).status_code == 303
    assert table.read("", table.facilitator_key)["mensen"] == 2


def test_another_browser_that_repeats_the_start_of_a_conversation_does_not_lead_it(instance: Instance) -> None:
    op = new_op()
    leader, other = instance.browser(), instance.browser()
    page = filled_in(leader, op=op).headers["location"]
    refused = filled_in(other, op=op)
    assert (refused.status_code, "set-cookie" in refused.headers, SENTENCE in read(refused.text).text) == (409, False, True)
    assert other.get(page).status_code == 404
    assert leader.get(page).status_code == 200


def test_somebody_else_who_leads_a_conversation_gets_no_lead_of_another_one_either(instance: Instance) -> None:
    op, other = new_op(), instance.browser()
    page = filled_in(instance.browser(), op=op).headers["location"]
    filled_in(other)
    assert (filled_in(other, op=op).status_code, other.get(page).status_code) == (409, 404)


def test_a_gespreksleider_who_goes_back_and_changes_the_form_is_told_and_can_go_on(instance: Instance) -> None:
    op, leader = new_op(), instance.browser()
    filled_in(leader, op=op)
    changed = filled_in(leader, op=op, municipality="Anderstad")
    page = read(changed.text)
    assert (changed.status_code, page.by_id("municipality").attributes["value"]) == (409, "Anderstad")
    fresh = page.all("input", name_="op")[0].attributes["value"]
    assert filled_in(leader, op=fresh, municipality="Anderstad").status_code == 303


def test_the_practice_of_one_conversation_is_not_led_from_another(instance: Instance) -> None:
    op = new_op()
    one, other = made_ready(instance), made_ready(instance)
    first, second = (each.post("oefening", op=op).headers["location"] for each in (one, other))
    assert first != second
    assert other.leader.get(first).status_code == 404


CHANGES: list[tuple[str, Json, str, Json]] = [
    ("vakjes/wonen/dementie", {"waarde": YES}, "vakjes/werken/dementie", {"waarde": YES}),
    ("vakjes/wonen/dementie", {"waarde": YES}, "vakjes/wonen/dementie", {"waarde": {"stand": "weet-ik-niet"}}),
    ("vakjes/wonen/dementie", {"waarde": YES}, "vakjes/wonen/dementie", {"waarde": YES | {"namen": ["Zorg"]}}),
    ("vakjes/wonen/dementie", {"waarde": YES}, "taken/outreachend", {"waarde": YES}),
    ("taken/outreachend", {"waarde": YES}, "taken/signalering", {"waarde": YES}),
    ("taken/outreachend", {"waarde": YES}, "taken/outreachend", {"waarde": YES | {"toelichting": "anders"}}),
    ("klaar", {"klaar": True}, "klaar", {"klaar": False}),
    ("vakjes/wonen/dementie", {"waarde": YES}, "klaar", {"klaar": True}),
]


@pytest.mark.parametrize(("what", "body", "other", "changed"), CHANGES)
def test_a_seat_that_uses_an_operation_for_something_else_is_told(
    instance: Instance, what: str, body: Json, other: str, changed: Json
) -> None:
    table = new_table(instance, Phase.FILL_IN)
    anna, op = table.join(), new_op()
    assert table.ask("PUT", what, anna.key, {"op": op, **body}).status_code == 200
    before = table.read("antwoorden", anna.key)
    refused = table.ask("PUT", other, anna.key, {"op": op, **changed})
    assert (refusal(refused), refused.json()["detail"]) == (REUSED, SENTENCE)
    assert table.read("antwoorden", anna.key) == before
    assert table.ask("PUT", other, anna.key, {"op": new_op(), **changed}).status_code == 200


def test_a_repeat_that_saw_a_newer_version_is_still_the_same(instance: Instance) -> None:
    table = new_table(instance, Phase.FILL_IN)
    anna, op = table.join(), new_op()
    statuses = [
        table.ask("PUT", "vakjes/wonen/dementie", anna.key, {"op": op, "basis": basis, "waarde": YES}).status_code for basis in (0, 1)
    ]
    assert statuses == [200, 200]


@pytest.mark.parametrize(
    ("what", "body", "changed"),
    [
        ("deur", {"open": True}, {"open": False}),
        ("fase", {"van": "welkom", "naar": "invullen"}, {"van": "invullen", "naar": "welkom"}),
    ],
)
def test_who_leads_and_uses_an_operation_for_something_else_is_told(table: Table, what: str, body: Json, changed: Json) -> None:
    op = new_op()
    assert table.ask("PUT", what, table.facilitator_key, {"op": op, **body}).status_code == 200
    assert refusal(table.ask("PUT", what, table.facilitator_key, {"op": op, **changed})) == REUSED


def test_an_answer_on_a_form_that_was_sent_before_is_told_and_kept_on_the_page(instance: Instance) -> None:
    table = new_table(instance, Phase.FILL_IN)
    phone, op = with_key(instance, table.join().key), new_op()
    cells = [f"{table.page}/invullen/wonen/{column}" for column in ("dementie", "mantelzorgers")]
    address = next(cell for cell in cells if phone.get(cell).status_code == 200)
    sent = [phone.post(address, data={"op": op, "stand": "beschikbaar", "nieuwe_naam": name}) for name in ("", "Zorg 2")]
    page = read(sent[1].text)
    assert ([each.status_code for each in sent], SENTENCE in page.text) == ([303, 409], True)
    assert page.by_id("nieuwe_naam").attributes["value"] == "Zorg 2"


def added(afternoon: Afternoon, op: str, label: str) -> int:
    return afternoon.post("schema", soort="kolom", doe="toevoegen", label=label, op=op).status_code


def test_who_leads_goes_back_and_fills_in_something_else_loses_nothing(instance: Instance) -> None:
    afternoon, op = made_ready(instance), new_op()
    assert [added(afternoon, op, label) for label in ("Boeren", "Boeren", "Schippers")] == [303, 303, 303]
    labels = [column["label"] for column in afternoon.table.read("", afternoon.table.facilitator_key)["kolommen"]]
    assert labels[len(SMALL["groups"]) :] == ["Boeren", "Schippers"]


def test_what_was_asked_cannot_be_guessed_from_what_is_kept_of_it() -> None:
    assert Doorkeeper(b"a" * 32).seal(b"yes") != Doorkeeper(b"b" * 32).seal(b"yes")
