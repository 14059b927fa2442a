"""What an operation asked and who can show that it was theirs, so that its id alone proves nothing."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add two columns to each operation; of those before, any repeat is believed to ask the same."""
    asked = "tells whether a repeat asks the same, without telling what (HMAC)"
    proof = "SHA-256 of what the browser or program that joined has to show to get its chair again"
    op.add_column("operations", sa.Column("asked", sa.LargeBinary(16), nullable=True, comment=asked))
    op.add_column("operations", sa.Column("proof", sa.LargeBinary(32), nullable=True, comment=proof))
