"""Answers through the API: kept once, read back as given, refused with a reason."""

import pytest

from levensbreed.domain.limits import BODY_BYTES
from levensbreed.matrix.rules.phases import Phase
from tests.support.people_and_answers import FORM
from tests.support.stored import dump
from tests.support.table import Chair, Json, Table, accepted, ask, new_op

CELL = "vakjes/wonen/dementie"
TASK = f"taken/{FORM.tasks[0].id}"
YES: Json = {"stand": "beschikbaar"}


def own_cell(table: Table, chair: Chair) -> Json:
    [cell] = table.read("antwoorden", chair.key)["vakjes"]
    value: Json = cell["waarde"]
    return value


def problem(table: Table, chair: Chair, what: str, body: Json) -> tuple[int, str, str]:
    response = table.ask("PUT", what, chair.key, {"op": new_op(), **body})
    assert response.headers["content-type"] == "application/problem+json"
    told = response.json()
    assert (told["status"], told["type"], bool(told["title"]), told["detail"][-1]) == (response.status_code, "about:blank", True, ".")
    return response.status_code, told["reden"], told["veld"]


@pytest.mark.parametrize(
    "value",
    [
        {"stand": "beschikbaar", "momenten": [1, 3], "namen": ["Aanbieder B", "Ça & <co>"]},
        {"stand": "beschikbaar", "momenten": [], "namen": []},
        {"stand": "weet-ik-niet"},
        {"stand": "bekeken"},
        {"stand": "leeg"},
    ],
)
def test_an_answer_is_read_back_as_it_was_given(table: Table, anna: Chair, value: Json) -> None:
    saved = table.put(CELL, anna.key, waarde=value)
    whole = {"momenten": [], "namen": [], "later": False, "tekst": ""} | value
    assert [saved["waarde"], own_cell(table, anna)] == [whole, whole]


def test_a_name_instead_of_a_cross_counts_as_available(table: Table, anna: Chair) -> None:
    assert table.put(CELL, anna.key, waarde={"stand": "bekeken", "namen": ["Aanbieder B"]})["waarde"]["stand"] == "beschikbaar"


@pytest.mark.parametrize(("what", "change"), [(CELL, {"waarde": YES}), (TASK, {"waarde": YES}), ("klaar", {"klaar": True})])
def test_a_put_that_is_sent_three_times_is_done_once(table: Table, anna: Chair, what: str, change: Json) -> None:
    body = {"op": new_op(), **change}
    first = table.ask("PUT", what, anna.key, body)
    before = dump(table.instance.parts.database)
    again = [table.ask("PUT", what, anna.key, body) for _ in range(2)]
    assert [(each.status_code, each.content) for each in again] == [(200, first.content)] * 2
    assert dump(table.instance.parts.database) == before


@pytest.mark.parametrize(("what", "change"), [("fase", {"van": "invullen", "naar": "uitwisselen"}), ("deur", {"open": True})])
def test_a_step_that_is_sent_three_times_is_taken_once(table: Table, what: str, change: Json) -> None:
    body = {"op": new_op(), **change}
    first = table.ask("PUT", what, table.facilitator_key, body)
    before = dump(table.instance.parts.database)
    again = [table.ask("PUT", what, table.facilitator_key, body) for _ in range(2)]
    assert [(each.status_code, each.content) for each in again] == [(200, first.content)] * 2
    assert dump(table.instance.parts.database) == before


def test_a_join_that_is_sent_three_times_gives_one_chair(table: Table) -> None:
    body = {"sleutel": table.door()["sleutel"], "rol": "ambtenaar", "op": new_op(), "bewijs": new_op() * 2}
    joined = [accepted(ask(table.instance, "POST", "/api/v1/deelnemers", "", body)) for _ in range(3)]
    assert (len({each["deelnemer"] for each in joined}), table.read("", table.facilitator_key)["mensen"]) == (1, 3)
    assert [table.ask("GET", "antwoorden", each["sleutel"]).status_code for each in joined] == [200, 200, 200]


def test_an_empty_operation_id_is_refused(table: Table, anna: Chair) -> None:
    assert problem(table, anna, CELL, {"op": "", "waarde": YES}) == (422, "bad_operation_id", "op")


@pytest.mark.parametrize("op", ["short", "a" * 65, "met spatie\n1", "ünïcode-op"])
def test_an_operation_id_that_does_not_fit_is_refused(table: Table, anna: Chair, op: str) -> None:
    assert problem(table, anna, CELL, {"op": op, "waarde": YES}) == (422, "bad_operation_id", "op")


