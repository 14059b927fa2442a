"""Stored forms, each stored once; they hold nothing about people, so they stay when a conversation is deleted."""

from sqlalchemy import Connection, bindparam, select

from levensbreed.domain.kept_form import KeptForm
from levensbreed.storage.tables import conversations, forms
from levensbreed.storage.upsert import insert

_CONTENT = select(forms.c.content).where(forms.c.digest == bindparam("digest"))
_WHICH = select(conversations.c.kind, conversations.c.form).where(conversations.c.id == bindparam("id"))


def keep_form(connection: Connection, form: KeptForm) -> None:
    """Store a form, unless it is there already."""
    connection.execute(insert(forms).on_conflict_do_nothing(), {"digest": form.digest, "content": form.content})


def form_content(connection: Connection, digest: str) -> bytes:
    """Return the content of a stored form. Raises NoResultFound when it is not there."""
    return bytes(connection.execute(_CONTENT, {"digest": digest}).scalar_one())


def kind_and_form(connection: Connection, conversation_id: str) -> tuple[str, str] | None:
    """Return the kind and the form of a conversation, or None when there is no such conversation."""
    found = connection.execute(_WHICH, {"id": conversation_id}).first()
    return (found.kind, found.form) if found else None
