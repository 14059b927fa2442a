"""What only one kind of conversation has is not there for a conversation of another kind, whoever asks and however."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update

from levensbreed.app.kinds import ENTRIES, Entry, kinds_of
from levensbreed.app.routes import ENDPOINTS, routes_of
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.domain.seats import SeatKind
from levensbreed.live.apply import apply
from levensbreed.matrix.kind import MATRIX
from levensbreed.matrix.rules.commands import PutTask
from levensbreed.matrix.rules.decisions import PointState
from levensbreed.matrix.rules.group_commands import MarkPoint
from levensbreed.matrix.rules.phases import Phase
from levensbreed.storage.tables import conversations
from levensbreed.storage.transaction import Transaction
from levensbreed.web.kind import offers_of
from levensbreed.web.routing import Endpoint
from tests.support.instance import Instance, running
from tests.support.prepared import Afternoon, made_ready
from tests.support.seats import PLACES, with_key
from tests.support.table import Chair

OF_THE_MATRIX = [endpoint for endpoint in ENDPOINTS if endpoint.kind == "matrix"]
BODY = {"op": "op-0001-0001", "waarde": {"stand": "beschikbaar"}}
OTHER = replace(MATRIX, live=replace(MATRIX.live, id="other", forms=replace(MATRIX.live.forms, shipped=())))
"""A kind that has no addresses of its own."""


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[Instance]:
    """An instance with a second kind."""
    with running(tmp_path, entries=(*ENTRIES, Entry(OTHER))) as made:
        yield made


@pytest.fixture
def other(instance: Instance) -> tuple[Afternoon, Chair]:
    """A conversation that is of another kind, with somebody at its table and everybody's answers shown."""
    afternoon = made_ready(instance, Phase.WELCOME)
    chair = afternoon.table.join("ambtenaar")
    afternoon.table.lead_to(Phase.FILL_IN)
    afternoon.table.reveal()
    with instance.parts.database.writer.connect() as connection, connection.begin():
        connection.execute(update(conversations).values(kind="other"))
    return afternoon, chair


def asked(other: tuple[Afternoon, Chair], endpoint: Endpoint, key: str, conversation_id: str) -> tuple[int, str]:
    """Ask an endpoint with a key; what comes back is told without the address that was asked."""
    afternoon, chair = other
    places = {"cid": conversation_id, "person": chair.id, **PLACES}
    address = endpoint.path.format(**places)
    content = {"json": BODY} if endpoint.is_api else {"data": {"op": "op-0002-0002"}}
    answer = with_key(afternoon.instance, key).request(endpoint.method, address, **(content if endpoint.method != "GET" else {}))
    return answer.status_code, answer.text.replace(conversation_id, "")


def test_all_that_the_matrix_brings_is_guarded() -> None:
    paths = {endpoint.path.rpartition("{cid}/")[2].partition("/")[0] for endpoint in OF_THE_MATRIX}
    assert len(OF_THE_MATRIX) >= 30
    assert {"schema", "invullen", "taken", "tabel", "totaalplaatje", "totaalplaatje.png", "vakjes", "leiden"} <= paths


@pytest.mark.parametrize("seat", [SeatKind.FACILITATOR, SeatKind.PARTICIPANT, SeatKind.SCREEN])
def test_no_seat_finds_a_page_or_endpoint_of_the_matrix_in_another_kind(other: tuple[Afternoon, Chair], seat: SeatKind) -> None:
    afternoon, chair = other
    table = afternoon.table
    key = {SeatKind.FACILITATOR: table.facilitator_key, SeatKind.PARTICIPANT: chair.key, SeatKind.SCREEN: table.screen_key}[seat]
    found = {(each.method, each.path): asked(other, each, key, table.id) for each in OF_THE_MATRIX}
    unknown = {(each.method, each.path): asked(other, each, key, "bestaat-niet") for each in OF_THE_MATRIX}
    assert {where: answer[0] for where, answer in found.items() if answer[0] != 404} == {}
    assert [where for where in found if found[where] != unknown[where]] == []


def test_a_command_of_another_kind_is_refused_for_everybody(other: tuple[Afternoon, Chair]) -> None:
    afternoon, chair = other
    cid, state = afternoon.table.id, PointState.PARKED
    kinds = {"other": replace(MATRIX.live, by_participant={}, by_facilitator={})}
    for command in (PutTask(cid, chair.id, "outreachend", None, None, "op-0003-0003", 1), MarkPoint(cid, "x", state, "op-0004-0004", 1)):
        with afternoon.instance.parts.database.writer.connect() as connection, connection.begin():
            with pytest.raises(RefusedError) as refused:
                apply(Transaction(connection), command, kinds)
            assert refused.value.reason is Reason.UNKNOWN_CONVERSATION


def test_two_kinds_with_the_same_address_or_id_do_not_load() -> None:
    (matrix,) = ENTRIES
    with pytest.raises(ValueError, match="two endpoints have the same address"):
        routes_of((matrix, Entry(OTHER, matrix.pages, matrix.api)))
    with pytest.raises(ValueError, match="same id"):
        kinds_of((matrix, matrix))


def test_two_forms_with_the_same_id_do_not_load() -> None:
    with pytest.raises(ValueError, match="two forms have the same id"):
        offers_of({"matrix": MATRIX, "other": replace(OTHER, live=MATRIX.live)})
