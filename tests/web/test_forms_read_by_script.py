"""A form that a page's own script sends is answered for the script: where it led, under which id, or that it was refused."""

import pytest
from starlette.testclient import TestClient

from levensbreed.matrix.rules.phases import Phase
from levensbreed.web.access import COOKIE
from tests.support.instance import Instance
from tests.support.prepared import Afternoon, made_ready
from tests.support.seats import with_key
from tests.support.table import new_op

SCRIPT = {"accept": "application/json"}


@pytest.fixture
def afternoon(instance: Instance) -> Afternoon:
    """A conversation that is being filled in."""
    return made_ready(instance, Phase.FILL_IN)


@pytest.fixture
def leader(afternoon: Afternoon) -> TestClient:
    return with_key(afternoon.instance, afternoon.table.facilitator_key)


def test_the_answer_tells_the_id_back_and_where_the_form_led(afternoon: Afternoon, leader: TestClient) -> None:
    op = new_op()
    response = leader.post(f"{afternoon.table.page}/deur", data={"op": op, "open": "nee"}, headers=SCRIPT)
    assert (response.status_code, response.json()) == (200, {"op": op, "naar": f"{afternoon.table.page}/leiden"})


def test_the_same_form_twice_is_done_once(afternoon: Afternoon, leader: TestClient) -> None:
    form = {"op": new_op(), "rol": "ambtenaar"}
    before = afternoon.table.read("", afternoon.table.facilitator_key)["mensen"]
    answers = [leader.post(f"{afternoon.table.page}/deelnemers/nieuw", data=form, headers=SCRIPT).status_code for _ in range(2)]
    assert (answers, afternoon.table.read("", afternoon.table.facilitator_key)["mensen"]) == ([200, 200], before + 1)


def test_a_mistake_is_a_bare_refusal(afternoon: Afternoon, leader: TestClient) -> None:
    response = leader.post(f"{afternoon.table.page}/schermkeuzes", data={"op": new_op(), "wifi_naam": "n" * 200}, headers=SCRIPT)
    assert (response.status_code, response.headers["content-type"], response.text) == (422, "application/problem+json", "{}")


def test_a_step_that_was_overtaken_is_refused_with_its_reason(afternoon: Afternoon, leader: TestClient) -> None:
    response = leader.post(f"{afternoon.table.page}/fase", data={"op": new_op(), "van": "welkom", "naar": "invullen"}, headers=SCRIPT)
    assert (response.status_code, response.headers["content-type"]) == (409, "application/problem+json")


def test_a_stranger_gets_no_more_than_from_a_page(afternoon: Afternoon) -> None:
    response = afternoon.instance.browser().post(f"{afternoon.table.page}/deur", data={"op": new_op(), "open": "nee"}, headers=SCRIPT)
    assert response.status_code == 404


def test_a_cookie_that_is_renewed_comes_along(instance: Instance, afternoon: Afternoon) -> None:
    response = instance.browser().post("/toegang", data={"sleutel": afternoon.table.facilitator_key}, headers=SCRIPT)
    assert (response.status_code, response.headers["set-cookie"].startswith(f"{COOKIE}=")) == (200, True)
