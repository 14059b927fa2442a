"""The people at the table who are not providers, and how many of them looked at a cell because they are done."""

from collections import Counter
from dataclasses import dataclass, field

from levensbreed.domain.people import Participant
from levensbreed.matrix.rules.tally import count


@dataclass(frozen=True, slots=True)
class CameLater:
    """The rows and columns that were added while people were filling in: their id and the sequence number of that."""

    rows: dict[str, int] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)

    def added_seq(self, key: tuple[str, str]) -> int:
        """Return the sequence number at which a cell (row id, column id) was added; 0 when it was there from the start."""
        return max(self.rows.get(key[0], 0), self.columns.get(key[1], 0))


class Attendance:
    """Counts the people of each role who are not providers, and those who are done: `roles` and `done`, by role.

    Nobody can have looked at what was not there yet, so `came_later` is set before the first answers in a new row or column.
    """

    def __init__(self) -> None:
        self.roles: Counter[str] = Counter()
        self.done: Counter[str] = Counter()
        self._done_at: Counter[tuple[str, int]] = Counter()
        self.came_later = CameLater()

    def count(self, person: Participant, sign: int) -> None:
        """Add (`sign` 1) or subtract (`sign` -1) somebody who is not a provider."""
        count(self.roles, person.role, sign)
        if person.done:
            count(self.done, person.role, sign)
            count(self._done_at, (person.role, person.done_seq), sign)

    def looked_by_being_done(self, key: tuple[str, str]) -> Counter[str]:
        """Return how many people of each role said they were done while this cell was there. The result must not be changed."""
        added_seq = self.came_later.added_seq(key)
        if not added_seq:
            return self.done
        looked = Counter[str]()
        for (role, done_seq), people in self._done_at.items():
            looked[role] += people if done_seq >= added_seq else 0
        return +looked
