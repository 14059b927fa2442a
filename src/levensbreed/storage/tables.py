"""All tables. The comment of each column says what it is for; the data map is generated from these."""

from sqlalchemy import BigInteger, Boolean, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from levensbreed.storage import tables_together  # noqa: F401  # So that the tables are complete.
from levensbreed.storage.columns import column as _column
from levensbreed.storage.columns import conversation as _conversation
from levensbreed.storage.columns import later_choice as _later_choice
from levensbreed.storage.columns import later_seq as _later_seq
from levensbreed.storage.columns import later_text as _later_text
from levensbreed.storage.columns import metadata as metadata
from levensbreed.storage.columns import seq as _seq

instance = Table(
    "instance",
    metadata,
    _column("name", String(40), "which fact about this data set", primary_key=True),
    _column("value", String(80), "the fact; the epoch changes only after a restore or a reset"),
)

conversations = Table(
    "conversations",
    metadata,
    _column("id", String(40), "frozen id, in addresses", primary_key=True),
    _column("instrument", String(40), "the id of the form with which it began"),
    _column("title", String(200), "shown on every screen"),
    _column("municipality", String(120), "the municipality the conversation is about"),
    _column("date", String(10), "day of the conversation, ISO"),
    _column("location", String(200), "where people meet"),
    _column("absent", Text, "organisations that were invited but absent; no persons"),
    _column("phase", String(20), "where the afternoon is"),
    _column("door_open", Boolean, "whether people can join"),
    _column("picture_from_ms", BigInteger, "when the picture may be rendered, UTC", nullable=True),
    _column("late_from_ms", BigInteger, "when the picture was first visible, UTC", nullable=True),
    _column("created_ms", BigInteger, "for the retention limit, UTC"),
    _column("closed_ms", BigInteger, "for the retention limit, UTC", nullable=True),
    _column("seq", BigInteger, "the sequence number of the last change"),
    _column("invited", Text, "organisations that were invited, suggested while typing; no persons"),
    _column("retention_days", Integer, "how many days after closing everything is deleted"),
    _column("practice", Boolean, "whether this is practice with made-up people"),
    _column("timer_ends_ms", BigInteger, "when the running timer ends, UTC", nullable=True),
    _column("timer_left_ms", BigInteger, "what is left of the paused timer", nullable=True),
    _column("count_hidden", Boolean, "whether the beamer hides how many people take part"),
    _column("screen_paused", Boolean, "whether the beamer shows a pause"),
    _column("wifi_name", String(64), "name of the hall's Wi-Fi, for a QR code on the beamer"),
    _column("wifi_password", String(120), "password of the hall's Wi-Fi, for a QR code on the beamer"),
    _column("help_contact", String(160), "whom people may ask for help, with a phone number if the gespreksleider gave one"),
    _column("practice_of", String(40), "for which conversation this is practice, to lead back to it"),
    _later_seq("facilitator_link_seq", "the sequence number at which a gespreksleider's private link was last renewed"),
    _later_seq("screen_link_seq", "the sequence number at which the beamer's private link was last renewed"),
    _later_text("start_time", String(5), "when the conversation begins, by the clock of the municipality; empty when not given"),
    _later_text("end_time", String(5), "when the conversation ends, by the clock of the municipality; empty when not given"),
    _later_text("sender", String(160), "from whom the invitation is; perhaps the name of the gespreksleider, who typed it"),
    _later_text("subject", String(240), "subject of the invitation; empty for the title of the conversation"),
    _later_text("invitation", Text, "the invitation as the gespreksleider wrote it; empty for our own words"),
    _later_text("form", String(64), "which form it goes by: as it was when the conversation began; empty for the first one that shipped"),
    _later_text("kind", String(40), "of which kind the conversation is", "matrix"),
)

forms = Table(
    "forms",
    metadata,
    _column("digest", String(64), "SHA-256 of the form, in hex", primary_key=True),
    _column("content", LargeBinary, "roles, tasks, moments and words of a form, as JSON; nothing about people or conversations"),
)

