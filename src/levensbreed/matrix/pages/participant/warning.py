"""A kind warning about what somebody typed; it is kept all the same, and nothing of it is logged."""

from levensbreed.domain.privacy import looks_like_bsn
from levensbreed.matrix.rules.cell import CellAnswer
from levensbreed.matrix.rules.tasks import TaskAnswer
from levensbreed.web.texts import BSN_WARNING


def warning_about(answer: object) -> str:
    """Return the warning that an answer gives reason for, or an empty text."""
    match answer:
        case CellAnswer():
            typed = " | ".join((answer.text, *answer.names))
        case TaskAnswer():
            typed = answer.note
        case _:
            return ""
    return BSN_WARNING if looks_like_bsn(typed) else ""
