"""The form of the conversation that a request is about."""

from levensbreed.content.form_type import FormType
from levensbreed.domain.form import Form
from levensbreed.live.forms import read_form
from levensbreed.storage.forms import kind_and_form
from levensbreed.web.access import NotYoursError
from levensbreed.web.parts import Parts


def form_of(parts: Parts, conversation_id: str) -> Form:
    """Return the form of a conversation. Raises NotYoursError when it is gone."""
    with parts.database.snapshot() as connection:
        found = kind_and_form(connection, conversation_id)
        if found is None or found[0] not in parts.kinds:
            raise NotYoursError
        form: Form = read_form(connection, found[1], parts.kinds[found[0]].live.forms)
    return form


def form_of_kind[F: Form](parts: Parts, conversation_id: str, forms: FormType[F]) -> F:
    """Return the form of a conversation of one kind. Raises NotYoursError when the conversation is of another kind."""
    form = form_of(parts, conversation_id)
    if not isinstance(form, forms.shape):
        raise NotYoursError
    return form
