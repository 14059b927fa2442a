"""A friendly warning about what somebody typed; it is saved all the same, and nothing of it is logged."""

from levensbreed.domain.privacy import looks_like_bsn
from levensbreed.matrix.rules.cell import CellAnswer
from levensbreed.matrix.rules.tasks import TaskAnswer
from levensbreed.web.texts import BSN_WARNING


def warning_about(answer: object) -> str:
    """Return the warning for an answer, or an empty string."""
    match answer:
        case CellAnswer():
            typed = " | ".join((answer.text, *answer.names))
        case TaskAnswer():
            typed = answer.note
        case _:
            return ""
    return BSN_WARNING if looks_like_bsn(typed) else ""
