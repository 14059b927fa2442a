"""The form of a conversation: the one with which it began, even if a newer one ships now."""

from typing import Any

from sqlalchemy import Connection

from levensbreed.content.form_type import FormType
from levensbreed.content.kept import form_before_kept, unpacked
from levensbreed.domain.form import Form
from levensbreed.storage.forms import form_content

_IN_MEMORY = 64
_read: dict[str, Any] = {}
"""Stored forms that were read, by digest. A digest stands for the same form in every data set."""


def read_form[F: Form](connection: Connection, digest: str, forms: FormType[F]) -> F:
    """Return a stored form of a kind, read once per process; without a digest, the form of conversations from before forms were stored."""
    if not digest:
        return form_before_kept(forms)
    form: F | None = _read.get(digest)
    if form is None:
        if len(_read) >= _IN_MEMORY:
            _read.clear()
        form = _read[digest] = unpacked(form_content(connection, digest), forms)
    return form
