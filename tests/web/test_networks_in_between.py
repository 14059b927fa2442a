"""What a network changes on the way: no PUT comes through, errors are replaced, and somebody asks whether we are reached at all."""

import logging

import pytest

from levensbreed.app.routes import ENDPOINTS
from levensbreed.matrix.rules.phases import Phase
from levensbreed.web.errors_as_ok import STATUS
from tests.support.instance import ROOM, Instance
from tests.support.prepared import Afternoon, made_ready
from tests.support.seats import seated, with_key
from tests.support.stored import dump
from tests.support.table import Json, Table, new_op, new_table

CELL = "vakjes/wonen/dementie"
YES: Json = {"stand": "beschikbaar"}
AS_OK = "?fouten=200"


@pytest.mark.parametrize(("what", "change"), [(CELL, {"waarde": YES}), ("taken/outreachend", {"waarde": YES}), ("klaar", {"klaar": True})])
def test_a_change_by_post_is_the_same_change_as_by_put(filling: Table, what: str, change: Json) -> None:
    body = {"op": new_op(), **change}
    by_post = filling.ask("POST", what, filling.people[0].key, body)
    before = dump(filling.instance.parts.database)
    by_put = filling.ask("PUT", what, filling.people[0].key, body)
    assert (by_post.status_code, by_post.content) == (by_put.status_code, by_put.content)
    assert dump(filling.instance.parts.database) == before


@pytest.mark.parametrize(("what", "change"), [("fase", {"van": "welkom", "naar": "invullen"}), ("deur", {"open": True})])
def test_a_facilitator_can_do_all_by_post(instance: Instance, what: str, change: Json) -> None:
    table = new_table(instance, Phase.WELCOME)
    assert table.ask("POST", what, table.facilitator_key, {"op": new_op(), **change}).status_code == 200


def test_every_change_of_the_api_goes_by_post() -> None:
    by_post = {endpoint.path for endpoint in ENDPOINTS if endpoint.method == "POST"}
    assert [each.path for each in ENDPOINTS if each.method not in ("GET", "POST") and each.path not in by_post] == []


@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_a_form_of_another_site_is_no_change_by_post(filling: Table, media_type: str) -> None:
    content = b'{"op": "0123456789", "waarde": {"stand": "beschikbaar"}}'
    headers = {"content-type": media_type, "origin": ROOM} if media_type else {"origin": ROOM}
    assert seated(filling.instance, filling).post(f"{filling.api}/{CELL}", content=content, headers=headers).status_code == 415


def test_a_change_by_post_from_another_site_is_refused(filling: Table) -> None:
    headers = {"origin": "http://evil.test"}
    response = seated(filling.instance, filling).post(f"{filling.api}/{CELL}", json={"op": new_op(), "waarde": YES}, headers=headers)
    assert response.status_code == 403


def test_a_stale_change_can_be_read_where_errors_are_replaced(filling: Table) -> None:
    filling.put(CELL, filling.people[0].key, waarde={"stand": "weet-ik-niet"})
    response = filling.ask("POST", CELL + AS_OK, filling.people[0].key, {"op": new_op(), "basis": 0, "waarde": YES})
    told = response.json()
    assert (response.status_code, response.headers[STATUS], told["status"], told["waarde"]["stand"]) == (200, "409", 409, "weet-ik-niet")
    assert response.headers["content-type"] == "application/problem+json"


def test_what_went_well_is_told_as_always(filling: Table) -> None:
    response = filling.ask("POST", CELL + AS_OK, filling.people[0].key, {"op": new_op(), "waarde": YES})
    assert (response.status_code, STATUS in response.headers) == (200, False)


@pytest.mark.parametrize("address", [AS_OK.replace("200", "201"), "?fout=200", "?x=fouten%3D200"])
def test_an_error_is_an_error_for_who_asks_otherwise(instance: Instance, address: str) -> None:
    response = instance.programs.get(f"/api/v1/gesprekken/nergens{address}")
    assert (response.status_code, STATUS in response.headers) == (404, False)


def test_a_mistake_in_a_form_comes_as_a_page_that_passes(instance: Instance) -> None:
    afternoon = made_ready(instance, Phase.FILL_IN)
    leader = with_key(afternoon.instance, afternoon.table.facilitator_key)
    data = {"op": new_op(), "wifi_naam": "n" * 200}
    response = leader.post(f"{afternoon.table.page}/schermkeuzes{AS_OK}", data=data)
    assert (response.status_code, response.headers[STATUS], 'aria-invalid="true"' in response.text) == (200, "422", True)


def test_who_is_removed_hears_it_where_errors_are_replaced(afternoon: Afternoon) -> None:
    response = afternoon.instance.browser().get(f"{afternoon.table.page}/stand{AS_OK}&blik=deelnemer")
    assert (response.status_code, response.headers[STATUS], response.headers["content-type"]) == (200, "404", "application/problem+json")


@pytest.fixture
def afternoon(instance: Instance) -> Afternoon:
    """A conversation that is being filled in."""
    return made_ready(instance, Phase.FILL_IN)


def test_we_are_reached_whoever_asks_and_without_the_data_set(instance: Instance, caplog: pytest.LogCaptureFixture) -> None:
    instance.parts.database.close()
    with caplog.at_level(logging.WARNING):
        response = instance.programs.get("/api/v1/bereikbaar")
    assert (response.status_code, response.json(), response.headers["cache-control"]) == (200, {"bereikbaar": True}, "no-store")
    assert caplog.records == []
