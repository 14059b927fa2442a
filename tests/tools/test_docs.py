"""The documents that are made from the code leave nothing out, and fail when the code does not explain itself."""

import pytest
from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table

from levensbreed.app.routes import API
from levensbreed.domain.refusals import Reason
from levensbreed.storage.tables import metadata
from tools.docs_api import api_reference, kind_of
from tools.docs_data import WITH_CONVERSATION, WITH_PERSON, UnexplainedError, data_map, how_long, part


def test_the_data_map_names_every_column_of_every_table() -> None:
    written = data_map()
    assert [table.name for table in metadata.sorted_tables if f"## {table.name}\n" not in written] == []
    assert [column.name for table in metadata.sorted_tables for column in table.columns if f"| `{column.name}` |" not in written] == []


def test_a_column_without_a_purpose_fails() -> None:
    with pytest.raises(UnexplainedError, match=r"instance\.secret"):
        part(Table("instance", MetaData(), Column("secret", Integer)))


def test_a_table_that_goes_with_nothing_fails() -> None:
    with pytest.raises(UnexplainedError, match="orphan"):
        how_long(Table("orphan", MetaData(), Column("id", Integer)))


def test_what_belongs_to_a_person_goes_with_them_and_what_belongs_to_a_conversation_goes_with_it() -> None:
    assert how_long(metadata.tables["cells"]) == WITH_PERSON
    assert how_long(metadata.tables["matrix_rows"]) == WITH_CONVERSATION
    assert how_long(metadata.tables["keys"]) == f"{WITH_CONVERSATION}; of a participant {WITH_PERSON}"


def test_a_reference_that_does_not_cascade_keeps_nothing_alive() -> None:
    shared = MetaData()
    Table("conversations", shared, Column("id", Integer, primary_key=True))
    loose = Table("loose", shared, Column("conversation_id", Integer, ForeignKey("conversations.id")))
    with pytest.raises(UnexplainedError):
        how_long(loose)


def test_the_reference_names_every_route_and_every_refusal() -> None:
    written = api_reference()
    told = [endpoint for endpoint in API if endpoint.doc and not endpoint.doc.same_as]
    assert [endpoint.path for endpoint in told if f"## `{endpoint.method} {endpoint.path}`" not in written] == []
    assert [reason for reason in Reason if f"| `{reason}` |" not in written] == []


def test_what_a_field_holds_is_said_in_words() -> None:
    shapes = {"Value": {"properties": {"a": {"type": "integer"}, "b": {"enum": ["x", "y"]}}, "required": ["a"]}}
    held = kind_of({"anyOf": [{"type": "array", "items": {"$ref": "#/Value"}}, {"type": "null"}]}, shapes)
    assert held == "list of object (`a`: integer; `b`: `x` or `y`, optional) or null"
