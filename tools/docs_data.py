"""The data map: every column of every table, what it is for and how long it stays."""

from collections.abc import Iterator

from sqlalchemy import Table

from levensbreed.domain.limits import REMOVED_PERSON_MINUTES, RETENTION_DAYS, RETENTION_DAYS_AFTER_CREATION, RETENTION_HOURS_PRACTICE
from levensbreed.storage.tables import metadata

INTRODUCTION = f"""Everything that the server stores is in one database file. A column without a purpose fails the build.

A **conversation** is deleted {RETENTION_DAYS} days after it was closed (the facilitator can choose another number), or
{RETENTION_DAYS_AFTER_CREATION} days after it was started: whichever is first. Practice is deleted after {RETENTION_HOURS_PRACTICE} hours.
The facilitator can delete everything at once. Deleted content is overwritten in the database file.
One file lies next to the database: the instance key. For what is on people's own devices, see [privacy](privacy.md).
"""

WITH_CONVERSATION = "as long as the conversation"
WITH_PERSON = f"until they withdraw, or {REMOVED_PERSON_MINUTES} minutes after being removed; at most as long as the conversation"
STAYS = {
    "instance": "as long as the installation",
    "forms": "as long as the installation; nothing about people or conversations",
    "conversations": WITH_CONVERSATION,
    "doors": "while the door is open",
    "participants": WITH_PERSON,
}


class UnexplainedError(Exception):
    """A column has no purpose, or a table no retention time."""


def data_map() -> str:
    """Return the whole map, in the order of the tables."""
    return "# Data map\n\n{notice}" + INTRODUCTION + "".join(part(table) for table in metadata.sorted_tables)


def part(table: Table) -> str:
    """Return the section of one table."""
    head = f"\n## {table.name}\n\nStays {how_long(table)}.\n\n| column | what for |\n|---|---|\n"
    return head + "".join(f"| `{name}` | {why} |\n" for name, why in purposes(table))


def purposes(table: Table) -> Iterator[tuple[str, str]]:
    """Yield every column with its purpose. Raises UnexplainedError."""
    for column in table.columns:
        if not column.comment:
            raise UnexplainedError(f"{table.name}.{column.name}: say in storage/tables.py what it is for")
        yield column.name, column.comment


def how_long(table: Table) -> str:
    """Return how long the rows of a table stay; what belongs to a person or a conversation goes with it. Raises UnexplainedError."""
    if table.name in STAYS:
        return STAYS[table.name]
    owners = {key.column.table.name for key in table.foreign_keys if key.ondelete == "CASCADE"}
    if "participants" in owners:
        return WITH_PERSON if not table.c.participant_id.nullable else f"{WITH_CONVERSATION}; of a participant {WITH_PERSON}"
    if "conversations" in owners:
        return WITH_CONVERSATION
    raise UnexplainedError(f"{table.name}: say in tools/docs_data.py how long its rows stay")
