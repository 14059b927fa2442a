"""Every address against everybody who may ask: exactly who may, and nobody learns more from a refusal."""

import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from levensbreed.app.routes import ENDPOINTS
from levensbreed.domain.seats import SeatKind
from levensbreed.web.routing import Endpoint
from tests.support.instance import Instance, running
from tests.support.seats import Asker, TwoTables, two_tables
from tests.support.stored import dump

OWN = [endpoint for endpoint in ENDPOINTS if endpoint.seats]
PUBLIC = [endpoint for endpoint in ENDPOINTS if not endpoint.seats]
_G, _A = "/gesprekken/{cid}", "/api/v1/gesprekken/{cid}"

TIMED = 60
EMPTY_BODY = 400
"""What a program gets for a body without the fields that are needed, once its seat was found good."""
ALLOWED = {
    ("GET", f"{_G}/leiden"): 200,
    ("POST", f"{_G}/fase"): 409,
    ("POST", f"{_G}/deur"): 303,
    ("POST", f"{_G}/klok"): 422,
    ("GET", f"{_G}/schermkeuzes"): 200,
    ("POST", f"{_G}/schermkeuzes"): 303,
    ("GET", f"{_G}/links"): 200,
    ("POST", f"{_G}/links"): 303,
    ("GET", f"{_G}/uitnodiging"): 200,
    ("POST", f"{_G}/uitnodiging"): 303,
    ("GET", f"{_G}/uitnodiging.ics"): 200,
    ("GET", f"{_G}/codeblad"): 200,
    ("GET", f"{_G}/gegevens"): 200,
    ("POST", f"{_G}/gegevens"): 422,
    ("GET", f"{_G}/herstelblad"): 200,
    ("GET", f"{_G}/schema"): 200,
    ("POST", f"{_G}/schema"): 404,
    ("GET", f"{_G}/deelnemers/nieuw"): 200,
    ("POST", f"{_G}/deelnemers/nieuw"): 422,
    ("GET", f"{_G}/deelnemers/{{person}}"): 404,
    ("POST", f"{_G}/deelnemers/{{person}}"): 303,
    ("GET", f"{_G}/opruiming"): 200,
    ("POST", f"{_G}/opruiming"): 422,
    ("POST", f"{_G}/oefening"): 303,
    ("GET", f"{_G}/verwijderen"): 200,
    ("POST", f"{_G}/verwijderen"): 422,
    ("GET", f"{_G}/scherm"): 200,
    ("GET", f"{_G}/aanschuiven"): 200,
    ("POST", f"{_G}/aanschuiven"): 200,
    ("GET", f"{_G}/bent-u-dit"): 200,
    ("GET", f"{_G}/leiden/formulieren"): 200,
    ("GET", f"{_G}/leiden/papier/{{person}}"): 404,
    ("POST", f"{_G}/leiden/papier/{{person}}"): 404,
    ("GET", f"{_G}/invullen"): 303,
    ("GET", f"{_G}/invullen/{{row}}"): 200,
    ("POST", f"{_G}/invullen/{{row}}"): 303,
    ("GET", f"{_G}/invullen/{{row}}/{{column}}"): 200,
    ("POST", f"{_G}/invullen/{{row}}/{{column}}"): 303,
    ("GET", f"{_G}/taken/{{task}}"): 200,
    ("POST", f"{_G}/taken/{{task}}"): 303,
    ("GET", f"{_G}/antwoorden"): 200,
    ("POST", f"{_G}/antwoorden"): 303,
    ("GET", f"{_G}/tabel"): 200,
    ("POST", f"{_G}/tabel"): 303,
    ("GET", f"{_G}/mijn-gegevens"): 200,
    ("GET", f"{_G}/mijn-gegevens/bestand"): 200,
    ("POST", f"{_G}/intrekken"): 422,
    ("POST", f"{_G}/gelezen"): 303,
    ("GET", f"{_G}/totaalplaatje"): 303,
    ("GET", f"{_G}/totaalplaatje/praat-hierover"): 409,
    ("GET", f"{_G}/totaalplaatje/in-woorden"): 409,
    ("GET", f"{_G}/totaalplaatje/afdrukken"): 409,
    ("GET", f"{_G}/leiden/afdrukken"): 409,
    ("GET", f"{_G}/totaalplaatje.png"): 409,
    ("GET", f"{_G}/totaalplaatje/{{row}}/{{column}}"): 409,
    ("POST", f"{_G}/totaalplaatje/{{row}}/{{column}}"): 409,
    ("GET", f"{_G}/leiden/vakje/{{row}}/{{column}}"): 409,
    ("POST", f"{_G}/leiden/vakje/{{row}}/{{column}}"): 409,
    ("GET", f"{_G}/leiden/praat-hierover"): 409,
    ("POST", f"{_G}/leiden/praat-hierover"): 303,
    ("GET", f"{_G}/leiden/in-woorden"): 409,
    ("GET", f"{_G}/totaalplaatje.csv"): 409,
    ("GET", f"{_G}/totaalplaatje.json"): 409,
    ("GET", f"{_G}/totaalplaatje.svg"): 409,
    ("POST", f"{_G}/leiden/beeld"): 303,
    ("GET", f"{_G}/leiden/namen"): 409,
    ("POST", f"{_G}/leiden/namen"): 409,
    ("GET", f"{_G}/afspraken"): 200,
    ("GET", f"{_G}/reflectie"): 303,
    ("GET", f"{_G}/reflectie/{{tekst}}"): 303,
    ("POST", f"{_G}/reflectie/{{tekst}}"): 303,
    ("GET", f"{_G}/leiden/reflectie"): 303,
    ("GET", f"{_G}/leiden/reflectie/{{tekst}}"): 303,
    ("POST", f"{_G}/leiden/reflectie/{{tekst}}"): 303,
    ("GET", f"{_G}/verslag"): 409,
    ("GET", f"{_G}/leiden/verslag"): 409,
    **{("GET", f"{_G}/verslag.{ending}"): 409 for ending in ("csv", "docx", "json", "odt", "pdf", "xlsx")},
    ("GET", f"{_G}/leiden/afspraken"): 200,
    ("POST", f"{_G}/leiden/afspraken"): 422,
    ("GET", f"{_G}/stroom"): 200,
    ("GET", f"{_G}/stand"): 200,
    ("GET", _A): 200,
    ("PUT", f"{_A}/fase"): EMPTY_BODY,
    ("PUT", f"{_A}/deur"): EMPTY_BODY,
    ("PUT", f"{_A}/vakjes/{{row}}/{{column}}"): EMPTY_BODY,
    ("PUT", f"{_A}/taken/{{task}}"): EMPTY_BODY,
    ("PUT", f"{_A}/klaar"): EMPTY_BODY,
    **{("POST", f"{_A}/{what}"): EMPTY_BODY for what in ("fase", "deur", "vakjes/{row}/{column}", "taken/{task}", "klaar")},
    **{(method, f"{_A}/papier/{{person}}/vakjes/{{row}}/{{column}}"): EMPTY_BODY for method in ("PUT", "POST")},
    **{(method, f"{_A}/papier/{{person}}/taken/{{task}}"): EMPTY_BODY for method in ("PUT", "POST")},
    ("PUT", f"{_A}/afspraken/{{afspraak}}"): EMPTY_BODY,
    ("POST", f"{_A}/afspraken/{{afspraak}}"): EMPTY_BODY,
    ("GET", f"{_A}/afspraken"): 200,
    ("PUT", f"{_A}/teksten/{{tekst}}"): EMPTY_BODY,
    ("POST", f"{_A}/teksten/{{tekst}}"): EMPTY_BODY,
    ("GET", f"{_A}/teksten/{{tekst}}"): 409,
    ("GET", f"{_A}/antwoorden"): 200,
    ("GET", f"{_A}/totaalplaatje"): 409,
    ("GET", f"{_A}/stroom"): 200,
}
"""What the seat that may ask gets, with an empty form or body, while the conversation is being filled in."""
ALREADY_SEATED = {("GET", f"{_G}/aanschuiven"): 303, ("POST", f"{_G}/aanschuiven"): 303}
"""What a participant gets instead, where guests may come too."""
ENDS_THE_KEY = {("POST", f"{_G}/links")}
"""After this the key of the facilitator is no longer good, so only the first who asks counts."""


