"""Forms as conversations store them: packed when one begins, and read again as they were then."""

import hashlib
from functools import cache
from typing import Any

import msgspec

from levensbreed.content.form_type import FormType
from levensbreed.domain.form import Form
from levensbreed.domain.kept_form import KeptForm


def packed(form: Form) -> KeptForm:
    """Return a form as it is stored."""
    content = msgspec.json.encode(form, order="deterministic")
    return KeptForm(hashlib.sha256(content).hexdigest(), content)


def unpacked[F: Form](content: bytes, forms: FormType[F]) -> F:
    """Return a stored form of a kind. Fields that a later version of this program added have their default.

    Raises msgspec.ValidationError when the content is not a form of this kind.
    """
    return msgspec.json.decode(content, type=forms.shape)


def form_before_kept[F: Form](forms: FormType[F]) -> F:
    """Return the form of all conversations of a kind that began before forms were stored; it never changes."""
    form: F = _before_kept(forms)
    return form


@cache
def _before_kept(forms: FormType[Any]) -> Any:  # noqa: ANN401  # A cached function cannot be generic.
    return unpacked((forms.folder / forms.before_kept).read_bytes(), forms)
