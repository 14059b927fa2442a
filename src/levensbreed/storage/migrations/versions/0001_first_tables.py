"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables."""
    op.create_table(
        "conversations",
        sa.Column("id", sa.String(length=40), nullable=False, comment="frozen id, in addresses"),
        sa.Column("instrument", sa.String(length=40), nullable=False, comment="which instrument is used"),
        sa.Column("title", sa.String(length=200), nullable=False, comment="shown on every screen"),
        sa.Column("municipality", sa.String(length=120), nullable=False, comment="the municipality the conversation is about"),
        sa.Column("date", sa.String(length=10), nullable=False, comment="day of the conversation, ISO"),
        sa.Column("location", sa.String(length=200), nullable=False, comment="where people meet"),
        sa.Column("absent", sa.Text(), nullable=False, comment="organisations that were invited but absent; no persons"),
        sa.Column("phase", sa.String(length=20), nullable=False, comment="where the afternoon is"),
        sa.Column("moments_enabled", sa.Boolean(), nullable=False, comment="whether marks have moments"),
        sa.Column("names", sa.String(length=10), nullable=False, comment="whether provider names are asked"),
        sa.Column("door_open", sa.Boolean(), nullable=False, comment="whether people can join"),
        sa.Column("picture_from_ms", sa.BigInteger(), nullable=True, comment="when the picture may be rendered, UTC"),
        sa.Column("late_from_ms", sa.BigInteger(), nullable=True, comment="when the picture was first visible, UTC"),
        sa.Column("created_ms", sa.BigInteger(), nullable=False, comment="for the retention limit, UTC"),
        sa.Column("closed_ms", sa.BigInteger(), nullable=True, comment="for the retention limit, UTC"),
        sa.Column("seq", sa.BigInteger(), nullable=False, comment="the sequence number of the last change"),
        sa.Column("matrix_seq", sa.BigInteger(), nullable=False, comment="the sequence number at which a row or column last changed"),
        sa.Column("invited", sa.Text(), nullable=False, comment="organisations that were invited, suggested while typing; no persons"),
        sa.Column("retention_days", sa.Integer(), nullable=False, comment="how many days after closing everything is deleted"),
        sa.Column("practice", sa.Boolean(), nullable=False, comment="whether this is practice with made-up people"),
        sa.Column("timer_ends_ms", sa.BigInteger(), nullable=True, comment="when the running timer ends, UTC"),
        sa.Column("timer_left_ms", sa.BigInteger(), nullable=True, comment="what is left of the paused timer"),
        sa.Column("count_hidden", sa.Boolean(), nullable=False, comment="whether the beamer hides how many people take part"),
        sa.Column("screen_paused", sa.Boolean(), nullable=False, comment="whether the beamer shows a pause"),
        sa.Column("wifi_name", sa.String(length=64), nullable=False, comment="name of the hall's Wi-Fi, for a QR code on the beamer"),
        sa.Column(
            "wifi_password", sa.String(length=120), nullable=False, comment="password of the hall's Wi-Fi, for a QR code on the beamer"
        ),
        sa.Column(
            "help_contact",
            sa.String(length=160),
            nullable=False,
            comment="whom people may ask for help, with a phone number if the gespreksleider gave one",
        ),
        sa.Column(
            "practice_of", sa.String(length=40), nullable=False, comment="for which conversation this is practice, to lead back to it"
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "instance",
        sa.Column("name", sa.String(length=40), nullable=False, comment="which fact about this data set"),
        sa.Column("value", sa.String(length=80), nullable=False, comment="the fact; the epoch changes only after a restore or a reset"),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "doors",
        sa.Column("conversation_id", sa.String(length=40), nullable=False, comment="to which conversation it belongs"),
        sa.Column(
            "nonce",
            sa.LargeBinary(length=32),
            nullable=False,
            comment="the code and the join link follow from it with the instance key; gone when the door closes",
        ),
        sa.Column("code_lookup", sa.LargeBinary(length=32), nullable=False, comment="finds the conversation by its spoken code (HMAC)"),
        sa.Column("key_hash", sa.LargeBinary(length=32), nullable=False, comment="finds the conversation by its join link (SHA-256)"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("conversation_id"),
    )
    op.create_index("doors_by_code", "doors", ["code_lookup"], unique=True)
    op.create_index("doors_by_key", "doors", ["key_hash"], unique=True)
    op.create_table(
        "matrix_columns",
        sa.Column("conversation_id", sa.String(length=40), nullable=False, comment="to which conversation it belongs"),
        sa.Column("id", sa.String(length=40), nullable=False, comment="frozen id of the target group"),
        sa.Column("position", sa.Integer(), nullable=False, comment="order on the screen"),
        sa.Column("label", sa.String(length=200), nullable=False, comment="what people read"),
        sa.Column("in_question", sa.String(length=200), nullable=False, comment="how it reads inside a question"),
        sa.Column("hint", sa.Text(), nullable=False, comment="explanation"),
        sa.Column("free_text", sa.Boolean(), nullable=False, comment="whether it asks for an own text"),
        sa.Column("hidden", sa.Boolean(), nullable=False, comment="hidden by the gespreksleider; its marks stay"),
        sa.Column("seq", sa.BigInteger(), nullable=False, comment="when it last changed, as the conversation's sequence number"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("conversation_id", "id"),
    )
    op.create_table(
        "matrix_rows",
        sa.Column("conversation_id", sa.String(length=40), nullable=False, comment="to which conversation it belongs"),
        sa.Column("id", sa.String(length=40), nullable=False, comment="frozen id of the life domain"),
        sa.Column("position", sa.Integer(), nullable=False, comment="order on the screen"),
        sa.Column("label", sa.String(length=200), nullable=False, comment="what people read"),
        sa.Column("in_question", sa.String(length=200), nullable=False, comment="how it reads inside a question"),
        sa.Column("hint", sa.Text(), nullable=False, comment="explanation with examples"),
        sa.Column("free_text", sa.Boolean(), nullable=False, comment="whether it asks for an own text"),
        sa.Column("hidden", sa.Boolean(), nullable=False, comment="hidden by the gespreksleider; its marks stay"),
        sa.Column("seq", sa.BigInteger(), nullable=False, comment="when it last changed, as the conversation's sequence number"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("conversation_id", "id"),
    )
    op.create_table(
        "operations",
        sa.Column("conversation_id", sa.String(length=40), nullable=False, comment="to which conversation it belongs"),
        sa.Column("seat", sa.String(length=40), nullable=False, comment="who asked"),
        sa.Column("op", sa.String(length=64), nullable=False, comment="id made by the asking device, so that a repeat is not done twice"),
        sa.Column("seq", sa.BigInteger(), nullable=False, comment="sequence number of what it did"),
        sa.Column("subject", sa.String(length=80), nullable=False, comment="id of what it made or changed"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("conversation_id", "seat", "op"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "participants",
        sa.Column("id", sa.String(length=40), nullable=False, comment="frozen id"),
        sa.Column("conversation_id", sa.String(length=40), nullable=False, comment="to which conversation it belongs"),
        sa.Column("role", sa.String(length=40), nullable=False, comment="decides the questions and how marks are counted"),
        sa.Column("own_offer", sa.Boolean(), nullable=False, comment="whether marks say what the own organisation offers"),
        sa.Column("organisation", sa.String(length=160), nullable=False, comment="shown with marks of providers"),
        sa.Column(
            "name", sa.String(length=80), nullable=False, comment="what somebody wants to be called in the room; optional, never exported"
        ),
        sa.Column("done", sa.Boolean(), nullable=False, comment="whether somebody said to be done"),
        sa.Column("origin", sa.String(length=10), nullable=False, comment="own device or paper"),
        sa.Column("joined_ms", sa.BigInteger(), nullable=False, comment="order of the chairs, UTC"),
        sa.Column(
            "removed_ms", sa.BigInteger(), nullable=True, comment="when the gespreksleider removed somebody; deleted minutes later, UTC"
        ),
        sa.Column(
            "whole_table", sa.Boolean(), nullable=False, comment="whether somebody chose the whole table over one question at a time"
        ),
        sa.Column("merged_into", sa.String(length=40), nullable=True, comment="with whom somebody was made one, until it is deleted"),
        sa.Column("seq", sa.BigInteger(), nullable=False, comment="when it last changed, as the conversation's sequence number"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("participants_by_change", "participants", ["conversation_id", "seq"], unique=False)
    op.create_table(
        "tombstones",
        sa.Column("conversation_id", sa.String(length=40), nullable=False, comment="to which conversation it belongs"),
        sa.Column("kind", sa.String(length=20), nullable=False, comment="what was removed"),
        sa.Column("id", sa.String(length=80), nullable=False, comment="id of what was removed, without content"),
        sa.Column(
            "merged_into",
            sa.String(length=40),
            nullable=True,
            comment="who goes on for somebody who was made one with them, for a page that is still open",
        ),
        sa.Column("seq", sa.BigInteger(), nullable=False, comment="when it last changed, as the conversation's sequence number"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("conversation_id", "kind", "id"),
    )
    op.create_index("tombstones_by_change", "tombstones", ["conversation_id", "seq"], unique=False)
    op.create_table(
        "browser_seats",
        sa.Column("browser_hash", sa.LargeBinary(length=32), nullable=False, comment="SHA-256 of the cookie's value"),
        sa.Column("conversation_id", sa.String(length=40), nullable=False, comment="to which conversation it belongs"),
        sa.Column("kind", sa.String(length=20), nullable=False, comment="which seat this browser has"),
        sa.Column("participant_id", sa.String(length=40), nullable=True, comment="whose seat"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["participant_id"], ["participants.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("browser_hash", "conversation_id", "kind"),
    )
    op.create_table(
        "cells",
        sa.Column("conversation_id", sa.String(length=40), nullable=False, comment="to which conversation it belongs"),
        sa.Column("participant_id", sa.String(length=40), nullable=False, comment="whose answer it is"),
        sa.Column("row_id", sa.String(length=40), nullable=False, comment="life domain"),
        sa.Column("column_id", sa.String(length=40), nullable=False, comment="target group"),
        sa.Column("mark", sa.String(length=10), nullable=True, comment="the answer; empty when it was taken back"),
        sa.Column("moments", sa.Integer(), nullable=False, comment="moments 1, 2 and 3 as bits 1, 2 and 4"),
        sa.Column("names", sa.Text(), nullable=False, comment="provider names as typed, a JSON list"),
        sa.Column("late", sa.Boolean(), nullable=False, comment="changed after the first reveal"),
        sa.Column("text", sa.Text(), nullable=False, comment="which topic or group is meant, where the row or column asks for it"),
        sa.Column(
            "revision",
            sa.Integer(),
            nullable=False,
            comment="how often this answer changed, so that two devices do not overwrite each other",
        ),
        sa.Column("seq", sa.BigInteger(), nullable=False, comment="when it last changed, as the conversation's sequence number"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["participant_id"], ["participants.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("conversation_id", "participant_id", "row_id", "column_id"),
    )
    op.create_index("cells_by_change", "cells", ["conversation_id", "seq"], unique=False)
    op.create_table(
        "keys",
        sa.Column("key_hash", sa.LargeBinary(length=32), nullable=False, comment="SHA-256 of a private key; the key itself is nowhere"),
        sa.Column("conversation_id", sa.String(length=40), nullable=False, comment="to which conversation it belongs"),
        sa.Column("kind", sa.String(length=20), nullable=False, comment="which seat the key gives"),
        sa.Column("owner", sa.String(length=20), nullable=False, comment="tells a seat's keys apart: own link, a colleague's, return code"),
        sa.Column(
            "nonce",
            sa.LargeBinary(length=32),
            nullable=False,
            comment="the key follows from it with the instance key, so that its owner can see it again",
        ),
        sa.Column("participant_id", sa.String(length=40), nullable=True, comment="whose seat"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["participant_id"], ["participants.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key_hash"),
    )
    op.create_table(
        "task_answers",
        sa.Column("conversation_id", sa.String(length=40), nullable=False, comment="to which conversation it belongs"),
        sa.Column("participant_id", sa.String(length=40), nullable=False, comment="whose answer it is"),
        sa.Column("task_id", sa.String(length=40), nullable=False, comment="general task"),
        sa.Column("mark", sa.String(length=10), nullable=True, comment="the answer; empty when it was taken back"),
        sa.Column("note", sa.Text(), nullable=False, comment="how it goes now"),
        sa.Column("late", sa.Boolean(), nullable=False, comment="changed after the first reveal"),
        sa.Column(
            "revision",
            sa.Integer(),
            nullable=False,
            comment="how often this answer changed, so that two devices do not overwrite each other",
        ),
        sa.Column("seq", sa.BigInteger(), nullable=False, comment="when it last changed, as the conversation's sequence number"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["participant_id"], ["participants.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("conversation_id", "participant_id", "task_id"),
    )
    op.create_index("task_answers_by_change", "task_answers", ["conversation_id", "seq"], unique=False)
