"""The linter of the API Design Rules: nothing against our description, and every rule can fail."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from tools.design_rules import broken, ours

type Json = dict[str, Any]  # OpenAPI is a tree of anything.

pytestmark = pytest.mark.serial


def spoil_the_head(described: Json) -> None:
    del described["info"]["contact"]["email"]
    described["info"]["version"] = "1.0"
    described["openapi"] = "2.0"
    described["servers"] = [{"url": "http://levensbreed.example.nl/api"}]
    del described["paths"]["/openapi.json"]["get"]["responses"]["200"]["headers"]["access-control-allow-origin"]


def spoil_the_operations(described: Json) -> None:
    operation = described["paths"]["/gesprekken"]["post"]
    del operation["responses"]["400"]
    del operation["responses"]["201"]["headers"]
    operation["responses"]["default"]["content"] = {"application/json": {"schema": {"type": "object"}}}
    operation["parameters"] = [{"name": "Aantal_groepen", "in": "query", "schema": {"type": "integer"}}]
    operation["operationId"] = described["paths"]["/deelnemers"]["post"]["operationId"]
    operation["requestBody"]["content"]["application/json"]["example"] = {"gemeente": 7}
    described["paths"]["/Mijn_pad/"] = {"trace": operation}
    described["components"]["schemas"]["CreateBody"]["properties"] |= {
        "datum": {"type": "string"},
        "begin": {"type": "string", "format": "time"},
    }
    del described["components"]["schemas"]["Problem"]["properties"]["title"]


HEAD = {"doc-openapi", "doc-openapi-contact", "https-only", "publish-openapi-cors", "semver", "uri-version"}
OPERATIONS = {
    "date-omit-time",
    "date-time-timezone",
    "http-methods",
    "invalid-input",
    "oas3-valid-media-example",
    "operation-operationId-unique",
    "path-keys-no-trailing-slash",
    "path-segments-kebab-case",
    "problem-details",
    "problem-details-members",
    "query-keys-camel-case",
    "version-header",
}


def test_our_description_breaks_no_rule() -> None:
    done = broken(ours(), silent=True)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize(("spoil", "rules"), [(spoil_the_head, HEAD), (spoil_the_operations, OPERATIONS)], ids=["head", "operations"])
def test_what_breaks_a_rule_is_told_by_its_name(spoil: Callable[[Json], None], rules: set[str]) -> None:
    described = copy.deepcopy(ours())
    spoil(described)
    done = broken(described, silent=True)
    told = {line.partition(":")[0] for line in done.stdout.splitlines()}
    assert (done.returncode, rules - told) == (1, set())
