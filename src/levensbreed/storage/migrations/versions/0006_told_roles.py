"""How roles are told since the picture was shown, so that what changes after that tells of nobody alone."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add two lists to each conversation; of a picture that is shown already they follow at the next change of who is there."""
    for name, why in (
        ("told_together", "which roles are told together since the picture was shown, so that nobody follows by subtraction"),
        ("groups_left", "which groups somebody left after that, so that the answers of who remained alone are held back"),
    ):
        op.add_column("conversations", sa.Column(name, sa.Text(), nullable=False, server_default=sa.text("''"), comment=why))
