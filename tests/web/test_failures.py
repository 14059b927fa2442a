"""What goes wrong is told in a sentence, with a number when it is our own fault, and never more than that."""

import json
import logging
import re
from collections.abc import Iterator

import pytest
from httpx2 import Response
from starlette.requests import Request
from starlette.routing import Route
from starlette.testclient import TestClient

from levensbreed.domain.limits import BODY_BYTES, FORM_FIELDS
from levensbreed.domain.refusals import Reason
from levensbreed.web.texts import SENTENCES
from tests.support.html import read
from tests.support.instance import Instance, running
from tests.support.seats import seated, with_key
from tests.support.table import Table, new_op, new_table

SECRET = "kanarie in een foutmelding"  # Made up; it must not be shown.
TOO_MUCH = b"code=" + b"1" * BODY_BYTES


async def broken(_request: Request) -> Response:
    raise RuntimeError(SECRET)


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Table]:
    with running(tmp_path_factory.mktemp("failures")) as instance:
        instance.app.router.routes[:0] = [Route("/kapot", broken), Route("/api/v1/kapot", broken)]
        yield new_table(instance)


@pytest.fixture
def instance(table: Table) -> Instance:
    return table.instance


@pytest.fixture
def browser(instance: Instance) -> TestClient:
    return instance.browser()


def posted(browser: TestClient, content: bytes, **headers: str) -> Response:
    return browser.post("/meedoen", content=content, headers={"content-type": "application/x-www-form-urlencoded", **headers})


def test_a_failure_of_our_own_is_a_page_with_a_number_to_name(browser: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        response = browser.get("/kapot")
    number = re.search(r"dit nummer: ([0-9a-f]{8})\.", read(response.text).text)
    assert number is not None
    assert (response.status_code, number[1] in caplog.text) == (500, True)


@pytest.mark.parametrize("path", ["/kapot", "/api/v1/kapot"])
def test_a_failure_shows_nothing_of_what_is_inside(browser: TestClient, path: str) -> None:
    text = browser.get(path).text
    assert [inside for inside in (SECRET, "Traceback", "RuntimeError", ".py") if inside in text] == []


def test_a_failure_of_the_api_is_a_problem_with_its_number(browser: TestClient) -> None:
    response = browser.get("/api/v1/kapot")
    problem = response.json()
    assert (response.headers["content-type"], problem["status"], problem["reden"]) == ("application/problem+json", 500, "broken")
    assert re.search(r"dit nummer: [0-9a-f]{8}\.", problem["detail"])


def test_a_page_that_is_not_there_leads_to_the_start(browser: TestClient) -> None:
    page = read(browser.get("/bestaat-niet").text)
    assert page.one("h1").text == "Deze pagina is er niet"
    assert page.all("a", href="/")


def test_a_form_that_says_it_is_too_large_is_not_read(browser: TestClient) -> None:
    assert posted(browser, b"code=1", **{"content-length": str(BODY_BYTES + 1)}).status_code == 413


def test_a_form_that_is_too_large_is_refused_even_when_it_did_not_say_so(browser: TestClient) -> None:
    def in_pieces() -> Iterator[bytes]:
        yield TOO_MUCH

    response = browser.post("/meedoen", content=in_pieces(), headers={"content-type": "application/x-www-form-urlencoded"})
    assert (response.status_code, read(response.text).one("h1").text) == (413, "Dit is te groot")


def test_a_form_just_within_the_limit_is_read(browser: TestClient) -> None:
    assert posted(browser, TOO_MUCH[:BODY_BYTES]).status_code == 422


def test_an_api_body_that_is_too_large_is_a_problem(table: Table) -> None:
    chair = table.join()
    headers = {"content-type": "application/json", "authorization": f"Bearer {chair.key}"}
    response = table.instance.programs.put(f"{table.api}/klaar", content=b" " * (BODY_BYTES + 1), headers=headers)
    assert (response.status_code, response.json()["reden"]) == (413, "too_large")


def test_too_many_fields_are_refused(browser: TestClient) -> None:
    assert posted(browser, b"&".join(b"a=%d" % number for number in range(FORM_FIELDS + 1))).status_code == 400


@pytest.mark.parametrize("content", [b"\xff\xfe=\x00", b"code=%ff%fe", b"=&=&&", b"code=%F0%9F%99%82"])
def test_a_form_of_nonsense_is_no_failure_of_our_own(browser: TestClient, content: bytes) -> None:
    assert 400 <= posted(browser, content).status_code < 500


@pytest.mark.parametrize("typed", ["\x00", "\ud800", "🙂" * 10, "'; DROP TABLE cells; --", "\u202e", "%00", "{{ 7 * 7 }}"])
def test_strange_characters_in_a_name_are_kept_or_refused_but_never_break(table: Table, typed: str) -> None:
    body = {"sleutel": table.door()["sleutel"], "rol": "ambtenaar", "naam": typed, "op": new_op()}
    content = json.dumps(body).encode()
    response = table.instance.programs.post("/api/v1/deelnemers", content=content, headers={"content-type": "application/json"})
    assert response.status_code in (201, 400, 422)


def test_a_writer_that_stopped_is_told_as_not_saved_now(tmp_path_factory: pytest.TempPathFactory) -> None:
    with running(tmp_path_factory.mktemp("stopped")) as instance:
        table = new_table(instance)
        browser = seated(instance, table)
        instance.parts.dispatch._writer.stop()
        response = browser.post(f"{table.page}/antwoorden", data={"klaar": "ja"})
        assert (response.status_code, response.headers["retry-after"]) == (503, "5")


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_sentence_that_says_what_to_do(reason: Reason) -> None:
    said = SENTENCES[reason].format(limit=1)
    assert said.endswith(".")
    assert all(len(sentence.split()) <= 20 for sentence in said.split(". "))


def test_there_is_no_sentence_without_a_reason() -> None:
    assert set(SENTENCES) == set(Reason)


@pytest.mark.parametrize(
    "place", ["/gesprekken/%00/leiden", "{page}/invullen/%00/nah", "{page}/tabel?weergave=%00", "/gesprekken/nieuw?van=%00"]
)
def test_a_nul_in_an_address_leads_nowhere(table: Table, place: str) -> None:
    browser = with_key(table.instance, table.join().key)
    assert browser.get(place.format(page=table.page)).status_code == 404


def test_a_nul_in_a_form_is_left_out(table: Table) -> None:
    browser = with_key(table.instance, table.facilitator_key)
    response = browser.post(f"{table.page}/schema", data={"soort": "rij", "doe": "toevoegen", "label": "Ver\0voer", "id": "\0"})
    assert (response.status_code, "Vervoer" in browser.get(f"{table.page}/schema").text) == (303, True)
