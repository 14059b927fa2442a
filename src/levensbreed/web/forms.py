"""The form of the conversation that a request is about, and the forms with which one can begin."""

from levensbreed.content.form_type import FormType
from levensbreed.domain.form import Form
from levensbreed.live.forms import read_form
from levensbreed.storage.forms import kind_and_form
from levensbreed.web.access import NotYoursError
from levensbreed.web.parts import Parts


def form_of(parts: Parts, conversation_id: str) -> Form:
    """Return the form by which a conversation goes. Raises NotYoursError when it is gone."""
    with parts.database.snapshot() as connection:
        found = kind_and_form(connection, conversation_id)
        if found is None or found[0] not in parts.kinds:
            raise NotYoursError
        form: Form = read_form(connection, found[1], parts.kinds[found[0]].live.forms)
    return form


def form_of_kind[F: Form](parts: Parts, conversation_id: str, forms: FormType[F]) -> F:
    """Return the form of a conversation that is of the kind with these forms. Raises NotYoursError when it is of another."""
    form = form_of(parts, conversation_id)
    if not isinstance(form, forms.shape):
        raise NotYoursError
    return form
