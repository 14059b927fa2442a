"""Which roles are grouped in a picture, and whose answers are held back, updated with every change."""

from collections import Counter

from levensbreed.domain.people import Participant
from levensbreed.matrix.rules.small_roles import RoleGrouping
from levensbreed.matrix.rules.tally import count


class ToldRoles:
    """How many people of each role answered, and how those roles are therefore shown."""

    def __init__(self) -> None:
        self._answered: Counter[str] = Counter()
        self.grouping = RoleGrouping()
        self.held_back: frozenset[str] = frozenset()
        self.told_as: dict[str, str] = {}

    @property
    def people_held_back(self) -> int:
        """The number of people whose answers do not count now, because they could be derived by subtraction."""
        return sum(self._answered[role] for role in self.held_back)

    def note(self, person: Participant, answers: object, sign: int) -> None:
        """Add (`sign` 1) or subtract (`sign` -1) somebody; without `answers` they count only when they are done."""
        if person.removed_ms is None and not person.own_offer and (person.done or answers):
            count(self._answered, person.role, sign)

    def counts(self, person: Participant) -> bool:
        """Say whether somebody's answers are counted."""
        return person.removed_ms is None and (person.own_offer or person.role not in self.held_back)

    def next(self) -> tuple[frozenset[str], dict[str, str]] | None:
        """Return which roles to hold back and how to show the others, or None when that has not changed."""
        following = self.grouping.held_back(self._answered), self.grouping.told_as(self._answered)
        return following if following != (self.held_back, self.told_as) else None
