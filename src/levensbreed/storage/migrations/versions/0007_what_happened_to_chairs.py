"""What happened to somebody's chair, so that whoever sits there can see it on every device."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the table, and to each browser up to where it was read."""
    conversation = sa.ForeignKey("conversations.id", ondelete="CASCADE")
    person = sa.ForeignKey("participants.id", ondelete="CASCADE")
    op.create_table(
        "seat_events",
        sa.Column("conversation_id", sa.String(40), conversation, primary_key=True, comment="to which conversation it belongs"),
        sa.Column("participant_id", sa.String(40), person, primary_key=True, comment="to whose chair it happened"),
        sa.Column("seq", sa.BigInteger(), primary_key=True, comment="when it happened, as the conversation's sequence number"),
        sa.Column("kind", sa.String(20), nullable=False, comment="what happened"),
        sa.Column("at_ms", sa.BigInteger(), nullable=False, comment="when it happened, UTC"),
    )
    why = "up to which sequence number this browser read what happened to its chair"
    op.add_column("browser_seats", sa.Column("read_seq", sa.BigInteger(), nullable=False, server_default="0", comment=why))
