"""The documentation of the API, made from the table of routes."""

import re
from collections.abc import Sequence
from functools import cache, partial
from typing import Any

import msgspec
from starlette.responses import Response

from levensbreed import version
from levensbreed.domain.seats import SeatKind
from levensbreed.web.api.bodies import reply
from levensbreed.web.api.schema import ApiDoc, Body, Problem
from levensbreed.web.routing import Call, Endpoint

_REFERENCE = "#/components/schemas/{name}"
_SEATS = {SeatKind.FACILITATOR: "gespreksleider", SeatKind.PARTICIPANT: "deelnemer", SeatKind.SCREEN: "scherm"}


def describe(endpoints: Sequence[Endpoint]) -> dict[str, Any]:
    """Return the OpenAPI 3.1 description of these routes."""
    documented = [endpoint for endpoint in endpoints if endpoint.doc]
    shapes: list[type[Body]] = [Problem]
    shapes += [doc.takes for doc in (endpoint.doc for endpoint in documented) if doc and doc.takes]
    shapes += [doc.answers for doc in (endpoint.doc for endpoint in documented) if doc and doc.answers is not dict]
    _, components = msgspec.json.schema_components(dict.fromkeys(shapes), ref_template=_REFERENCE)
    paths: dict[str, dict[str, Any]] = {}
    for endpoint in documented:
        assert endpoint.doc, "only documented routes are listed"
        paths.setdefault(endpoint.path, {})[endpoint.method.lower()] = _operation(endpoint, endpoint.doc)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Levensbreed",
            "version": version(),
            "description": "Gesprekken over onafhankelijke cliëntondersteuning: de hele weg zonder browser.",
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "paths": paths,
        "components": {"schemas": components, "securitySchemes": {"sleutel": {"type": "http", "scheme": "bearer"}}},
    }


def document(endpoints: Sequence[Endpoint]) -> Endpoint:
    """Return the route that gives the description of the others."""
    described = cache(partial(describe, endpoints))

    async def give(call: Call) -> Response:
        del call
        response = reply(described())
        response.headers["access-control-allow-origin"] = "*"
        return response

    return Endpoint("GET", "/api/v1/openapi.json", give)


def _operation(endpoint: Endpoint, doc: ApiDoc) -> dict[str, Any]:
    name = endpoint.path.removeprefix("/api/v1").strip("/").replace("{", "").replace("}", "").replace("/", "_")
    operation: dict[str, Any] = {
        "summary": f"{doc.summary} (hetzelfde als met {doc.same_as})" if doc.same_as else doc.summary,
        "operationId": f"{endpoint.method.lower()}_{name}",
        "parameters": [
            {"name": part, "in": "path", "required": True, "schema": {"type": "string"}} for part in re.findall(r"{(\w+)}", endpoint.path)
        ],
        "responses": {
            str(doc.status): {"description": "Gelukt", "content": {doc.media_type: {"schema": _schema(doc.answers)}}},
            "default": {
                "description": "Geweigerd; `reden` zegt waarom",
                "content": {"application/problem+json": {"schema": _schema(Problem)}},
            },
        },
    }
    if endpoint.seats:
        operation["security"] = [{"sleutel": []}]
        operation["x-zitplaatsen"] = sorted(_SEATS[kind] for kind in endpoint.seats)
    if doc.takes:
        content = {"schema": _schema(doc.takes), "example": doc.example}
        operation["requestBody"] = {"required": True, "content": {"application/json": content}}
    return operation


def _schema(shape: Any) -> dict[str, Any]:  # noqa: ANN401  # A msgspec type, or plain dict.
    return {"type": "object"} if shape is dict else {"$ref": _REFERENCE.format(name=shape.__name__)}