matrices = Table(
    "matrices",
    metadata,
    _conversation(),
    _column("moments_enabled", Boolean, "whether marks have moments"),
    _column("names", String(10), "whether provider names are asked"),
    _column("lines_seq", BigInteger, "the sequence number at which a row or column last changed"),
    _column("decided_seq", BigInteger, "the sequence number at which the group last decided something about the picture"),
    _column("screen_layer", String(20), "which layer of the picture the beamer shows"),
    _column("screen_point", String(200), "which point to talk about the beamer shows large"),
    _column("screen_part", Integer, "which part of the picture the beamer shows large; 0 is all of it"),
    _column("told_together", Text, "which roles are told together since the picture was shown, so that nobody follows by subtraction"),
    _column("groups_left", Text, "which groups somebody left after that, so that the answers of who remained alone are held back"),
)

matrix_rows = Table(
    "matrix_rows",
    metadata,
    _conversation(),
    _column("id", String(40), "frozen id of the life domain", primary_key=True),
    _column("position", Integer, "order on the screen"),
    _column("label", String(200), "what people read"),
    _column("in_question", String(200), "how it reads inside a question"),
    _column("hint", Text, "explanation with examples"),
    _column("free_text", Boolean, "whether it asks for an own text"),
    _column("hidden", Boolean, "hidden by the gespreksleider; its marks stay"),
    _later_seq("added_seq", "the sequence number at which it came; 0 when it was there from the start"),
    _seq(),
)

matrix_columns = Table(
    "matrix_columns",
    metadata,
    _conversation(),
    _column("id", String(40), "frozen id of the target group", primary_key=True),
    _column("position", Integer, "order on the screen"),
    _column("label", String(200), "what people read"),
    _column("in_question", String(200), "how it reads inside a question"),
    _column("hint", Text, "explanation"),
    _column("free_text", Boolean, "whether it asks for an own text"),
    _column("hidden", Boolean, "hidden by the gespreksleider; its marks stay"),
    _later_seq("added_seq", "the sequence number at which it came; 0 when it was there from the start"),
    _seq(),
)

participants = Table(
    "participants",
    metadata,
    _column("id", String(40), "frozen id", primary_key=True),
    _conversation(primary_key=False),
    _column("role", String(40), "decides the questions and how marks are counted"),
    _column("own_offer", Boolean, "whether marks say what the own organisation offers"),
    _column("organisation", String(160), "shown with marks of providers"),
    _column("name", String(80), "what somebody wants to be called in the room; optional, never exported"),
    _column("done", Boolean, "whether somebody said to be done"),
    _later_seq("done_seq", "the sequence number at which somebody last said so, to tell what was already there"),
    _column("origin", String(10), "own device or paper"),
    _column("joined_ms", BigInteger, "order of the chairs, UTC"),
    _later_seq("number", "which chair this is in the order of taking one; tells people apart who say the same of themselves"),
    _column("removed_ms", BigInteger, "when the gespreksleider removed somebody; deleted minutes later, UTC", nullable=True),
    _column("whole_table", Boolean, "whether somebody chose the whole table over one question at a time"),
    _later_choice("by_question", "whether somebody chose to fill in one question at a time"),
    _column("merged_into", String(40), "with whom somebody was made one, until it is deleted", nullable=True),
    _seq(),
    Index("participants_by_change", "conversation_id", "seq"),
)

cells = Table(
    "cells",
    metadata,
    _conversation(),
    _column("participant_id", String(40), "whose answer it is", ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True),
    _column("row_id", String(40), "life domain", primary_key=True),
    _column("column_id", String(40), "target group", primary_key=True),
    _column("mark", String(10), "the answer; empty when it was taken back", nullable=True),
    _column("moments", Integer, "moments 1, 2 and 3 as bits 1, 2 and 4"),
    _column("names", Text, "provider names as typed, a JSON list"),
    _column("late", Boolean, "changed after the first reveal"),
    _column("text", Text, "which topic or group is meant, where the row or column asks for it"),
    _column("revision", Integer, "how often this answer changed, so that two devices do not overwrite each other"),
    _seq(),
    Index("cells_by_change", "conversation_id", "seq"),
)

task_answers = Table(
    "task_answers",
    metadata,
    _conversation(),
    _column("participant_id", String(40), "whose answer it is", ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True),
    _column("task_id", String(40), "general task", primary_key=True),
    _column("mark", String(10), "the answer; empty when it was taken back", nullable=True),
    _column("note", Text, "how it goes now"),
    _column("late", Boolean, "changed after the first reveal"),
    _column("revision", Integer, "how often this answer changed, so that two devices do not overwrite each other"),
    _seq(),
    Index("task_answers_by_change", "conversation_id", "seq"),
)

