"""The form of the conversation that a request is about."""

from levensbreed.live.forms import form_of_conversation
from levensbreed.matrix.rules.instrument import MatrixInstrument
from levensbreed.web.access import NotYoursError
from levensbreed.web.parts import Parts


def form_of(parts: Parts, conversation_id: str) -> MatrixInstrument:
    """Return the form by which a conversation goes. Raises NotYoursError when it is gone."""
    with parts.database.reading() as connection:
        form = form_of_conversation(connection, conversation_id)
    if form is None:
        raise NotYoursError
    return form
