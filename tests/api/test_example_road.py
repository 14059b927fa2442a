"""The whole road through the API: the nine people of the example fill in, and the picture is as counted by hand."""

from collections.abc import Iterator

import pytest

from levensbreed.cli.example_people import answers_of
from levensbreed.matrix.rules.phases import Phase
from tests.support.example_oracle import EXAMPLE, CellPlace, expected_cells
from tests.support.instance import running
from tests.support.table import Chair, Json, Table, accepted, ask, new_op, new_table

EXPECTED = expected_cells(EXAMPLE)
ORGANISATIONS = {each.id: each.organisation for each in EXAMPLE.participants}


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Table]:
    """The example, filled in and revealed; nine chairs in the order of the file."""
    preparation: Json = {"groepen": list(EXAMPLE.target_groups), "momenten": EXAMPLE.moments_enabled, "namen": EXAMPLE.provider_names.value}
    with running(tmp_path_factory.mktemp("example")) as instance:
        made = new_table(instance, gemeente=EXAMPLE.municipality, **preparation)
        for person in EXAMPLE.participants:
            join_by_code(made, person.role, person.organisation)
        made.lead_to(Phase.FILL_IN)
        for person, chair in zip(EXAMPLE.participants, made.people, strict=True):
            for where, value in answers_of(EXAMPLE, person.id):
                made.put(where, chair.key, waarde=value)
            made.put("klaar", chair.key, klaar=True)
        made.reveal()
        yield made


def join_by_code(table: Table, role: str, organisation: str) -> None:
    body = {"code": table.door()["code"], "rol": role, "organisatie": organisation, "op": new_op()}
    joined = accepted(ask(table.instance, "POST", "/api/v1/deelnemers", "", body))
    table.people.append(Chair(joined["deelnemer"], joined["sleutel"]))


@pytest.fixture(scope="module")
def picture(table: Table) -> Json:
    return table.read("totaalplaatje", table.facilitator_key)


@pytest.fixture(scope="module")
def cells(picture: Json) -> dict[CellPlace, Json]:
    return {(cell["rij"], cell["kolom"]): cell for cell in picture["vakjes"]}


def test_the_picture_has_every_cell_once(picture: Json, cells: dict[CellPlace, Json]) -> None:
    assert (len(picture["vakjes"]), set(cells)) == (78, set(EXPECTED))


@pytest.mark.parametrize("place", EXPECTED, ids=" ".join)
def test_every_cell_is_as_counted_by_hand(cells: dict[CellPlace, Json], place: CellPlace) -> None:
    cell, expected = cells[place], EXPECTED[place]
    assert cell | {"zin": "", "twijfel": 0, "genoemd": []} == {
        "rij": place[0],
        "kolom": place[1],
        "klasse": expected.cell_class,
        "aanbod": len(expected.offered_by),
        "bekend": len(expected.known_by),
        "bekeken": EXAMPLE.expected.other_participants,
        "twijfel": 0,
        "aanbieders": sorted(ORGANISATIONS[each] for each in expected.offered_by),
        "momenten": list(expected.offered_moments),
        "later": False,
        "zin": "",
        "genoemd": [],
        "oordeel": "",
        "past_niet": False,
    }


def test_the_totals_are_as_counted_by_hand(picture: Json) -> None:
    expected = EXAMPLE.expected
    assert (picture["aanbieders"], picture["anderen"]) == (expected.providers_at_table, expected.other_participants)
    assert picture["aantallen"] == {
        "overlap": expected.overlap,
        "unseen": 0,
        "known": expected.known,
        "hidden": expected.hidden,
        "assumed": expected.assumed,
        "gap": expected.gap,
        "not_applicable": 0,
    }


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        (("werken", "dementie"), "Witte vlek: geen aanbieder biedt dit, 0 van 6 denken dat dit er is."),
    ],
)
def test_a_cell_explains_itself_with_its_counts(cells: dict[CellPlace, Json], place: CellPlace, sentence: str) -> None:
    assert cells[place]["zin"] == sentence


def test_every_seat_reads_the_same_picture(table: Table, picture: Json) -> None:
    seats = (table.screen_key, *(chair.key for chair in table.people))
    assert [table.read("totaalplaatje", key) for key in seats] == [picture] * len(seats)


@pytest.mark.parametrize("at", range(len(EXAMPLE.participants)))
def test_everybody_reads_back_exactly_what_they_gave(table: Table, at: int) -> None:
    person, chair = EXAMPLE.participants[at], table.people[at]
    own = table.read("antwoorden", chair.key)
    read = {f"vakjes/{each['rij']}/{each['kolom']}": each["waarde"]["stand"] for each in own["vakjes"]}
    read |= {f"taken/{each['taak']}": each["waarde"]["toelichting"] for each in own["taken"]}
    given = dict(answers_of(EXAMPLE, person.id))
    assert read == {where: value.get("toelichting", value["stand"]) for where, value in given.items()}
    given_of_oneself = {"rol": person.role, "organisatie": person.organisation, "naam": "", "klaar": True}
    assert given_of_oneself.items() <= own["deelnemer"].items()


def test_everybody_is_done_at_the_end(table: Table) -> None:
    seen = table.read("", table.facilitator_key)
    assert (seen["mensen"], seen["klaar"], seen["fase"]) == (9, 9, "uitwisselen")
