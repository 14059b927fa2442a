"""The four general tasks of schema 2: a mark and a short note each."""

from dataclasses import dataclass

from levensbreed.domain.conversation import Conversation, require_open_for_answers
from levensbreed.domain.limits import NOTE_CHARS
from levensbreed.domain.texts import clean_text
from levensbreed.matrix.rules.cell import Mark
from levensbreed.matrix.rules.phases import PHASES


@dataclass(frozen=True, slots=True)
class TaskAnswer:
    """Somebody's answer to one general task."""

    mark: Mark
    note: str = ""
    late: bool = False


def answer_task(conversation: Conversation, before: TaskAnswer | None, typed: TaskAnswer | None, now_ms: int) -> TaskAnswer | None:
    """Return the answer to the task after this change; None means that it counts as not looked at.

    A changed note alone is not late. Raises RefusedError when the phase or the note does not allow the change.
    """
    require_open_for_answers(conversation, PHASES)
    if typed is None:
        return None
    note = clean_text(typed.note, NOTE_CHARS, "toelichting")
    old = before or TaskAnswer(Mark.LOOKED)
    late = old.late if old.mark is typed.mark else conversation.is_late(now_ms)
    return TaskAnswer(typed.mark, note, late)
