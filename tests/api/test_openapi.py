"""The description of the API: complete, and its examples are true."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from levensbreed.app.routes import API, ENDPOINTS
from levensbreed.web.api.openapi import VERSION_HEADER, describe, paths_in
from levensbreed.web.api.schema import Problem
from levensbreed.web.routing import Endpoint
from levensbreed.web.security import API_VERSION
from tests.support.instance import Instance
from tests.support.table import Json

DESCRIPTION_ITSELF = "/api/v1/openapi.json"
WITH_EXAMPLE = [endpoint for endpoint in API if endpoint.doc and endpoint.doc.takes]


def undescribed(endpoints: Sequence[Endpoint], description: Json) -> list[str]:
    """The routes of the API that the description leaves out."""
    api = [endpoint for endpoint in endpoints if endpoint.is_api and endpoint.path != DESCRIPTION_ITSELF]
    described = {(method, path) for method, path, _ in paths_in(description)}
    return [f"{each.method} {each.path}" for each in api if (each.method.lower(), each.path) not in described]


@pytest.fixture
def description(instance: Instance) -> Json:
    found: Json = instance.programs.get(DESCRIPTION_ITSELF).json()
    return found


def operations(description: Json) -> list[Json]:
    return [operation for _, _, operation in paths_in(description)]


def references(part: Any) -> list[str]:  # noqa: ANN401  # JSON can be anything.
    match part:
        case dict():
            own = [part["$ref"]] if "$ref" in part else []
            return own + [each for value in part.values() for each in references(value)]
        case list():
            return [each for value in part for each in references(value)]
        case _:
            return []


def test_every_route_of_the_api_is_described(description: Json) -> None:
    assert undescribed(ENDPOINTS, description) == []


def test_a_route_that_is_not_described_is_noticed() -> None:
    forgotten = replace(API[0], path="/api/v1/vergeten", doc=None)
    assert undescribed([*ENDPOINTS, forgotten], describe([*API, forgotten])) == ["POST /api/v1/vergeten"]


def test_nothing_is_described_that_is_not_there(description: Json) -> None:
    routes = {(endpoint.path, endpoint.method.lower()) for endpoint in ENDPOINTS}
    assert {(path, method) for method, path, _ in paths_in(description)} <= routes


def test_everything_that_is_referred_to_is_there(description: Json) -> None:
    shapes = {f"#/components/{kind}/{name}" for kind, named in description["components"].items() for name in named}
    assert set(references(description)) <= shapes


@pytest.mark.parametrize("endpoint", WITH_EXAMPLE, ids=[each.path for each in WITH_EXAMPLE])
def test_every_example_has_the_shape_it_is_an_example_of(endpoint: Endpoint) -> None:
    assert endpoint.doc is not None
    assert endpoint.doc.takes is not None
    assert isinstance(msgspec.convert(endpoint.doc.example, endpoint.doc.takes), endpoint.doc.takes)


def test_every_route_that_takes_a_body_has_an_example(description: Json) -> None:
    bodies = [
        operation["requestBody"]["content"]["application/json"] for operation in operations(description) if "requestBody" in operation
    ]
    assert bodies
    assert all(body["example"] for body in bodies)


def test_every_operation_has_its_own_name_and_a_summary(description: Json) -> None:
    names = [operation["operationId"] for operation in operations(description)]
    assert len(set(names)) == len(names)
    assert all(operation["summary"] for operation in operations(description))


def test_every_part_of_an_address_is_described(description: Json) -> None:
    for _, path, operation in paths_in(description):
        told = [part["name"] for part in operation.get("parameters", [])]
        assert told == [each[1:-1] for each in path.split("/") if each.startswith("{")]


def test_the_description_says_who_may_ask(description: Json) -> None:
    told = {path: operation.get("x-zitplaatsen", []) for _, path, operation in paths_in(description)}
    assert told["/api/v1/gesprekken/{cid}/fase"] == ["gespreksleider"]
    assert told["/api/v1/gesprekken/{cid}/vakjes/{row}/{column}"] == ["deelnemer"]
    assert told["/api/v1/gesprekken"] == []


def test_a_refusal_has_the_shape_that_is_described(instance: Instance) -> None:
    told = instance.programs.get("/api/v1/gesprekken/bestaat-niet").content
    assert msgspec.json.decode(told, type=Problem).status == 404


def test_what_comes_back_has_the_shape_that_is_described(instance: Instance) -> None:
    endpoint = API[0]
    assert endpoint.doc is not None
    made = instance.programs.post(endpoint.path, json=endpoint.doc.example)
    assert (made.status_code, isinstance(msgspec.json.decode(made.content, type=endpoint.doc.answers), endpoint.doc.answers)) == (201, True)


def test_every_answer_of_the_api_says_its_version(instance: Instance) -> None:
    asked = [instance.programs.get(path) for path in (DESCRIPTION_ITSELF, "/gereed", "/api/v1/gesprekken/bestaat-niet", "/api/v1/nergens")]
    asked.append(instance.programs.post(API[0].path, content=b"{", headers={"content-type": "application/json"}))
    assert [answer.status_code for answer in asked] == [200, 200, 404, 404, 400]
    assert [answer.headers.get(VERSION_HEADER) for answer in asked] == [API_VERSION[1]] * len(asked)


def test_the_first_number_of_the_version_is_in_every_address() -> None:
    assert {path.split("/")[2] for path in (each.path for each in API)} == {f"v{API_VERSION[1].split('.')[0]}"}


def test_the_description_names_the_server_that_people_reach() -> None:
    assert describe(API, "https://levensbreed.example.nl")["servers"] == [{"url": "https://levensbreed.example.nl/api/v1"}]
