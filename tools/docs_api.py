"""The API reference, generated from the OpenAPI description."""

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from levensbreed.app.routes import DOCUMENTED
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.matrix.shown.picture_file import PictureFile
from levensbreed.web import texts
from levensbreed.web.api.openapi import describe, paths_in
from levensbreed.web.api.problems import status_of

INTRODUCTION = """Everything a browser can do, without a browser. Names in the API are Dutch, like everything people read. As OpenAPI 3.1:
`GET /api/v1/openapi.json`.

- You identify yourself with a key: `Authorization: Bearer <sleutel>`. Starting a conversation or joining it returns one.
- `op` is an id you make up (8 to 64 characters). Send the same `op` again when no answer came: the change is made once.
- `basis` is the `versie` you last saw of an answer. If it was changed on another device since, you get 409 with the current answer.
- An answer of 200 or 201 means that the change is safely on disk.
- A refusal is `application/problem+json` (RFC 9457): `detail` is a Dutch sentence for people, `reden` a name for programs.
- Every `PUT` may be sent as `POST`, with the same body to the same address, for networks that let no `PUT` through. The rest is the same.
- `?fouten=200` after any address: an error comes with status 200, for networks that put a page of their own in its place. The real status
  is in the header `Levensbreed-Status`, and in `status` of a refusal.
- Every answer gives the version of the API in `API-Version`. The description passes the linter of the Dutch
  [API Design Rules](https://gitdocumentatie.logius.nl/publicatie/api/adr/), as `frontend/design-rules.mjs` writes them down.
- Whoever has no seat in a conversation gets the same 404 as for a conversation that does not exist.
"""

SAME_AS = {(each.method, each.path): each.doc.same_as for each in DOCUMENTED if each.doc and each.doc.same_as}
"""Maps a method and path to the method that does the same and is documented in full."""

type Json = dict[str, Any]  # OpenAPI is an arbitrary tree.


def api_reference() -> str:
    """Return the whole reference, in the order of the routes."""
    description = describe(DOCUMENTED)
    operations = [
        operation_part(method.upper(), path, operation, description["components"]["schemas"])
        for method, path, operation in paths_in(description)
    ]
    return "# API\n\n{notice}" + INTRODUCTION + "".join(operations) + file_part() + refusals_part()


def operation_part(method: str, path: str, operation: Json, shapes: Json) -> str:
    """Return the section of one route."""
    if same := SAME_AS.get((method, path)):
        return f"\n## `{method} {path}`\n\nThe same as `{same} {path}`, with the same body and the same answer.\n"
    who = ", ".join(operation.get("x-zitplaatsen", [])) or "everybody"
    lines = [f"\n## `{method} {path}`\n\n{operation['summary']}.\n\nWho: {who}.\n"]
    if body := operation.get("requestBody"):
        content = body["content"]["application/json"]
        lines.append(f"\n```json\n{json.dumps(content['example'], ensure_ascii=False, indent=2)}\n```\n")
        lines.append(fields_part("Body", content["schema"], shapes))
    status = next(code for code in operation["responses"] if code != "default")
    media_type, content = next(iter(operation["responses"][status]["content"].items()))
    lines.append(fields_part(f"Answer {status}, `{media_type}`", content["schema"], shapes))
    return "".join(lines)


def fields_part(title: str, schema: Json, shapes: Json) -> str:
    """Return the fields of a body or an answer; none for an answer without a fixed shape."""
    if "$ref" not in schema:
        return f"\n{title}.\n"
    return f"\n{title}:\n\n" + "".join(f"- {line}\n" for line in field_lines(shape_of(schema, shapes), shapes))


def field_lines(shape: Json, shapes: Json) -> Iterator[str]:
    """Yield for every field its type and whether it is optional."""
    for name, field in shape["properties"].items():
        optional = "" if name in shape.get("required", []) else ", optional"
        yield f"`{name}`: {kind_of(field, shapes)}{optional}"


def kind_of(field: Json, shapes: Json) -> str:
    """Return the type of a field in words."""
    if "$ref" in field:
        inner = "; ".join(field_lines(shape_of(field, shapes), shapes))
        return f"object ({inner})"
    if "anyOf" in field:
        return " or ".join(kind_of(choice, shapes) for choice in field["anyOf"])
    if "enum" in field:
        return " or ".join(f"`{value}`" for value in field["enum"])
    if field.get("type") == "array":
        return f"list of {kind_of(field['items'], shapes)}"
    return str(field.get("type", "anything"))


def shape_of(schema: Json, shapes: Json) -> Json:
    """Return the shape that a reference points to."""
    found: Json = shapes[schema["$ref"].rsplit("/", 1)[1]]
    return found


def file_part() -> str:
    """Return the fields of the JSON file that people can download."""
    (schema,), shapes = msgspec.json.schema_components([PictureFile], ref_template="#/{name}")
    return "\n## The file `totaalplaatje.json`\n\nWho: deelnemer, gespreksleider; after the reveal.\n" + fields_part(
        "Content", schema, shapes
    )


def refusals_part() -> str:
    """Return every reason to refuse, with its status and its sentence."""
    rows = (f"| `{reason}` | {status_of(RefusedError(reason)).value} | {texts.SENTENCES[reason]} |\n" for reason in Reason)
    return "\n## Reasons to refuse\n\n| `reden` | status | what people read |\n|---|---|---|\n" + "".join(rows)
