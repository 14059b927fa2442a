"""The OpenAPI description, generated from the table of routes."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial
from typing import Any

import msgspec
from starlette.responses import Response

from levensbreed.domain.seats import SeatKind
from levensbreed.web.api.bodies import reply
from levensbreed.web.api.schema import ApiDoc, Body, Problem
from levensbreed.web.routing import Call, Endpoint
from levensbreed.web.security import API_VERSION

_REFERENCE = "#/components/schemas/{name}"
VERSION_HEADER = "API-Version"
BASE = "/api/v1"
"""The prefix of the API; the paths in its description are relative to it, except those with a server of their own."""
_VERSION_REFERENCE = f"#/components/headers/{VERSION_HEADER}"
_VERSION_HEADER = {"description": "De hele versie van de API", "required": True, "schema": {"type": "string"}, "example": API_VERSION[1]}
_SEATS = {SeatKind.FACILITATOR: "gespreksleider", SeatKind.PARTICIPANT: "deelnemer", SeatKind.SCREEN: "scherm"}


def describe(endpoints: Sequence[Endpoint], public_url: str = "", contacts: Sequence[str] = ()) -> dict[str, Any]:
    """Return the OpenAPI 3.1 description of these routes, according to the API Design Rules of the Dutch government.

    These require a contact too: the one that the instance names in its `security.txt`.
    """
    documented = [endpoint for endpoint in endpoints if endpoint.doc]
    shapes: list[type[Body]] = [Problem]
    shapes += [shape for endpoint in documented if endpoint.doc for shape in _taken(endpoint.doc)]
    shapes += [doc.answers for doc in (endpoint.doc for endpoint in documented) if doc and doc.answers is not dict]
    _, components = msgspec.json.schema_components(dict.fromkeys(shapes), ref_template=_REFERENCE)
    paths: dict[str, dict[str, Any]] = {"/openapi.json": {"get": _description_itself()}}
    for endpoint in documented:
        assert endpoint.doc, "only documented routes are listed"
        path = paths.setdefault(endpoint.path.removeprefix(BASE), {} if endpoint.is_api else {"servers": [{"url": public_url or "/"}]})
        path[endpoint.method.lower()] = _operation(endpoint, endpoint.doc)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Levensbreed",
            "version": API_VERSION[1],
            "description": "Gesprekken over onafhankelijke cliëntondersteuning: de hele weg zonder browser.",
            **_contact(contacts, public_url),
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": f"{public_url}{BASE}"}],
        "paths": paths,
        "components": {
            "schemas": components,
            "headers": {VERSION_HEADER: _VERSION_HEADER},
            "securitySchemes": {"sleutel": {"type": "http", "scheme": "bearer"}},
        },
    }


def document(endpoints: Sequence[Endpoint]) -> Endpoint:
    """Return the route that serves the description of the others."""
    described = cache(partial(describe, endpoints))

    async def give(call: Call) -> Response:
        settings = call.parts.settings
        response = reply(described(settings.public_url, settings.security_contacts))
        response.headers["access-control-allow-origin"] = "*"
        return response

    return Endpoint("GET", f"{BASE}/openapi.json", give)


def _contact(contacts: Sequence[str], public_url: str) -> dict[str, Any]:
    """Return the contact of an instance; empty when its settings have none."""
    if not contacts:
        return {}
    address = next((each.partition(":")[2].partition("?")[0] for each in contacts if each.startswith("mailto:")), "")
    page = next((each for each in contacts if each.startswith("https://")), public_url)
    told = {"name": "Wie deze server beheert", "email": address, "url": page}
    return {"contact": {name: value for name, value in told.items() if value}}


def paths_in(description: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield every operation of a description: its method, full address and content."""
    for path, said in description["paths"].items():
        whole = path if "servers" in said else f"{BASE}{path}"
        yield from ((method, whole, operation) for method, operation in said.items() if method != "servers")


def _description_itself() -> dict[str, Any]:
    anybody = {"description": "Elke site mag dit lezen", "required": True, "schema": {"type": "string", "const": "*"}}
    return {
        "summary": "Deze beschrijving",
        "operationId": "get_openapi",
        "responses": {
            "200": {
                "description": "Gelukt",
                "headers": {VERSION_HEADER: {"$ref": _VERSION_REFERENCE}, "access-control-allow-origin": anybody},
                "content": {"application/json": {"schema": {"type": "object"}}},
            }
        },
    }


def _operation(endpoint: Endpoint, doc: ApiDoc) -> dict[str, Any]:
    name = endpoint.path.removeprefix(BASE).strip("/").replace("{", "").replace("}", "").replace("/", "_")
    operation: dict[str, Any] = {
        "summary": f"{doc.summary} (hetzelfde als met {doc.same_as})" if doc.same_as else doc.summary,
        "operationId": f"{endpoint.method.lower()}_{name}",
        "parameters": [
            {"name": part, "in": "path", "required": True, "schema": {"type": "string"}} for part in re.findall(r"{(\w+)}", endpoint.path)
        ],
        "responses": {
            str(doc.status): {
                "description": "Gelukt",
                "headers": {VERSION_HEADER: {"$ref": _VERSION_REFERENCE}},
                "content": {doc.media_type: {"schema": _schema(doc.answers)}},
            },
            "400": _refusal("De vraag is niet te lezen"),
            "default": _refusal("Geweigerd; `reden` zegt waarom"),
        },
    }
    if endpoint.seats:
        operation["security"] = [{"sleutel": []}]
        operation["x-zitplaatsen"] = sorted(_SEATS[kind] for kind in endpoint.seats)
    if doc.takes:
        taken = [_schema(shape) for shape in _taken(doc)]
        content = {"schema": {"anyOf": taken} if doc.or_takes else taken[0], "example": doc.example}
        operation["requestBody"] = {"required": True, "content": {"application/json": content}}
    return operation


def _taken(doc: ApiDoc) -> tuple[type[Body], ...]:
    return (doc.takes, *doc.or_takes) if doc.takes else ()


def _refusal(why: str) -> dict[str, Any]:
    return {
        "description": why,
        "headers": {VERSION_HEADER: {"$ref": _VERSION_REFERENCE}},
        "content": {"application/problem+json": {"schema": _schema(Problem)}},
    }


def _schema(shape: Any) -> dict[str, Any]:  # noqa: ANN401  # A msgspec type, or plain dict.
    return {"type": "object"} if shape is dict else {"$ref": _REFERENCE.format(name=shape.__name__)}
