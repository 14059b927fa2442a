"""Small roles: a role of one person is shown grouped with others, everywhere and for good, so that nobody is singled out."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

ANDEREN = "anderen"
"""The id of the group of roles that are too small to show separately."""
_LEAST = 2


def joined_roles(people: Mapping[str, int], already: frozenset[str] = frozenset()) -> dict[str, str]:
    """Return the id under which each role is shown: its own, or `ANDEREN`.

    `people` maps a role to the number of people who answered: people without answers hide nobody. Roles of one person are grouped, and so
    are those that were grouped before. When only one person is in the group, the next smallest role is added, so that their answers cannot
    be derived by subtraction.
    """
    by_size = sorted((count, role) for role, count in people.items() if count)
    joined = [(count, role) for count, role in by_size if count < _LEAST or role in already]
    if sum(count for count, _ in joined) == 1:
        joined += [each for each in by_size if each not in joined][:1]
    together = {role for _, role in joined}
    return {role: ANDEREN if role in together else role for _, role in by_size}


def told_together(counts: Mapping[str, int], told_as: Mapping[str, str]) -> Counter[str]:
    """Add up counts per role, by the ids under which roles are shown."""
    added: Counter[str] = Counter()
    for role, count in counts.items():
        added[told_as.get(role, ANDEREN)] += count
    return added


@dataclass(frozen=True, slots=True)
class RoleGrouping:
    """How the roles of one conversation are grouped since its picture was first shown.

    Roles that were shown `together` stay so: otherwise the difference with the earlier total would expose answers. When somebody leaves a
    group and one person remains, the answers of that person are held back, because the total with the person who left was seen; `left`
    contains such groups, each a role or `ANDEREN`. As soon as another person in the group answers, both count.
    """

    together: frozenset[str] = frozenset()
    left: frozenset[str] = frozenset()

    @classmethod
    def read(cls, together: str, left: str) -> "RoleGrouping":
        """Return the grouping that was stored as two lists of words."""
        return cls(frozenset(together.split()), frozenset(left.split()))

    @property
    def stored(self) -> tuple[str, str]:
        """The two lists of words as which it is stored."""
        return " ".join(sorted(self.together)), " ".join(sorted(self.left))

    def told_as(self, answered: Mapping[str, int]) -> dict[str, str]:
        """Return the id under which each role is shown now."""
        held = self.held_back(answered)
        return joined_roles({role: count for role, count in answered.items() if role not in held}, self.together)

    def held_back(self, answered: Mapping[str, int]) -> frozenset[str]:
        """Return the roles whose answers do not count now, because only one person is left of a group that was shown."""
        held = frozenset[str]()
        for group in self.left:
            roles = self.together if group == ANDEREN else frozenset({group}) - self.together
            if sum(answered.get(role, 0) for role in roles) == 1:
                held |= roles
        return held

    def shown(self, answered: Mapping[str, int]) -> "RoleGrouping":
        """Return the grouping after a picture with these people was shown; a role whose people did not answer counts as 0."""
        small = {role for role, count in answered.items() if count < _LEAST and role not in self.left}
        told = {role for role, told_as in self.told_as(answered).items() if told_as == ANDEREN}
        return replace(self, together=self.together | small | told)

    def joining(self, *roles: str) -> "RoleGrouping":
        """Return the grouping after answers moved from one of these roles to another: their common total does not change."""
        return replace(self, together=self.together | set(roles))

    def without(self, before: Mapping[str, int], after: Mapping[str, int]) -> "RoleGrouping":
        """Return the grouping after somebody left."""
        told_as = self.told_as(before)
        was, now = (told_together({role: counts.get(role, 0) for role in told_as}, told_as) for counts in (before, after))
        return replace(self.shown(before), left=self.left | {group for group in was if was[group] > now[group] == 1})
