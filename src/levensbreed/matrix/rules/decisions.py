"""What the group decides about the picture; this never changes the answers themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from levensbreed.domain.conversation import Conversation, shows_answers
from levensbreed.domain.limits import DISSENT_CHARS, OWN_POINT_CHARS, PROVIDER_NAME_CHARS
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.domain.texts import clean_line, same_name
from levensbreed.matrix.rules.phases import PHASES, rule_of
from levensbreed.matrix.rules.picture import CellKey


class Verdict(StrEnum):
    """What the group agreed about a cell; the values are stored and never renamed."""

    OPEN = ""
    BELONGS = "hoort-erbij"
    NOT = "hoort-er-niet-bij"
    FIND_OUT = "uitzoeken"


class PointState(StrEnum):
    """What the facilitator did with a talking point; the values are stored and never renamed."""

    OPEN = "open"
    PINNED = "vast"
    PARKED = "later"
    DISCUSSED = "besproken"


@dataclass(frozen=True, slots=True)
class Decision:
    """What the group decided about one cell. `dissent` says who disagrees, without naming people."""

    row: str
    column: str
    not_applicable: bool = False
    verdict: Verdict = Verdict.OPEN
    dissent: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A talking point with the state that the group gave it. Only points that the group added have a `text`."""

    key: str
    state: PointState = PointState.OPEN
    text: str = ""


@dataclass(frozen=True, slots=True)
class Alias:
    """A spelling of a provider's name, in the form in which names are compared, and the name it stands for."""

    written: str
    meant: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """Everything the group decided in one conversation."""

    cells: dict[CellKey, Decision]
    points: dict[str, Point]
    aliases: tuple[Alias, ...]

    @property
    def not_applicable(self) -> frozenset[CellKey]:
        """The cells that do not apply, by decision of the group."""
        return frozenset(key for key, decision in self.cells.items() if decision.not_applicable)

    @property
    def spellings(self) -> dict[str, str]:
        """The name that each merged spelling stands for, by the form in which names are compared."""
        return {same_name(alias.written): alias.meant for alias in self.aliases}


NOTHING_DECIDED = Decisions({}, {}, ())


def require_shown(conversation: Conversation, now_ms: int) -> None:
    """Raise RefusedError when the picture is not shown yet, or when the conversation is closed."""
    rule = rule_of(conversation)
    if not rule.answers_open and rule.shows_answers:
        raise RefusedError(Reason.CONVERSATION_CLOSED)
    if not shows_answers(conversation, PHASES, now_ms):
        raise RefusedError(Reason.PICTURE_NOT_SHOWN)


def decide_cell(row: str, column: str, *, not_applicable: bool, verdict: Verdict, dissent: str) -> Decision:
    """Return a decision about a cell. Raises RefusedError when the text is too long."""
    return Decision(row, column, not_applicable, verdict, clean_line(dissent, DISSENT_CHARS, "anders"))


def own_point(key: str, text: str) -> Point:
    """Return a point of the group's own. Raises RefusedError when the text is empty or too long."""
    line = clean_line(text, OWN_POINT_CHARS, "punt")
    if not line:
        raise RefusedError(Reason.LABEL_REQUIRED, "punt")
    return Point(key, PointState.PINNED, line)


def merge_names(written: Iterable[str], meant: str, known: Iterable[Alias]) -> tuple[Alias, ...]:
    """Return the aliases that change when these spellings are merged into one name.

    Aliases of a merged name change too, so that an alias never leads to another alias. Raises RefusedError without a name or with nothing
    to merge.
    """
    name = clean_line(meant, PROVIDER_NAME_CHARS, "naam")
    if not name:
        raise RefusedError(Reason.LABEL_REQUIRED, "naam")
    merged = {same_name(each) for each in written} - {""}
    merged |= {alias.written for alias in known if same_name(alias.meant) in merged}
    merged -= {same_name(name)}
    if not merged:
        raise RefusedError(Reason.NOTHING_TO_MERGE, "namen")
    return tuple(Alias(each, name) for each in sorted(merged))
