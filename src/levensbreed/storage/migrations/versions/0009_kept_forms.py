"""Which form a conversation goes by, so that another one that ships later changes nothing of it."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the forms and which one a conversation goes by; nothing is moved, because empty means the form of until now."""
    content = "roles, tasks, moments and words of a form, as JSON; nothing about people or conversations"
    op.create_table(
        "forms",
        sa.Column("digest", sa.String(64), nullable=False, comment="SHA-256 of the form, in hex"),
        sa.Column("content", sa.LargeBinary(), nullable=False, comment=content),
        sa.PrimaryKeyConstraint("digest"),
    )
    which = "which form it goes by: as it was when the conversation began; empty for the first one that shipped"
    op.add_column("conversations", sa.Column("form", sa.String(64), server_default=sa.text("''"), nullable=False, comment=which))
