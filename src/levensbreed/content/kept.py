"""Forms as conversations keep them: packed when one begins, read again as they were then."""

import hashlib
from functools import cache
from importlib.resources import files

import msgspec

from levensbreed.domain.kept_form import KeptForm
from levensbreed.matrix.rules.instrument import MatrixInstrument

FIRST = "first_form.json"
"""The form of all conversations that began before forms were kept. It never changes."""


def packed(form: MatrixInstrument) -> KeptForm:
    """Return a form as it is kept."""
    content = msgspec.json.encode(form, order="deterministic")
    return KeptForm(hashlib.sha256(content).hexdigest(), content)


def unpacked(content: bytes) -> MatrixInstrument:
    """Return a kept form. What a later version of this program added to forms has its default in it.

    Raises msgspec.ValidationError when it is none.
    """
    return msgspec.json.decode(content, type=MatrixInstrument)


@cache
def first_form() -> MatrixInstrument:
    """Return the form of before forms were kept."""
    return unpacked((files("levensbreed.matrix.content") / FIRST).read_bytes())
