"""The joint texts of a conversation with a matrix: the answers to the questions of the reflection."""

from levensbreed.matrix.rules.instrument import MatrixInstrument
from levensbreed.matrix.rules.phases import Phase
from levensbreed.together.rules.joint_text import JointTexts

_APART = "--apart"


def _ids(form: MatrixInstrument) -> tuple[str, ...]:
    """Return the id of each answer, and that of what some see differently."""
    questions = [question.id for question in (*form.reflection, *form.reflection_extra)]
    return tuple(text_id for question in questions for text_id in (question, question + _APART))


TEXTS = JointTexts(
    ids=_ids,
    read_in=frozenset({Phase.REFLECT, Phase.REPORT, Phase.CLOSED}),
    written_in=frozenset({Phase.REFLECT, Phase.REPORT}),
)
