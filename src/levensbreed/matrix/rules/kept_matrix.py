"""What a conversation keeps of its matrix beside rows, columns and answers, and what may be chosen of it."""

from dataclasses import dataclass, replace
from enum import StrEnum

from levensbreed.domain.conversation import Conversation
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.matrix.rules.lines import Column, Row
from levensbreed.matrix.rules.phases import rule_of
from levensbreed.matrix.rules.small_roles import RoleGrouping


class NamesMode(StrEnum):
    """Whether participants may add provider names to a mark."""

    OFF = "off"
    OPTIONAL = "optional"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class KeptMatrix:
    """What every seat may depend on, as `Conversation` is for all kinds.

    `moments_enabled` says whether marks have moments, `names` whether names of providers are asked. `lines_seq` is the sequence number
    at which a row or column last changed, `decided_seq` that at which the group last decided something about the picture.
    `screen_layer`, `screen_point` and `screen_part` are what the beamer shows of the picture. `told_together` and `groups_left`
    are read by `grouping`.
    """

    moments_enabled: bool = False
    names: NamesMode = NamesMode.OPTIONAL
    lines_seq: int = 0
    decided_seq: int = 0
    screen_layer: str = ""
    screen_point: str = ""
    screen_part: int = 0
    told_together: str = ""
    groups_left: str = ""

    @property
    def grouping(self) -> RoleGrouping:
        """How the roles are told since the picture was first shown."""
        return RoleGrouping.read(self.told_together, self.groups_left)

    def copied(self) -> "KeptMatrix":
        """Return what a copy of the conversation begins with: the same choices, and nothing of what happened."""
        return KeptMatrix(self.moments_enabled, self.names)


@dataclass(frozen=True, slots=True)
class NewMatrix:
    """What a conversation with a matrix begins with."""

    kept: KeptMatrix
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class MatrixChoices:
    """What the facilitator chose of the matrix; None leaves a choice as it is."""

    moments: bool | None = None
    names: NamesMode | None = None


def choose(conversation: Conversation, kept: KeptMatrix, chosen: MatrixChoices) -> KeptMatrix:
    """Return the matrix as it was chosen.

    What is asked of people changes only before filling in begins, because answers that were given to another question cannot be
    compared. Raises RefusedError for the first choice that is not allowed.
    """
    return replace(
        kept,
        moments_enabled=_asked(conversation, kept.moments_enabled, chosen.moments, "momenten"),
        names=_asked(conversation, kept.names, chosen.names, "namen"),
    )


def _asked[T](conversation: Conversation, now: T, chosen: T | None, field: str) -> T:
    if chosen is None or chosen == now:
        return now
    if rule_of(conversation).began:
        raise RefusedError(Reason.FILLING_HAS_BEGUN, field)
    return chosen
