"""What is about the matrix gets a table of its own, also while processes of the version before go on."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

_SAME = ("moments_enabled", "names", "decided_seq", "screen_layer", "screen_point", "screen_part", "told_together", "groups_left")
_MOVED = {"lines_seq": "matrix_seq"} | {name: name for name in _SAME}
"""The columns of the new table, and what each was called in `conversations`."""
_NEW, _OLD = ", ".join(_MOVED), ", ".join(_MOVED.values())
_NOT_WRITTEN = {
    "moments_enabled": "false", "names": "''", "matrix_seq": "0", "decided_seq": "0", "screen_layer": "''", "screen_point": "''", "screen_part": "0",
}  # fmt: skip
"""What PostgreSQL puts where this version writes nothing. No conversation of before has such a `names`."""


def upgrade() -> None:
    """Move the nine columns. SQLite has one process, so there they go at once.

    On PostgreSQL they stay until a later version takes them away: processes of the version before name them in all that they read and
    write. Until then triggers take over in one table what is written in the other.
    """
    if op.get_bind().dialect.name == "postgresql":
        op.execute("LOCK TABLE conversations IN ACCESS EXCLUSIVE MODE")  # Nobody writes between the copy and the triggers.
    op.create_table(
        "matrices",
        sa.Column("conversation_id", sa.String(40), nullable=False, comment="to which conversation it belongs"),
        sa.Column("moments_enabled", sa.Boolean(), nullable=False, comment="whether marks have moments"),
        sa.Column("names", sa.String(10), nullable=False, comment="whether provider names are asked"),
        sa.Column("lines_seq", sa.BigInteger(), nullable=False, comment="the sequence number at which a row or column last changed"),
        sa.Column(
            "decided_seq",
            sa.BigInteger(),
            nullable=False,
            comment="the sequence number at which the group last decided something about the picture",
        ),
        sa.Column("screen_layer", sa.String(20), nullable=False, comment="which layer of the picture the beamer shows"),
        sa.Column("screen_point", sa.String(200), nullable=False, comment="which point to talk about the beamer shows large"),
        sa.Column("screen_part", sa.Integer(), nullable=False, comment="which part of the picture the beamer shows large; 0 is all of it"),
        sa.Column(
            "told_together",
            sa.Text(),
            nullable=False,
            comment="which roles are told together since the picture was shown, so that nobody follows by subtraction",
        ),
        sa.Column(
            "groups_left",
            sa.Text(),
            nullable=False,
            comment="which groups somebody left after that, so that the answers of who remained alone are held back",
        ),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("conversation_id"),
    )
    op.execute(f"INSERT INTO matrices (conversation_id, {_NEW}) SELECT id, {_OLD} FROM conversations WHERE kind = 'matrix'")  # noqa: S608  # Names of ours.
    if op.get_bind().dialect.name == "postgresql":
        _bridge()
    else:
        for name in _MOVED.values():
            op.drop_column("conversations", name)


def _bridge() -> None:
    """Let both tables say the same, whichever version writes."""
    for name, value in _NOT_WRITTEN.items():
        op.execute(f"ALTER TABLE conversations ALTER COLUMN {name} SET DEFAULT {value}")
    new_row, old_row = (", ".join(f"{row}.{name}" for name in _MOVED.values()) for row in ("NEW", "OLD"))
    written = ", ".join(f"{new} = EXCLUDED.{new}" for new in _MOVED)
    op.execute(f"""
        CREATE FUNCTION matrix_of_the_version_before() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            INSERT INTO matrices (conversation_id, {_NEW}) VALUES (NEW.id, {new_row}) ON CONFLICT (conversation_id) DO UPDATE SET {written};
            RETURN NULL;
        END $$""")  # noqa: S608
    begins = "CREATE TRIGGER matrix_begins AFTER INSERT ON conversations FOR EACH ROW WHEN (NEW.names <> '')"
    changes = f"""CREATE TRIGGER matrix_changes AFTER UPDATE OF {_OLD} ON conversations FOR EACH ROW
        WHEN (pg_trigger_depth() = 0 AND ({new_row}) IS DISTINCT FROM ({old_row}))"""
    for trigger in (begins, changes):
        op.execute(f"{trigger} EXECUTE FUNCTION matrix_of_the_version_before()")
    told = ", ".join(f"{old} = NEW.{new}" for new, old in _MOVED.items())
    op.execute(f"""
        CREATE FUNCTION matrix_for_the_version_before() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            UPDATE conversations SET {told} WHERE id = NEW.conversation_id;
            RETURN NULL;
        END $$""")  # noqa: S608
    op.execute("""CREATE TRIGGER matrix_is_told AFTER INSERT OR UPDATE ON matrices FOR EACH ROW
        WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION matrix_for_the_version_before()""")
