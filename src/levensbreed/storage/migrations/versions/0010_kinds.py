"""Of which kind a conversation is, so that several forms can be of one kind."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the kind; nothing is moved, because all conversations until now are of the first kind, also those that begin meanwhile."""
    kind = sa.Column("kind", sa.String(40), server_default=sa.text("'matrix'"), nullable=False, comment="of which kind the conversation is")
    op.add_column("conversations", kind)
    if op.get_bind().dialect.name == "postgresql":  # SQLite keeps no comments.
        op.alter_column("conversations", "instrument", comment="the id of the form with which it began")
