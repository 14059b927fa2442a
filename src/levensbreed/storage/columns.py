"""How columns are written: with the purpose of each, and defaults for those that came later."""

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, MetaData, String, false, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.type_api import TypeEngine

metadata = MetaData()


@compiles(String, "postgresql")
def _without_length(_type: String, _compiler: object, **_rest: object) -> str:
    """Leave out lengths on PostgreSQL, as SQLite ignores them: the lengths of texts are in `domain/limits.py`."""
    return "TEXT"


def column(name: str, kind: TypeEngine[Any] | type[TypeEngine[Any]], why: str, *constraints: ForeignKey, **rest: bool) -> Column[Any]:
    """A column with its purpose."""
    nullable = rest.get("nullable", False)
    return Column(name, kind, *constraints, primary_key=rest.get("primary_key", False), nullable=nullable, comment=why)


def later_seq(name: str, why: str) -> Column[Any]:
    """A column that was added later: its default lets a process of the previous version go on writing during the migration."""
    return Column(name, BigInteger, nullable=False, server_default="0", comment=why)


def later_text(name: str, kind: TypeEngine[Any] | type[TypeEngine[Any]], why: str, until_then: str = "") -> Column[Any]:
    """The same for a text."""
    return Column(name, kind, nullable=False, server_default=text(f"'{until_then}'"), comment=why)


def later_choice(name: str, why: str) -> Column[Any]:
    """The same for a choice that nobody has made yet."""
    return Column(name, Boolean, nullable=False, server_default=false(), comment=why)


def conversation(primary_key: bool = True) -> Column[Any]:
    """The conversation that a row belongs to, and is deleted with."""
    owner = ForeignKey("conversations.id", ondelete="CASCADE")
    return column("conversation_id", String(40), "to which conversation it belongs", owner, primary_key=primary_key)


def seq() -> Column[Any]:
    """When a row last changed."""
    return column("seq", BigInteger, "when it last changed, as the conversation's sequence number")
