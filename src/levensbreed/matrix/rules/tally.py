"""The sums of one cell of the totaalplaatje."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from levensbreed.domain.people import Origin, Participant
from levensbreed.domain.texts import same_name
from levensbreed.matrix.rules.cell import CellAnswer, Mark


@dataclass(slots=True)
class Tally:
    """The sums of one cell. A count that returns to zero is removed.

    `offers` counts people per text and per organisation, `known` people per text and per role. The text is empty in most rows; different
    texts are never added up. `moments` counts the people of a provider per moment, `known_moments` the other people. `named` contains the
    ids of those who gave each name, by spelling.
    """

    offers: dict[str, Counter[str]] = field(default_factory=dict)
    known: dict[str, Counter[str]] = field(default_factory=dict)
    moments: Counter[tuple[int, str]] = field(default_factory=Counter)
    known_moments: Counter[int] = field(default_factory=Counter)
    doubts: Counter[str] = field(default_factory=Counter)
    looked_while_busy: Counter[str] = field(default_factory=Counter)
    named: dict[str, set[str]] = field(default_factory=dict)
    late: int = 0
    paper: int = 0

    def add(self, person: Participant, answer: CellAnswer, sign: int, added_seq: int = 0) -> None:
        """Add (`sign` 1) or subtract (`sign` -1) somebody's answer in a cell that was added at `added_seq`."""
        self.late += sign if answer.late else 0
        self.paper += sign if person.origin is Origin.PAPER else 0
        if person.own_offer:
            self._add_offer(same_name(person.organisation), answer, sign)
        else:
            self._add_belief(person, answer, sign)
            if not person.saw_all_since(added_seq):
                count(self.looked_while_busy, person.role, sign)

    @property
    def offering(self) -> Counter[str]:
        """The organisations that offer this, counted for the text that most organisations gave."""
        return _of_leading_text(self.offers, len)

    @property
    def knowing(self) -> Counter[str]:
        """The people of each role who know this, counted for the text that most people gave."""
        return _of_leading_text(self.known, Counter.total)

    def _add_offer(self, organisation: str, answer: CellAnswer, sign: int) -> None:
        if answer.mark is not Mark.AVAILABLE:
            return
        count_nested(self.offers, same_name(answer.text), organisation, sign)
        for moment in answer.moments:
            count(self.moments, (moment, organisation), sign)

    def _add_belief(self, person: Participant, answer: CellAnswer, sign: int) -> None:
        if answer.mark is Mark.AVAILABLE:
            count_nested(self.known, same_name(answer.text), person.role, sign)
            for moment in answer.moments:
                count(self.known_moments, moment, sign)
        if answer.mark is Mark.UNKNOWN:
            count(self.doubts, person.role, sign)
        for name in answer.names:
            self._add_name(name, person.id, sign)

    def _add_name(self, name: str, person_id: str, sign: int) -> None:
        people = self.named.setdefault(name, set())
        if sign > 0:
            people.add(person_id)
        else:
            people.discard(person_id)
        if not people:
            del self.named[name]


def _of_leading_text(counters: dict[str, Counter[str]], size: Callable[[Counter[str]], int]) -> Counter[str]:
    """Return the largest counter; of equals, the one whose text sorts last, so that the order of arrival does not matter."""
    if len(counters) == 1:
        return next(iter(counters.values()))
    return max(counters.items(), key=lambda pair: (size(pair[1]), pair[0]), default=("", Counter[str]()))[1]


def count[K](counter: Counter[K], key: K, sign: int) -> None:
    """Add to a count; a count that returns to zero is removed."""
    counter[key] += sign
    if not counter[key]:
        del counter[key]


def count_nested(counters: dict[str, Counter[str]], outer: str, key: str, sign: int) -> None:
    """Add to a count in a group of counts; an empty group is removed."""
    counter = counters.setdefault(outer, Counter())
    count(counter, key, sign)
    if not counter:
        del counters[outer]
