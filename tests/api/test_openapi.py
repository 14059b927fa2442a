"""The description of the API: complete, and its examples are true."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from levensbreed.web.api.openapi import describe
from levensbreed.web.api.schema import Problem
from levensbreed.web.routes import API, ENDPOINTS
from levensbreed.web.routing import Endpoint
from tests.support.instance import Instance
from tests.support.table import Json

DESCRIPTION_ITSELF = "/api/v1/openapi.json"
WITH_EXAMPLE = [endpoint for endpoint in API if endpoint.doc and endpoint.doc.takes]


def undescribed(endpoints: Sequence[Endpoint], description: Json) -> list[str]:
    """The routes of the API that the description leaves out."""
    api = [endpoint for endpoint in endpoints if endpoint.is_api and endpoint.path != DESCRIPTION_ITSELF]
    return [f"{each.method} {each.path}" for each in api if each.method.lower() not in description["paths"].get(each.path, {})]


@pytest.fixture
def description(instance: Instance) -> Json:
    found: Json = instance.programs.get(DESCRIPTION_ITSELF).json()
    return found


def operations(description: Json) -> list[Json]:
    return [operation for methods in description["paths"].values() for operation in methods.values()]


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
    assert {(path, method) for path, methods in description["paths"].items() for method in methods} <= routes


def test_everything_that_is_referred_to_is_there(description: Json) -> None:
    shapes = {f"#/components/schemas/{name}" for name in description["components"]["schemas"]}
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
    for path, methods in description["paths"].items():
        for operation in methods.values():
            assert [part["name"] for part in operation["parameters"]] == [each[1:-1] for each in path.split("/") if each.startswith("{")]


def test_the_description_says_who_may_ask(description: Json) -> None:
    told = {path: methods[method].get("x-zitplaatsen", []) for path, methods in description["paths"].items() for method in methods}
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
