"""Which form a conversation goes by: the one with which it began, whatever ships now."""

from sqlalchemy import Connection

from levensbreed.content.kept import first_form, unpacked
from levensbreed.matrix.rules.instrument import MatrixInstrument
from levensbreed.storage.forms import form_content, form_of


def read_form(connection: Connection, digest: str) -> MatrixInstrument:
    """Return a kept form; without a digest the one of before forms were kept."""
    return unpacked(form_content(connection, digest)) if digest else first_form()


def form_of_conversation(connection: Connection, conversation_id: str) -> MatrixInstrument | None:
    """Return the form of a conversation, or None when there is no such conversation."""
    digest = form_of(connection, conversation_id)
    return None if digest is None else read_form(connection, digest)