def name_of(endpoint: Endpoint) -> str:
    return f"{endpoint.method} {endpoint.path}"


def is_allowed(endpoint: Endpoint, asker: Asker) -> bool:
    return asker.here and asker.kind in endpoint.seats


def expected_status(endpoint: Endpoint, asker: Asker) -> int:
    """Strangers and people of elsewhere get 404, people of this conversation 403, a guest counts as a stranger."""
    line = (endpoint.method, endpoint.path)
    if is_allowed(endpoint, asker):
        return ALREADY_SEATED.get(line, ALLOWED[line]) if asker.kind is SeatKind.PARTICIPANT else ALLOWED[line]
    return 403 if asker.here and asker.kind is not SeatKind.GUEST else 404


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwoTables]:
    with running(tmp_path_factory.mktemp("seats")) as instance:
        yield two_tables(instance)


def test_every_address_says_what_the_seat_that_may_ask_gets() -> None:
    assert set(ALLOWED) == {(endpoint.method, endpoint.path) for endpoint in OWN}


@pytest.mark.parametrize("endpoint", OWN, ids=name_of)
def test_everybody_who_may_not_ask_is_refused(tables: TwoTables, endpoint: Endpoint) -> None:
    refused = [asker for asker in tables.askers if not is_allowed(endpoint, asker)]
    got = {asker.name: asker.ask(endpoint, tables.table.id).status_code for asker in refused}
    assert got == {asker.name: expected_status(endpoint, asker) for asker in refused}


