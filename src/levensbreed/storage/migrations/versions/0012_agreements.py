"""What the group agrees happens next."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Add the agreements."""
    op.create_table(
        "agreements",
        sa.Column("conversation_id", sa.String(40), nullable=False, comment="to which conversation it belongs"),
        sa.Column("id", sa.String(80), nullable=False, comment="which agreement"),
        sa.Column("position", sa.Integer(), nullable=False, comment="order on the screen"),
        sa.Column("what", sa.Text(), nullable=False, comment="what was agreed, in the words of the group"),
        sa.Column("who", sa.Text(), nullable=False, comment="which organisation does it; no persons"),
        sa.Column("due", sa.String(60), nullable=False, comment="when: a day as ISO, or the words of the group"),
        sa.Column("state", sa.String(10), nullable=False, comment="open, done or changed"),
        sa.Column("outcome", sa.Text(), nullable=False, comment="what came of it, in the words of the group"),
        sa.Column("removed", sa.Boolean(), nullable=False, comment="whether it was removed last, and can be restored"),
        sa.Column("seq", sa.BigInteger(), nullable=False, comment="when it last changed, as the conversation's sequence number"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("conversation_id", "id"),
    )