cell_decisions = Table(
    "cell_decisions",
    metadata,
    _conversation(),
    _column("row_id", String(40), "life domain", primary_key=True),
    _column("column_id", String(40), "target group", primary_key=True),
    _column("not_applicable", Boolean, "whether the group says that this does not apply"),
    _column("verdict", String(20), "what the group agreed; empty when it did not"),
    _column("dissent", Text, "who sees it otherwise, in the words of the group; no persons"),
    _seq(),
)

talking_points = Table(
    "talking_points",
    metadata,
    _conversation(),
    _column("key", String(200), "which point to talk about", primary_key=True),
    _column("state", String(10), "pinned, parked or discussed"),
    _column("text", Text, "the words of a point the group added itself"),
    _seq(),
)

provider_aliases = Table(
    "provider_aliases",
    metadata,
    _conversation(),
    _column("written", String(160), "a spelling of a provider's name", primary_key=True),
    _column("meant", String(160), "the name the group means by it"),
    _seq(),
)

tombstones = Table(
    "tombstones",
    metadata,
    _conversation(),
    _column("kind", String(20), "what was removed", primary_key=True),
    _column("id", String(80), "id of what was removed, without content", primary_key=True),
    _column("merged_into", String(40), "who goes on for somebody who was made one with them, for a page that is still open", nullable=True),
    _seq(),
    Index("tombstones_by_change", "conversation_id", "seq"),
)

operations = Table(
    "operations",
    metadata,
    _conversation(),
    _column("seat", String(40), "who asked", primary_key=True),
    _column("op", String(64), "id made by the asking device, so that a repeat is not done twice", primary_key=True),
    _column("seq", BigInteger, "sequence number of what it did"),
    _column("subject", String(80), "id of what it made or changed"),
    _column("asked", LargeBinary(16), "tells whether a repeat asks the same, without telling what (HMAC)", nullable=True),
    _column(
        "proof", LargeBinary(32), "SHA-256 of what the browser or program that joined has to show to get its chair again", nullable=True
    ),
    sqlite_with_rowid=False,
)

doors = Table(
    "doors",
    metadata,
    _conversation(),
    _column("nonce", LargeBinary(32), "the code and the join link follow from it with the instance key; gone when the door closes"),
    _column("code_lookup", LargeBinary(32), "finds the conversation by its spoken code (HMAC)"),
    _column("key_hash", LargeBinary(32), "finds the conversation by its join link (SHA-256)"),
    Index("doors_by_code", "code_lookup", unique=True),
    Index("doors_by_key", "key_hash", unique=True),
)

keys = Table(
    "keys",
    metadata,
    _column("key_hash", LargeBinary(32), "SHA-256 of a private key; the key itself is nowhere", primary_key=True),
    _conversation(primary_key=False),
    _column("kind", String(20), "which seat the key gives"),
    _column("owner", String(20), "tells a seat's keys apart: own link, a colleague's, return code"),
    _column("nonce", LargeBinary(32), "the key follows from it with the instance key, so that its owner can see it again"),
    _column("participant_id", String(40), "whose seat", ForeignKey("participants.id", ondelete="CASCADE"), nullable=True),
)

seat_events = Table(
    "seat_events",
    metadata,
    _conversation(),
    _column(
        "participant_id", String(40), "to whose chair it happened", ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True
    ),
    _column("seq", BigInteger, "when it happened, as the conversation's sequence number", primary_key=True),
    _column("kind", String(20), "what happened"),
    _column("at_ms", BigInteger, "when it happened, UTC"),
)

browser_seats = Table(
    "browser_seats",
    metadata,
    _column("browser_hash", LargeBinary(32), "SHA-256 of the cookie's value", primary_key=True),
    _conversation(),
    _column("kind", String(20), "which seat this browser has", primary_key=True),
    _column("participant_id", String(40), "whose seat", ForeignKey("participants.id", ondelete="CASCADE"), nullable=True),
    _later_seq("read_seq", "up to which sequence number this browser read what happened to its chair"),
)
