"""When a conversation begins and ends, what people are invited with, and the number of each chair."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_TEXTS = (
    ("start_time", sa.String(5), "when the conversation begins, by the clock of the municipality; empty when not given"),
    ("end_time", sa.String(5), "when the conversation ends, by the clock of the municipality; empty when not given"),
    ("sender", sa.String(160), "from whom the invitation is; perhaps the name of the gespreksleider, who typed it"),
    ("subject", sa.String(240), "subject of the invitation; empty for the title of the conversation"),
    ("invitation", sa.Text(), "the invitation as the gespreksleider wrote it; empty for our own words"),
)
_NUMBER = "which chair this is in the order of taking one; tells people apart who say the same of themselves"


def upgrade() -> None:
    """Add them; who sits at a table already is numbered in the order of joining."""
    for name, kind, why in _TEXTS:
        op.add_column("conversations", sa.Column(name, kind, server_default=sa.text("''"), nullable=False, comment=why))
    op.add_column("participants", sa.Column("number", sa.BigInteger(), server_default="0", nullable=False, comment=_NUMBER))
    op.execute(
        "UPDATE participants SET number = ordered.at FROM ("
        "SELECT id, row_number() OVER (PARTITION BY conversation_id ORDER BY joined_ms, id) AS at FROM participants"
        ") AS ordered WHERE ordered.id = participants.id"
    )
