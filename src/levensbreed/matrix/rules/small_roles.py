"""Nobody can be singled out: a role of one person is told together with others, everywhere and ever after in the same way."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

ANDEREN = "anderen"
"""The id under which roles that are too small to show are told together."""
_LEAST = 2


def joined_roles(people: Mapping[str, int], already: frozenset[str] = frozenset()) -> dict[str, str]:
    """Return under which id each role is told: its own, or `ANDEREN`.

    `people` are the numbers of people of each role who answered: somebody who did not answer hides nobody. A role of one joins, and so
    do those that were told together before; when that leaves one person alone among the others, the next smallest role
    joins too, so that nobody follows by subtraction.
    """
    by_size = sorted((count, role) for role, count in people.items() if count)
    joined = [(count, role) for count, role in by_size if count < _LEAST or role in already]
    if sum(count for count, _ in joined) == 1:
        joined += [each for each in by_size if each not in joined][:1]
    together = {role for _, role in joined}
    return {role: ANDEREN if role in together else role for _, role in by_size}


def told_together(counts: Mapping[str, int], told_as: Mapping[str, str]) -> Counter[str]:
    """Add up counts per role as they may be told."""
    added: Counter[str] = Counter()
    for role, count in counts.items():
        added[told_as.get(role, ANDEREN)] += count
    return added


@dataclass(frozen=True, slots=True)
class RoleGrouping:
    """How the roles of one conversation are told since its picture was first shown.

    Roles that were told `together` stay so: whoever remembers the sum would else read the difference. Of a group that
    somebody left so that one person remains, the answers of that one are held back, because the sum with the one who left was
    seen; `left` names such groups, a role or `ANDEREN`. As soon as another of them answers, both count.
    """

    together: frozenset[str] = frozenset()
    left: frozenset[str] = frozenset()

    @classmethod
    def read(cls, together: str, left: str) -> "RoleGrouping":
        """Return what was stored as two lists of words."""
        return cls(frozenset(together.split()), frozenset(left.split()))

    @property
    def stored(self) -> tuple[str, str]:
        """As which two lists of words it is stored."""
        return " ".join(sorted(self.together)), " ".join(sorted(self.left))

    def told_as(self, answered: Mapping[str, int]) -> dict[str, str]:
        """Return under which id each role is told now."""
        held = self.held_back(answered)
        return joined_roles({role: count for role, count in answered.items() if role not in held}, self.together)

    def held_back(self, answered: Mapping[str, int]) -> frozenset[str]:
        """Return the roles whose answers are not counted now, because one person is all that is left of what was shown."""
        held = frozenset[str]()
        for group in self.left:
            roles = self.together if group == ANDEREN else frozenset({group}) - self.together
            if sum(answered.get(role, 0) for role in roles) == 1:
                held |= roles
        return held

    def shown(self, answered: Mapping[str, int]) -> "RoleGrouping":
        """Return the grouping once a picture with these people was shown; somebody at the table without an answer counts as 0."""
        small = {role for role, count in answered.items() if count < _LEAST and role not in self.left}
        told = {role for role, told_as in self.told_as(answered).items() if told_as == ANDEREN}
        return replace(self, together=self.together | small | told)

    def joining(self, *roles: str) -> "RoleGrouping":
        """Return the grouping once answers went from one of these roles to another: what they add up to stays the same."""
        return replace(self, together=self.together | set(roles))

    def without(self, before: Mapping[str, int], after: Mapping[str, int]) -> "RoleGrouping":
        """Return the grouping once somebody left."""
        told_as = self.told_as(before)
        was, now = (told_together({role: counts.get(role, 0) for role in told_as}, told_as) for counts in (before, after))
        return replace(self.shown(before), left=self.left | {group for group in was if was[group] > now[group] == 1})
