"""Rows and columns that came later, and when somebody said to be done."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_ADDED = "the sequence number at which it came; 0 when it was there from the start"
_DONE = "the sequence number at which somebody last said so, to tell what was already there"


def upgrade() -> None:
    """Add the sequence numbers; what is there already counts as there from the start."""
    for table, column, comment in (
        ("matrix_rows", "added_seq", _ADDED),
        ("matrix_columns", "added_seq", _ADDED),
        ("participants", "done_seq", _DONE),
    ):
        op.add_column(table, sa.Column(column, sa.BigInteger(), nullable=False, server_default="0", comment=comment))
