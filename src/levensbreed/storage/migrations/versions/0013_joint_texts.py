"""Texts in which a group writes together."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

_LETTERS = "whose letters they are, to erase them on withdrawal; empty when that was done"
_CONTENT = "what was typed or deleted, as an update of Yjs; without the letters of people who withdrew"


def _of_conversation() -> sa.Column[str]:
    return sa.Column("conversation_id", sa.String(40), nullable=False, comment="to which conversation it belongs")


def _owner() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], ondelete="CASCADE")


def upgrade() -> None:
    """Add the texts, their logs, and to whom the letters belong."""
    op.create_table(
        "joint_texts",
        _of_conversation(),
        sa.Column("text_id", sa.String(80), nullable=False, comment="which joint text"),
        sa.Column("rows", sa.Integer(), nullable=False, comment="how many rows its log has, to know when to make them one"),
        sa.Column("chars", sa.Integer(), nullable=False, comment="how long it is at most, in UTF-16 units"),
        sa.Column("seq", sa.BigInteger(), nullable=False, comment="when it last changed, as the conversation's sequence number"),
        _owner(),
        sa.PrimaryKeyConstraint("conversation_id", "text_id"),
    )
    op.create_table(
        "text_updates",
        _of_conversation(),
        sa.Column("text_id", sa.String(80), nullable=False, comment="to which joint text it was added"),
        sa.Column("seq", sa.BigInteger(), nullable=False, comment="when it was added, as the conversation's sequence number"),
        sa.Column("seat", sa.String(40), nullable=False, comment="who added it, to show who is typing; empty for several made one"),
        sa.Column("op", sa.String(64), nullable=False, comment="id made by the asking device, so that a repeat is not added twice"),
        sa.Column("content", sa.LargeBinary(), nullable=False, comment=_CONTENT),
        sa.Column("erases", sa.Boolean(), nullable=False, comment="whether it deletes the letters of somebody who withdrew"),
        _owner(),
        sa.PrimaryKeyConstraint("conversation_id", "text_id", "seq"),
    )
    op.create_index("text_updates_by_change", "text_updates", ["conversation_id", "seq"])
    op.create_table(
        "text_clients",
        _of_conversation(),
        sa.Column("text_id", sa.String(80), nullable=False, comment="in which joint text"),
        sa.Column("client", sa.BigInteger(), nullable=False, comment="the number that a page chose, and that its letters have"),
        sa.Column("seat", sa.String(40), nullable=False, comment=_LETTERS),
        _owner(),
        sa.PrimaryKeyConstraint("conversation_id", "text_id", "client"),
    )