def test_every_change_of_an_answer_counts_one_further(table: Table, anna: Chair) -> None:
    assert [table.put(CELL, anna.key, waarde={"stand": stand})["versie"] for stand in ("beschikbaar", "leeg", "bekeken")] == [1, 2, 3]


@pytest.mark.parametrize("what", [CELL, TASK])
def test_a_change_of_what_another_device_changed_since_is_refused_with_what_stands_there(table: Table, anna: Chair, what: str) -> None:
    seen = table.put(what, anna.key, waarde=YES)["versie"]
    newer = table.put(what, anna.key, waarde={"stand": "weet-ik-niet"})
    response = table.ask("PUT", what, anna.key, {"op": new_op(), "waarde": {"stand": "bekeken"}, "basis": seen})
    told = response.json()
    assert (response.status_code, told["reden"], told["waarde"]) == (409, "stale", newer["waarde"])
    assert newer["versie"] in told.values()


def test_a_change_on_top_of_what_was_seen_is_taken(table: Table, anna: Chair) -> None:
    seen = table.put(CELL, anna.key, waarde=YES)["versie"]
    assert table.put(CELL, anna.key, waarde={"stand": "bekeken"}, basis=seen)["waarde"]["stand"] == "bekeken"


@pytest.mark.parametrize(
    ("what", "body", "told"),
    [
        (CELL, {"waarde": {"stand": "beschikbaar", "momenten": [4]}}, (422, "unknown_moment", "momenten")),
        (CELL, {"waarde": {"stand": "beschikbaar", "namen": ["a" * 81]}}, (422, "too_long", "namen")),
        (CELL, {"waarde": {"stand": "beschikbaar", "namen": [str(at) for at in range(11)]}}, (422, "too_many_names", "namen")),
        (TASK, {"waarde": {"stand": "bekeken", "toelichting": "a" * 501}}, (422, "too_long", "toelichting")),
        ("vakjes/elders/dementie", {"waarde": YES}, (404, "unknown_row", "")),
        ("vakjes/wonen/elders", {"waarde": YES}, (404, "unknown_column", "")),
        ("taken/elders", {"waarde": YES}, (404, "unknown_task", "")),
        (CELL, {"waarde": {"stand": "misschien"}}, (400, "unreadable", "")),
        (CELL, {"waarde": {}}, (400, "unreadable", "")),
        (CELL, {}, (400, "unreadable", "")),
        (CELL, {"waarde": YES, "basis": "x"}, (400, "unreadable", "")),
        (CELL, {"waarde": YES, "deelnemer": "iemand anders"}, (404, "not_found", "")),
        (CELL, {"op": 12345678, "waarde": YES}, (400, "unreadable", "")),
        ("klaar", {"klaar": "ja"}, (400, "unreadable", "")),
    ],
)
def test_what_cannot_be_taken_is_refused_with_its_reason_and_field(
    table: Table, anna: Chair, what: str, body: Json, told: tuple[int, str, str]
) -> None:
    assert problem(table, anna, what, body) == told


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff", b'{"op": "\\ud800aaaaaaaa"}', b"{" * 20_000, b" " * BODY_BYTES])
def test_nonsense_is_refused_as_unreadable(table: Table, anna: Chair, content: bytes) -> None:
    headers = {"authorization": f"Bearer {anna.key}", "content-type": "application/json"}
    response = table.instance.programs.put(f"{table.api}/{CELL}", content=content, headers=headers)
    assert (response.status_code, response.json()["reden"]) == (400, "unreadable")


@pytest.mark.parametrize("media_type", ["text/plain", "application/xml", ""])
def test_another_media_type_is_refused(table: Table, anna: Chair, media_type: str) -> None:
    headers = {"authorization": f"Bearer {anna.key}"} | ({"content-type": media_type} if media_type else {})
    response = table.instance.programs.put(f"{table.api}/{CELL}", content=b"{}", headers=headers)
    assert (response.status_code, response.json()["reden"]) == (415, "media_type")


@pytest.mark.parametrize("method", ["DELETE", "PATCH", "GET"])
def test_another_method_is_refused_with_those_that_work(table: Table, anna: Chair, method: str) -> None:
    response = table.ask(method, CELL, anna.key)
    assert (response.status_code, set(response.headers["allow"].split(", ")), response.json()["status"]) == (405, {"POST", "PUT"}, 405)


@pytest.mark.parametrize(("phase", "reason"), [(Phase.WELCOME, "cells_not_open_yet"), (Phase.CLOSED, "conversation_closed")])
@pytest.mark.parametrize(("what", "change"), [(CELL, {"waarde": YES}), (TASK, {"waarde": YES}), ("klaar", {"klaar": True})])
def test_outside_the_time_of_filling_in_nothing_is_taken(
    table: Table, anna: Chair, what: str, change: Json, phase: Phase, reason: str
) -> None:
    table.lead_to(phase)
    before = dump(table.instance.parts.database)
    assert problem(table, anna, what, change) == (409, reason, "")
    assert dump(table.instance.parts.database) == before


def test_a_mark_after_the_reveal_is_taken_and_labelled_late(table: Table, anna: Chair) -> None:
    table.reveal()
    assert table.put(CELL, anna.key, waarde=YES)["waarde"]["later"] is True
    assert own_cell(table, anna)["later"] is True


def test_a_late_mark_shows_in_the_picture(table: Table, anna: Chair) -> None:
    table.reveal()
    table.mark(anna)
    cells = table.read("totaalplaatje", anna.key)["vakjes"]
    assert [(cell["rij"], cell["kolom"]) for cell in cells if cell["later"]] == [("wonen", "dementie")]


def test_nobody_can_call_their_own_mark_late(table: Table, anna: Chair) -> None:
    assert table.put(CELL, anna.key, waarde=YES | {"later": True})["waarde"]["later"] is False


def test_a_conversation_cannot_skip_a_phase(table: Table) -> None:
    response = table.ask("PUT", "fase", table.facilitator_key, {"op": new_op(), "van": "invullen", "naar": "gesloten"})
    assert (response.status_code, response.json()["reden"]) == (409, "no_such_step")


@pytest.mark.parametrize(
    "change", [{"van": "invullen", "naar": "reflectie"}, {"van": "invullen", "naar": "koffie"}, {"van": "", "naar": ""}]
)
def test_a_phase_that_is_not_there_cannot_be_reached(table: Table, change: Json) -> None:
    response = table.ask("PUT", "fase", table.facilitator_key, {"op": new_op(), **change})
    assert (response.status_code, response.json()["reden"]) == (409, "no_such_step")


def test_a_conversation_with_a_wish_that_cannot_be_met_is_not_made(table: Table) -> None:
    before = dump(table.instance.parts.database)
    response = ask(table.instance, "POST", "/api/v1/gesprekken", "", {"gemeente": "V", "groepen": ["bestaat-niet"]})
    assert (response.status_code, response.json()["reden"], response.json()["veld"]) == (422, "unknown_group", "groepen")
    assert dump(table.instance.parts.database) == before


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"rol": "baas"}, (422, "unknown_role")),
        ({"rol": "aanbieder"}, (422, "organisation_required")),
        ({"rol": "ambtenaar", "sleutel": "x"}, (422, "unknown_code")),
        ({"rol": "ambtenaar", "naam": "a" * 41}, (422, "too_long")),
    ],
)
def test_a_chair_that_cannot_be_given_is_refused_with_its_reason(table: Table, body: Json, told: tuple[int, str]) -> None:
    whole = {"op": new_op(), "sleutel": table.door()["sleutel"], **body}
    response = ask(table.instance, "POST", "/api/v1/deelnemers", "", whole)
    assert (response.status_code, response.json()["reden"]) == told


@pytest.mark.parametrize("key", ["facilitator_key", "screen_key"])
def test_a_private_key_is_no_way_to_join(table: Table, key: str) -> None:
    body = {"op": new_op(), "sleutel": getattr(table, key), "rol": "ambtenaar"}
    assert ask(table.instance, "POST", "/api/v1/deelnemers", "", body).json()["reden"] == "unknown_code"


def test_two_conversations_of_one_program_are_two(table: Table) -> None:
    made = [accepted(ask(table.instance, "POST", "/api/v1/gesprekken", "", {"gemeente": "V"})) for _ in range(2)]
    keys = [each["gespreksleider_sleutel"] for each in made]
    read = [ask(table.instance, "GET", f"/api/v1/gesprekken/{each['id']}", key).status_code for each, key in zip(made, keys, strict=True)]
    assert read == [200, 200]
