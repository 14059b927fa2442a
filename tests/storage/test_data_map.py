"""Every column says what it is kept for: the data map is made from that."""

from sqlalchemy import Column, MetaData, String, Table

from levensbreed.storage.tables import metadata


def unexplained(tables: MetaData) -> list[str]:
    return [
        f"{table.name}.{column.name}" for table in tables.sorted_tables for column in table.columns if not (column.comment or "").strip()
    ]


def test_every_column_says_what_it_is_kept_for() -> None:
    assert unexplained(metadata) == []


def test_a_column_that_does_not_say_so_is_caught() -> None:
    tables = MetaData()
    Table("people", tables, Column("id", String, comment="frozen id"), Column("born", String), Column("why", String, comment=" "))
    assert unexplained(tables) == ["people.born", "people.why"]


def test_everything_of_a_conversation_goes_with_it() -> None:
    """Every table with a conversation in it is emptied by deleting the conversation."""
    owned = [table for table in metadata.sorted_tables if "conversation_id" in table.columns]
    rules = {table.name: {key.ondelete for key in table.columns["conversation_id"].foreign_keys} for table in owned}
    assert rules == {table.name: {"CASCADE"} for table in owned}
