"""When private links were renewed, so that every process can end the streams that were opened by the old ones."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add two numbers to each conversation; a process of the version before goes on while this happens."""
    for name, why in (
        ("facilitator_link_seq", "the sequence number at which a gespreksleider's private link was last renewed"),
        ("screen_link_seq", "the sequence number at which the beamer's private link was last renewed"),
    ):
        op.add_column("conversations", sa.Column(name, sa.BigInteger(), server_default="0", nullable=False, comment=why))
