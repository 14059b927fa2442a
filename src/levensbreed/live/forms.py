"""Which form a conversation goes by: the one with which it began, whatever ships now."""

from sqlalchemy import Connection

from levensbreed.content.kept import first_form, unpacked
from levensbreed.matrix.rules.instrument import MatrixInstrument
from levensbreed.storage.forms import form_content, form_of

_IN_MEMORY = 64
_read: dict[str, MatrixInstrument] = {}
"""Kept forms that were read, by digest: one never means another form, in whichever data set."""


def read_form(connection: Connection, digest: str) -> MatrixInstrument:
    """Return a kept form, read once in a process; without a digest the one of before forms were kept."""
    if not digest:
        return first_form()
    form = _read.get(digest)
    if form is None:
        if len(_read) >= _IN_MEMORY:
            _read.clear()
        form = _read[digest] = unpacked(form_content(connection, digest))
    return form


def form_of_conversation(connection: Connection, conversation_id: str) -> MatrixInstrument | None:
    """Return the form of a conversation, or None when there is no such conversation."""
    digest = form_of(connection, conversation_id)
    return None if digest is None else read_form(connection, digest)
