"""A request for what is somebody else's leaves one line in the log, with the kind of address and nothing else."""

import pytest
from httpx2 import Response

from levensbreed.matrix.rules.phases import Phase
from levensbreed.web.routing import MADE_FOR
from tests.support.instance import Instance
from tests.support.prepared import made_ready
from tests.support.seats import seated
from tests.support.stored import dump
from tests.support.table import Json, Table, new_op, new_table

BODY: Json = {"op": "0123456789abcdef", "waarde": {"stand": "beschikbaar"}}
CELL = "PUT /api/v1/gesprekken/{cid}/vakjes/{row}/{column}"


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name.startswith("levensbreed")]


@pytest.fixture
def other(instance: Instance) -> Table:
    """A conversation of other people, that is being filled in."""
    return new_table(instance, Phase.FILL_IN)


def test_an_answer_in_a_conversation_of_others_is_refused_and_noted(filling: Table, other: Table, caplog: pytest.LogCaptureFixture) -> None:
    before = dump(filling.instance.parts.database)
    caplog.clear()
    response = other.ask("PUT", "vakjes/wonen/dementie", filling.people[0].key, BODY)
    assert (response.status_code, dump(filling.instance.parts.database) == before) == (404, True)
    assert lines(caplog) == [f"refused: not_found at {CELL}"]


def test_an_answer_with_somebody_elses_id_is_refused_and_noted(filling: Table, caplog: pytest.LogCaptureFixture) -> None:
    before = dump(filling.instance.parts.database)
    caplog.clear()
    named, forged = filling.people
    headers = {"authorization": f"Bearer {named.key}", MADE_FOR: forged.id}
    response = filling.instance.programs.put(f"{filling.api}/vakjes/wonen/dementie", json=BODY, headers=headers)
    assert (response.status_code, dump(filling.instance.parts.database) == before) == (404, True)
    assert lines(caplog) == [f"refused: not_found at {CELL}"]


@pytest.mark.parametrize("place", ["vakjes/wonen/dementie", "taken/outreachend", "klaar"])
def test_somebody_elses_id_in_the_body_is_refused_and_noted(filling: Table, place: str, caplog: pytest.LogCaptureFixture) -> None:
    before = dump(filling.instance.parts.database)
    body = {"op": BODY["op"], "klaar": True} if place == "klaar" else BODY
    caplog.clear()
    named, forged = filling.people
    response = filling.ask("PUT", place, named.key, body | {"deelnemer": forged.id})
    assert (response.status_code, dump(filling.instance.parts.database) == before) == (404, True)
    assert [line.split(" at ")[0] for line in lines(caplog)] == ["refused: not_found"]
    assert filling.ask("PUT", place, named.key, body | {"deelnemer": named.id}).status_code == 200


def test_what_only_another_seat_may_is_noted(filling: Table, caplog: pytest.LogCaptureFixture) -> None:
    browser = seated(filling.instance, filling)
    caplog.clear()
    assert browser.post(f"{filling.page}/fase").status_code == 403
    assert lines(caplog) == ["refused: wrong_seat at POST /gesprekken/{cid}/fase"]


def test_what_is_allowed_is_not_noted(filling: Table, caplog: pytest.LogCaptureFixture) -> None:
    caplog.clear()
    filling.mark(filling.people[0])
    assert lines(caplog) == []


def counts(response: Response) -> tuple[object, object]:
    shown = response.json()
    return shown.get("mensen"), shown.get("klaar")


def test_a_hidden_count_is_told_only_to_who_leads(instance: Instance) -> None:
    afternoon = made_ready(instance, Phase.FILL_IN)
    table, chair = afternoon.table, afternoon.table.join()
    table.put("klaar", chair.key, klaar=True, op=new_op())
    keys = (table.facilitator_key, table.screen_key, chair.key)
    open_to_all = [counts(table.ask("GET", "", key)) for key in keys]
    afternoon.post("schermkeuzes", aantal="uit")
    assert open_to_all == [(1, 1)] * 3
    assert [counts(table.ask("GET", "", key)) for key in keys] == [(1, 1), (None, None), (None, None)]
