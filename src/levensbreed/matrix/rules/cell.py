"""One cell of somebody's own matrix: its marks, and when a change is late."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from levensbreed.domain.conversation import Conversation, require_open_for_answers
from levensbreed.domain.limits import OWN_TEXT_CHARS, PROVIDER_NAME_CHARS, PROVIDER_NAMES_PER_CELL
from levensbreed.domain.people import Participant
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.domain.texts import clean_line, same_name
from levensbreed.matrix.rules.kept_matrix import KeptMatrix, NamesMode
from levensbreed.matrix.rules.phases import PHASES

MOMENTS = frozenset({1, 2, 3})


class Mark(StrEnum):
    """The answer in a cell that was looked at; a cell without an answer was not looked at."""

    AVAILABLE = "available"
    UNKNOWN = "unknown"
    LOOKED = "looked"


@dataclass(frozen=True, slots=True)
class CellAnswer:
    """Somebody's answer in one cell. `moments` is a subset of {1, 2, 3}.

    `text` says which topic or group is meant, in a row or column that asks for that.
    """

    mark: Mark
    moments: frozenset[int] = field(default=frozenset())
    names: tuple[str, ...] = ()
    late: bool = False
    text: str = ""


def answer_cell(
    conversation: Conversation,
    kept: KeptMatrix,
    participant: Participant,
    before: CellAnswer | None,
    typed: CellAnswer | None,
    now_ms: int,
) -> CellAnswer | None:
    """Return the answer in the cell after this change; None means that it counts as not looked at.

    A name or a moment counts as a mark; together with *weet ik niet* it is refused, and people are asked which they mean. A mark or
    moment that changes after the first reveal is late; a name alone is not. Raises RefusedError when the phase or a text does not
    allow the change.
    """
    require_open_for_answers(conversation, PHASES)
    if typed is None:
        return None
    names = _names(typed.names) if asks_names(conversation, kept, participant) else ()
    moments = typed.moments if kept.moments_enabled else frozenset()
    if not moments <= MOMENTS:
        raise RefusedError(Reason.UNKNOWN_MOMENT, "momenten")
    mark = one_mark(is_there=typed.mark is Mark.AVAILABLE or bool(names or moments), is_unknown=typed.mark is Mark.UNKNOWN)
    if mark is Mark.AVAILABLE and before and _hides_names(conversation, kept, participant):
        names = before.names  # The field is hidden now; the names that were typed in it are kept.
    text = clean_line(typed.text, OWN_TEXT_CHARS, "tekst")
    return CellAnswer(mark, moments, names, _late(conversation, before, mark, moments, now_ms), text)


def one_mark(*, is_there: bool, is_unknown: bool) -> Mark:
    """Return the one mark that somebody's answer amounts to; a cross, a moment and a name all mean that there is supply.

    Raises RefusedError when they also say *weet ik niet*: they must choose, nothing is chosen for them.
    """
    if is_there and is_unknown:
        raise RefusedError(Reason.TWO_ANSWERS, "stand")
    if is_there:
        return Mark.AVAILABLE
    return Mark.UNKNOWN if is_unknown else Mark.LOOKED


def without_text(typed: CellAnswer | None) -> CellAnswer | None:
    """Return the answer without its text, for a cell that does not ask for one."""
    return replace(typed, text="") if typed else None


def _late(conversation: Conversation, before: CellAnswer | None, mark: Mark, moments: frozenset[int], now_ms: int) -> bool:
    old = before or CellAnswer(Mark.LOOKED)
    unchanged = (old.mark, old.moments) == (mark, moments)
    return old.late if unchanged else conversation.is_late(now_ms)


def asks_names(conversation: Conversation, kept: KeptMatrix, participant: Participant) -> bool:
    """Say whether this participant may name providers now."""
    if participant.own_offer or kept.names is NamesMode.OFF:
        return False
    return not _hides_names(conversation, kept, participant)


def _hides_names(conversation: Conversation, kept: KeptMatrix, participant: Participant) -> bool:
    return not participant.own_offer and kept.names is NamesMode.LATER and conversation.picture_from_ms is None


def _names(typed: tuple[str, ...]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for name in typed:
        line = clean_line(name, PROVIDER_NAME_CHARS, "namen")
        if line:
            kept.setdefault(same_name(line), line)
    if len(kept) > PROVIDER_NAMES_PER_CELL:
        raise RefusedError(Reason.TOO_MANY_NAMES, "namen", PROVIDER_NAMES_PER_CELL)
    return tuple(kept.values())
