"""Upsert: SQLite and PostgreSQL have the same syntax for it."""

from typing import Any

from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.dialects.sqlite.dml import OnConflictDoNothing, OnConflictDoUpdate
from sqlalchemy.ext.compiler import compiles

__all__ = ["Insert", "insert"]


@compiles(OnConflictDoNothing, "postgresql")
@compiles(OnConflictDoUpdate, "postgresql")
def _as_postgresql_says_it(clause: Any, compiler: Any, **rest: Any) -> str:  # noqa: ANN401  # SQLAlchemy's own types.
    """Compile SQLite's clause for PostgreSQL, which saves importing that dialect: it differs only in the name of a constraint."""
    clause.constraint_target = None
    return str(getattr(compiler, f"visit_{clause.__visit_name__}")(clause, **rest))
