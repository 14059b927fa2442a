"""Who chose one question at a time, now that people start with one topic a screen."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the choice; a process of the version before goes on while this happens."""
    why = "whether somebody chose to fill in one question at a time"
    op.add_column("participants", sa.Column("by_question", sa.Boolean(), server_default=sa.false(), nullable=False, comment=why))
