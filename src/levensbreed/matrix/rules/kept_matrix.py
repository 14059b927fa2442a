"""The settings that a conversation stores of its matrix, and which of them can be chosen."""

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
    """The settings of a matrix that every seat may depend on, as `Conversation` is for all kinds.

    `moments_enabled` says whether marks have moments, `names` whether provider names are asked for. `lines_seq` is the sequence number at
    which a row or column last changed, `decided_seq` that at which the group last decided something about the picture. `screen_layer`,
    `screen_point` and `screen_part` are what the beamer shows of the picture. `told_together` and `groups_left` are the stored form of
    `grouping`.
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
        """How roles are grouped since the picture was first shown."""
        return RoleGrouping.read(self.told_together, self.groups_left)

    def copied(self) -> "KeptMatrix":
        """Return the settings of a copy: the same choices, and nothing of what happened."""
        return KeptMatrix(self.moments_enabled, self.names)


@dataclass(frozen=True, slots=True)
class NewMatrix:
    """The matrix of a new conversation."""

    kept: KeptMatrix
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class MatrixChoices:
    """What the facilitator chose for the matrix; None leaves a choice unchanged."""

    moments: bool | None = None
    names: NamesMode | None = None


def choose(conversation: Conversation, kept: KeptMatrix, chosen: MatrixChoices) -> KeptMatrix:
    """Return the settings with these choices.

    What people are asked can change only before filling in begins: answers to different questions cannot be compared. Raises RefusedError
    for the first choice that is not allowed.
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
