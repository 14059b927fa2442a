"""The tables of what every kind of conversation can use; `tables.py` has all others."""

from sqlalchemy import Boolean, Integer, String, Table, Text

from levensbreed.storage.columns import column, conversation, metadata, seq

agreements = Table(
    "agreements",
    metadata,
    conversation(),
    column("id", String(80), "which agreement", primary_key=True),
    column("position", Integer, "order on the screen"),
    column("what", Text, "what was agreed, in the words of the group"),
    column("who", Text, "which organisation does it; no persons"),
    column("due", String(60), "when: a day as ISO, or the words of the group"),
    column("state", String(10), "open, done or changed"),
    column("outcome", Text, "what came of it, in the words of the group"),
    column("removed", Boolean, "whether it was removed last, and can be restored"),
    seq(),
)