@pytest.mark.parametrize("endpoint", OWN, ids=name_of)
def test_a_refusal_changes_nothing(tables: TwoTables, endpoint: Endpoint) -> None:
    database = tables.table.instance.parts.database
    before = dump(database)
    for asker in tables.askers:
        if not is_allowed(endpoint, asker):
            asker.ask(endpoint, tables.table.id)
    assert dump(database) == before


@pytest.mark.parametrize("endpoint", OWN, ids=name_of)
def test_a_stranger_cannot_tell_whether_a_conversation_exists(tables: TwoTables, endpoint: Endpoint) -> None:
    for asker in tables.askers:
        if not asker.here:
            there, nowhere = (asker.ask(endpoint, conversation_id) for conversation_id in (tables.table.id, "a" * 16))
            assert (there.status_code, there.headers, there.content) == (nowhere.status_code, nowhere.headers, nowhere.content), asker.name


def test_the_time_of_an_answer_does_not_tell_either(tables: TwoTables) -> None:
    """S02: asked in turn, so that whatever else this machine does is the same for both."""
    stranger = next(asker for asker in tables.askers if not asker.here)
    endpoint = next(endpoint for endpoint in OWN if endpoint.path.endswith("/stand"))
    taken: dict[str, list[float]] = {tables.table.id: [], "a" * 16: []}
    for _ in range(TIMED):
        for conversation_id, times in taken.items():
            began = time.perf_counter()
            stranger.ask(endpoint, conversation_id)
            times.append(time.perf_counter() - began)
    there, nowhere = (statistics.median(times) for times in taken.values())
    assert abs(there - nowhere) < max(there, nowhere) / 2


@pytest.mark.parametrize("endpoint", [endpoint for endpoint in OWN if (endpoint.method, endpoint.path) in ALLOWED], ids=name_of)
def test_whoever_may_ask_gets_exactly_what_belongs_to_that(tmp_path: Path, endpoint: Endpoint) -> None:
    with running(tmp_path) as instance:
        tables = two_tables(instance)
        allowed = [asker for asker in tables.askers if is_allowed(endpoint, asker)]
        allowed = allowed[:1] if (endpoint.method, endpoint.path) in ENDS_THE_KEY else allowed
        got = {asker.name: asker.ask(endpoint, tables.table.id).status_code for asker in allowed}
        assert got == {asker.name: expected_status(endpoint, asker) for asker in allowed}
        assert got


@pytest.mark.parametrize("endpoint", [endpoint for endpoint in PUBLIC if endpoint.method == "GET"], ids=name_of)
def test_a_public_page_is_there_for_everybody(tmp_path: Path, endpoint: Endpoint) -> None:
    address = endpoint.path.format(part="leiden", name="leiden-welkom.png")
    told: dict[str, Any] = {"security_contacts": ("mailto:a@a.example",), "security_expires": datetime(2100, 1, 1, tzinfo=UTC)}  # Settings.
    with running(tmp_path, **told) as instance:
        assert instance.browser().get(address).status_code == 200


def test_one_browser_with_several_seats_gets_the_view_of_each(instance: Instance) -> None:
    """The facilitator opens the screen in a tab beside the console, and the demo opens all three."""
    tables = two_tables(instance)
    page, browser = tables.table.page, instance.browser()
    for key in (tables.table.facilitator_key, tables.table.screen_key, tables.table.join().key):
        browser.post("/toegang", data={"sleutel": key})
    views = ("leiden", "scherm", "deelnemer", "plaatje")
    assert {view: browser.get(f"{page}/stand?blik={view}").status_code for view in views} == dict.fromkeys(views, 200)


@pytest.mark.parametrize(
    ("name", "view"),
    [("screen", "leiden"), ("participant", "leiden"), ("participant", "scherm"), ("facilitator", "plaatje"), ("screen", "x")],
)
def test_a_view_of_another_seat_is_refused(tables: TwoTables, name: str, view: str) -> None:
    browser = next(asker.browser for asker in tables.askers if asker.name == name)
    assert [browser.get(f"{tables.table.page}/{what}?blik={view}").status_code for what in ("stand", "stroom")] == [403, 403]
