"""Who is at the table besides the providers, and who looked at a cell by being done."""

from collections import Counter

from levensbreed.domain.people import Participant
from levensbreed.domain.tally import count


class Attendance:
    """How many people each role has that is no provider, and how many of them are done; `roles` and `done` are by role."""

    def __init__(self) -> None:
        self.roles: Counter[str] = Counter()
        self.done: Counter[str] = Counter()
        self._done_at: Counter[tuple[str, int]] = Counter()
        self._added: tuple[dict[str, int], dict[str, int]] = ({}, {})

    def lay_out(self, rows: dict[str, int], columns: dict[str, int]) -> bool:
        """Take over which rows and columns came later, with the sequence number of that; say whether that is news.

        Nobody can have looked at what was not there yet. To be told before there are answers in them.
        """
        is_news = self._added != (rows, columns)
        self._added = (rows, columns)
        return is_news

    def count(self, person: Participant, sign: int) -> None:
        """Add (`sign` 1) or take away (`sign` -1) somebody who is no provider."""
        count(self.roles, person.role, sign)
        if person.done:
            count(self.done, person.role, sign)
            count(self._done_at, (person.role, person.done_seq), sign)

    def added_seq(self, key: tuple[str, str]) -> int:
        """Return the sequence number at which a cell (its row id and column id) came; 0 when it was there from the start."""
        rows, columns = self._added
        return max(rows.get(key[0], 0), columns.get(key[1], 0))

    def looked_by_being_done(self, key: tuple[str, str]) -> Counter[str]:
        """Return how many people of each role said to be done while this cell was there; not to be changed."""
        added_seq = self.added_seq(key)
        if not added_seq:
            return self.done
        looked = Counter[str]()
        for (role, done_seq), people in self._done_at.items():
            looked[role] += people if done_seq >= added_seq else 0
        return +looked
