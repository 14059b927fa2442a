"""What PostgreSQL keeps in `conversations` for processes of the version before, until a later version takes it away."""

from sqlalchemy import Connection

KEPT_FOR_THE_VERSION_BEFORE = frozenset({
    "moments_enabled", "names", "matrix_seq", "decided_seq", "screen_layer", "screen_point", "screen_part", "told_together", "groups_left",
})  # fmt: skip


def is_bridged(connection: Connection) -> bool:
    """Say whether processes of two versions can be at work in this database at the same time."""
    return connection.dialect.name == "postgresql"
