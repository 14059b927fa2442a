"""Every address against every seat of a conversation of a kind that the core has never heard of."""

from httpx2 import Response

from levensbreed.app.kinds import ENTRIES
from levensbreed.app.routes import routes_of
from levensbreed.domain.seats import SeatKind
from levensbreed.web.api.openapi import describe
from levensbreed.web.routing import Endpoint
from tests.support.instance import Instance
from tests.support.table import new_table
from tests.toy.kind import ENTRY
from tests.toy.play import Play, begun

ROUTES = routes_of((*ENTRIES, ENTRY))
STREAMS = ("/stroom",)
SEATED = [each for each in ROUTES.endpoints if each.seats and not each.path.endswith(STREAMS)]
REFUSED = (403, 404)


def ask(play: Play, endpoint: Endpoint, key: str, conversation_id: str) -> Response:
    """Ask an endpoint as a program with a key does; nothing is sent along that would change anything."""
    places = {
        "cid": conversation_id,
        "person": "x",
        "row": "wonen",
        "column": "dementie",
        "task": "outreachend",
        "afspraak": "x",
        "tekst": "x",
    }
    headers = {"authorization": f"Bearer {key}"} if key else {}
    return play.instance.programs.request(endpoint.method, endpoint.path.format(**places), headers=headers)


def keys(play: Play) -> dict[SeatKind, str]:
    """The key of each seat."""
    return {
        SeatKind.FACILITATOR: play.table.facilitator_key,
        SeatKind.SCREEN: play.table.screen_key,
        SeatKind.PARTICIPANT: play.chairs[0].key,
    }


def test_exactly_who_may_ask_is_answered(play: Play) -> None:
    wrong = []
    for endpoint in (each for each in SEATED if each.kind in ("", "toy") and (each.method == "GET" or each.kind)):
        for seat, key in keys(play).items():
            status = ask(play, endpoint, key, play.table.id).status_code
            if status >= 500 or (seat in endpoint.seats) is (status == 403):
                wrong.append((endpoint.method, endpoint.path, seat, status))
    assert wrong == []


def test_strangers_and_seats_elsewhere_find_nothing(instance: Instance, play: Play) -> None:
    elsewhere, matrix = begun(instance), new_table(instance)
    others = ("", "made-up", elsewhere.table.facilitator_key, elsewhere.chairs[0].key, matrix.facilitator_key, matrix.join().key)
    own = [each for each in SEATED if each.kind == "toy"]
    assert len(own) == 2
    assert {ask(play, each, key, play.table.id).status_code for each in own for key in others if key or each.method == "GET"} == {404}


def test_an_address_of_another_kind_is_not_there(instance: Instance, play: Play) -> None:
    matrix = new_table(instance)
    chair = matrix.join()
    for endpoint in (each for each in SEATED if each.kind == "matrix"):
        assert {ask(play, endpoint, key, play.table.id).status_code for key in keys(play).values()} == {404}, endpoint.path
    for endpoint in (each for each in SEATED if each.kind == "toy"):
        assert {ask(play, endpoint, key, matrix.id).status_code for key in (matrix.facilitator_key, chair.key)} == {404}


def test_a_view_of_another_kind_is_refused_as_one_that_nobody_has(instance: Instance, play: Play) -> None:
    """Somebody with a seat hears 403 for any view that this conversation does not have, so it tells nothing of the kinds there are."""
    matrix = new_table(instance)
    watched = [(play.table, play.chairs[0].key, "plaatje"), (matrix, matrix.join().key, "woorden")]
    for table, key, foreign in watched:
        headers = {"authorization": f"Bearer {key}"}
        for what in ("stand", "stroom"):
            answers = [instance.programs.get(f"{table.page}/{what}?blik={view}", headers=headers) for view in (foreign, "bestaat-niet")]
            assert [answer.status_code for answer in answers] == [403, 403]
            assert answers[0].text == answers[1].text
        assert instance.programs.get(f"{table.page}/stand?blik={foreign}").status_code == 404


def test_the_description_tells_what_each_kind_asks_to_begin() -> None:
    described = describe(ROUTES.documented)["paths"]["/gesprekken"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert [shape["$ref"].rpartition("/")[2] for shape in described["anyOf"]] == ["CreateBody", "BeginBody"]
