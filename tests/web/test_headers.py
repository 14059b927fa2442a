"""What every answer carries, whatever it is: a page, a refusal, a file or a stream."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from httpx2 import Response
from starlette.requests import Request
from starlette.routing import Route

from levensbreed.web.assets import load_manifest
from tests.support.instance import SECURE, running
from tests.support.seats import seated, with_key
from tests.support.table import Table, new_table

SAFE = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        "manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "cross-origin-resource-policy": "same-origin",
}
NEVER = ("server", "x-powered-by", "access-control-allow-credentials")
KINDS = {
    "a page": ("GET", "/", 200),
    "a page of a seat": ("GET", "{page}/leiden", 200),
    "a redirect after a form": ("POST", "{page}/deur", 303),
    "a page that is not there": ("GET", "/bestaat-niet", 404),
    "a wrong method": ("DELETE", "/meedoen", 405),
    "a refused step": ("POST", "{page}/fase", 409),
    "a wrong code": ("POST", "/meedoen", 422),
    "a failure of our own": ("GET", "/kapot", 500),
    "a file": ("GET", "{asset}", 200),
    "a file that is not there": ("GET", "/static/bestaat-niet.js", 404),
    "a file that is written to": ("POST", "{asset}", 405),
    "where to report": ("GET", "/.well-known/security.txt", 200),
    "a stand": ("GET", "{page}/stand?blik=leiden", 200),
    "a stream": ("GET", "{page}/stroom?blik=leiden", 200),
    "an answer of the api": ("GET", "{api}", 200),
    "a refusal of the api": ("GET", "{api}/totaalplaatje", 409),
    "nothing of the api": ("GET", "/api/v1/bestaat-niet", 404),
    "a failure of the api": ("GET", "/api/v1/kapot", 500),
    "the description of the api": ("GET", "/api/v1/openapi.json", 200),
}


async def broken(_request: Request) -> Response:
    raise RuntimeError("op een plek met een geheim: kanarie")


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Table]:
    told: dict[str, Any] = {"security_contacts": ("mailto:a@a.example",), "security_expires": datetime(2100, 1, 1, tzinfo=UTC)}  # Settings.
    with running(tmp_path_factory.mktemp("headers"), **told) as instance:
        instance.app.router.routes[:0] = [Route("/kapot", broken), Route("/api/v1/kapot", broken)]
        yield new_table(instance)


def answer(table: Table, kind: str) -> Response:
    method, path, status = KINDS[kind]
    address = path.format(page=table.page, api=table.api, asset=f"/static/{load_manifest()['main.css']}")
    with with_key(table.instance, table.facilitator_key).stream(method, address) as response:
        assert response.status_code == status
        return response


@pytest.mark.parametrize("kind", KINDS)
def test_every_answer_is_guarded(table: Table, kind: str) -> None:
    headers = answer(table, kind).headers
    assert {name: headers.get(name) for name in SAFE} == SAFE


@pytest.mark.parametrize("kind", KINDS)
def test_no_answer_says_what_it_is_made_with(table: Table, kind: str) -> None:
    assert [name for name in NEVER if name in answer(table, kind).headers] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_answer_sends_no_address_to_another_site_and_needs_no_camera(table: Table, kind: str) -> None:
    headers = answer(table, kind).headers
    assert headers["referrer-policy"] in ("same-origin", "no-referrer")
    assert {"camera=()", "microphone=()", "geolocation=()"} <= set(headers["permissions-policy"].split(", "))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "a file"])
def test_nothing_but_files_is_kept_by_browsers(table: Table, kind: str) -> None:
    assert "no-store" in answer(table, kind).headers["cache-control"]


def test_files_are_kept_for_a_year_because_their_names_change(table: Table) -> None:
    assert answer(table, "a file").headers["cache-control"] == "public, max-age=31536000, immutable"


def test_with_tls_browsers_are_told_to_stay_there(table: Table) -> None:
    secure, plain = (table.instance.browser(base).get("/").headers for base in (SECURE, "http://room.test"))
    assert ("max-age=" in secure["strict-transport-security"], "strict-transport-security" in plain) == (True, False)


def test_only_the_description_of_the_api_may_be_read_by_other_sites(table: Table) -> None:
    allowed = {kind: answer(table, kind).headers.get("access-control-allow-origin") for kind in KINDS}
    assert {kind: origin for kind, origin in allowed.items() if origin} == {"the description of the api": "*"}


def test_a_refused_method_is_told_with_those_that_work(table: Table) -> None:
    assert set(answer(table, "a wrong method").headers["allow"].split(", ")) >= {"GET", "POST"}


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_a_file_comes_compressed_to_who_can_read_that(table: Table, encoding: str) -> None:
    address = f"/static/{load_manifest()['main.css']}"
    with table.instance.programs.stream("GET", address, headers={"accept-encoding": encoding}) as response:
        assert (response.headers["content-encoding"], response.headers["content-type"]) == (encoding, "text/css; charset=utf-8")


@pytest.mark.parametrize("path", ["../app.py", "%2e%2e/app.py", "manifest.json", "", "main.css"])
def test_nothing_but_built_files_is_sent(table: Table, path: str) -> None:
    assert table.instance.programs.get(f"/static/{path}").status_code == 404


def test_a_participant_gets_the_stream_as_events(table: Table) -> None:
    other = new_table(table.instance)
    with seated(table.instance, other).stream("GET", f"{other.page}/stroom?blik=deelnemer") as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        assert response.headers["x-accel-buffering"] == "no"


@pytest.mark.parametrize("kind", KINDS)
def test_what_programs_get_names_the_version_of_the_api(table: Table, kind: str) -> None:
    assert ("api-version" in answer(table, kind).headers) is ("api" in KINDS[kind][1])
