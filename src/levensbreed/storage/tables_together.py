"""The tables of what every kind of conversation can use; `tables.py` has all others."""

from sqlalchemy import BigInteger, Boolean, Index, Integer, LargeBinary, String, Table, Text

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

joint_texts = Table(
    "joint_texts",
    metadata,
    conversation(),
    column("text_id", String(80), "which joint text", primary_key=True),
    column("rows", Integer, "how many rows its log has, to know when to make them one"),
    column("chars", Integer, "how long it is at most, in UTF-16 units"),
    seq(),
)

text_updates = Table(
    "text_updates",
    metadata,
    conversation(),
    column("text_id", String(80), "to which joint text it was added", primary_key=True),
    column("seq", BigInteger, "when it was added, as the conversation's sequence number", primary_key=True),
    column("seat", String(40), "who added it, to show who is typing; empty for several made one"),
    column("op", String(64), "id made by the asking device, so that a repeat is not added twice"),
    column("content", LargeBinary, "what was typed or deleted, as an update of Yjs; without the letters of people who withdrew"),
    column("erases", Boolean, "whether it deletes the letters of somebody who withdrew"),
    Index("text_updates_by_change", "conversation_id", "seq"),
)

text_clients = Table(
    "text_clients",
    metadata,
    conversation(),
    column("text_id", String(80), "in which joint text", primary_key=True),
    column("client", BigInteger, "the number that a page chose, and that its letters have", primary_key=True),
    column("seat", String(40), "whose letters they are, to erase them on withdrawal; empty when that was done"),
)
