"""Nobody can be singled out: a role of one person is told together with others, everywhere in the same way."""

from collections import Counter
from collections.abc import Mapping

ANDEREN = "anderen"
"""The id under which roles that are too small to show are told together."""
_LEAST = 2


def joined_roles(people: Mapping[str, int]) -> dict[str, str]:
    """Return under which id each role is told: its own, or `ANDEREN`.

    `people` are the numbers of people of each role at the table. A role of one joins; when that leaves one person
    alone among the others, the next smallest role joins too, so that nobody follows by subtraction.
    """
    by_size = sorted((count, role) for role, count in people.items() if count)
    joined = [role for count, role in by_size if count < _LEAST]
    if len(joined) == 1 and len(by_size) > 1:
        joined.append(by_size[1][1])
    return {role: ANDEREN if role in joined else role for _, role in by_size}


def told_together(counts: Mapping[str, int], told_as: Mapping[str, str]) -> Counter[str]:
    """Add up counts per role as they may be told."""
    added: Counter[str] = Counter()
    for role, count in counts.items():
        added[told_as.get(role, ANDEREN)] += count
    return added
