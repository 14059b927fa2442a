"""Which roles are told together in a picture, and whose answers are held back, kept up to date by changes."""

from collections import Counter

from levensbreed.domain.people import Participant
from levensbreed.matrix.rules.small_roles import RoleGrouping
from levensbreed.matrix.rules.tally import count


class ToldRoles:
    """How many people of each role answered, and what follows from that for how they are told."""

    def __init__(self) -> None:
        self._answered: Counter[str] = Counter()
        self.grouping = RoleGrouping()
        self.held_back: frozenset[str] = frozenset()
        self.told_as: dict[str, str] = {}

    @property
    def people_held_back(self) -> int:
        """How many people answered and are not counted now, because their answers would follow by subtraction."""
        return sum(self._answered[role] for role in self.held_back)

    def note(self, person: Participant, answers: object, sign: int) -> None:
        """Add (`sign` 1) or take away (`sign` -1) somebody, who may have no `answers`."""
        if person.removed_ms is None and not person.own_offer and (person.done or answers):
            count(self._answered, person.role, sign)

    def counts(self, person: Participant) -> bool:
        """Say whether somebody's answers are counted."""
        return person.removed_ms is None and (person.own_offer or person.role not in self.held_back)

    def next(self) -> tuple[frozenset[str], dict[str, str]] | None:
        """Return whose answers are to be held back and how roles are to be told, or None when that is as it was."""
        following = self.grouping.held_back(self._answered), self.grouping.told_as(self._answered)
        return following if following != (self.held_back, self.told_as) else None
