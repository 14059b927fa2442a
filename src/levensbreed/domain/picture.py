"""The totaalplaatje: what a room sees in each cell, kept up to date by changes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from levensbreed.domain.matrix import CellAnswer, Mark
from levensbreed.domain.people import Participant
from levensbreed.domain.texts import same_name

type CellKey = tuple[str, str]
"""A row id and a column id."""


class CellClass(StrEnum):
    """What a cell says; the values are the names used in content, pages and exports."""

    OVERLAP = "overlap"
    UNSEEN = "unseen"
    KNOWN = "known"
    HIDDEN = "hidden"
    ASSUMED = "assumed"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class CellCounts:
    """The counts of one cell. `offers` counts provider organisations, the others count people.

    `known`, `looked` and `doubts` are about the other roles only; providers never count in them.
    """

    offers: int
    known: int
    looked: int
    doubts: int = 0


@dataclass(frozen=True, slots=True)
class CellPicture:
    """One cell as the room may see it after the reveal.

    `providers` are the organisations that offer this, sorted; `moments` are those at which it is
    offered; `named` are the provider names others gave, with how many people gave each.
    """

    row: str
    column: str
    cell_class: CellClass
    counts: CellCounts
    providers: tuple[str, ...]
    moments: tuple[int, ...]
    named: tuple[tuple[str, int], ...]
    late: bool


def assumed_from(looked: int) -> int:
    """Return how many of `looked` people must believe something exists before it is assumed supply."""
    return max(2, -(-looked // 10))


def classify(cell: CellCounts) -> CellClass:
    """Say what the room sees in one cell of the picture.

    Providers state what they offer, the others what they believe exists; the two are never added.
    A cell nobody looked at is not a gap: silence is not an answer.
    """
    if cell.offers >= 2:
        return CellClass.OVERLAP
    if cell.looked == 0:
        return CellClass.UNSEEN
    if cell.offers == 1:
        return CellClass.KNOWN if 2 * cell.known >= cell.looked else CellClass.HIDDEN
    return CellClass.ASSUMED if cell.known >= assumed_from(cell.looked) else CellClass.GAP


@dataclass(slots=True)
class _Tally:
    """What is added up of one cell. A count that returns to zero is removed.

    Offers and who knows are kept per own text (empty in most rows): different texts never add up.
    """

    offers: dict[str, Counter[str]] = field(default_factory=dict)
    known: Counter[str] = field(default_factory=Counter)
    moments: Counter[int] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    doubts: int = 0
    late: int = 0
    looked_while_busy: int = 0


class Picture:
    """All counts of one conversation, updated per change instead of recomputed.

    A change costs the same however many people take part, except `put_person` and
    `remove_person`, which cost as much as that person's own answers.
    """

    def __init__(self) -> None:
        self._people: dict[str, Participant] = {}
        self._answers: dict[str, dict[CellKey, CellAnswer]] = {}
        self._tallies: dict[CellKey, _Tally] = {}
        self._organisations: dict[str, Counter[str]] = {}
        self._others_done = 0
        self.providers_at_table = 0
        self.others = 0

    def put_person(self, person: Participant) -> None:
        """Add somebody, or take over a change of role, organisation or being done."""
        answers = self._answers.get(person.id, {})
        self.remove_person(person.id)
        self._people[person.id] = person
        self._answers[person.id] = answers
        self._count_person(person, +1)
        for key, answer in answers.items():
            self._add(person, key, answer, +1)

    def remove_person(self, person_id: str) -> None:
        """Forget somebody with all their answers; unknown people are ignored."""
        person = self._people.pop(person_id, None)
        if person is None:
            return
        for key, answer in self._answers.pop(person_id).items():
            self._add(person, key, answer, -1)
        self._count_person(person, -1)

    def put_answer(self, person_id: str, key: CellKey, answer: CellAnswer | None) -> None:
        """Replace one answer of somebody who was put before; None takes it away. Unknown people are ignored."""
        person = self._people.get(person_id)
        if person is None:
            return
        answers = self._answers[person_id]
        before = answers.pop(key, None)
        if before is not None:
            self._add(person, key, before, -1)
        if answer is not None:
            answers[key] = answer
            self._add(person, key, answer, +1)

    def counts(self, key: CellKey) -> CellCounts:
        """Return the counts of one cell, also of a cell nobody answered."""
        tally = self._tallies.get(key)
        if tally is None:
            return CellCounts(0, 0, self._others_done, 0)
        offers = max(map(len, tally.offers.values()), default=0)
        known = max(tally.known.values(), default=0)
        return CellCounts(offers, known, self._others_done + tally.looked_while_busy, tally.doubts)

    def cell(self, row: str, column: str) -> CellPicture:
        """Return one cell as the room may see it."""
        counts = self.counts((row, column))
        tally = self._tallies.get((row, column)) or _Tally()
        providers = {organisation for offers in tally.offers.values() for organisation in offers}
        return CellPicture(
            row,
            column,
            classify(counts),
            counts,
            tuple(sorted(self._spelling(organisation) for organisation in providers)),
            tuple(sorted(tally.moments)),
            tuple(sorted(tally.named.items(), key=lambda pair: (-pair[1], pair[0]))),
            late=tally.late > 0,
        )

    def class_totals(self, rows: Iterable[str], columns: Iterable[str]) -> dict[CellClass, int]:
        """Return how many cells of these rows and columns are of each class."""
        keys = tuple(columns)
        found = Counter(classify(self.counts((row, column))) for row in rows for column in keys)
        return {cell_class: found[cell_class] for cell_class in CellClass}

    def _count_person(self, person: Participant, sign: int) -> None:
        if person.removed_ms is not None:
            return
        if not person.own_offer:
            self.others += sign
            self._others_done += sign if person.done else 0
            return
        organisation = same_name(person.organisation)
        spellings = self._organisations.setdefault(organisation, Counter())
        _count(spellings, person.organisation, sign)
        if not spellings:
            del self._organisations[organisation]
        self.providers_at_table = len(self._organisations)

    def _spelling(self, organisation: str) -> str:
        spellings = self._organisations[organisation]
        return max(spellings, key=lambda spelling: (spellings[spelling], spelling))

    def _add(self, person: Participant, key: CellKey, answer: CellAnswer, sign: int) -> None:
        if person.removed_ms is not None:
            return
        tally = self._tallies.setdefault(key, _Tally())
        tally.late += sign if answer.late else 0
        available = answer.mark is Mark.AVAILABLE
        if person.own_offer:
            if available:
                _count_nested(tally.offers, same_name(answer.text), same_name(person.organisation), sign)
                for moment in answer.moments:
                    _count(tally.moments, moment, sign)
            return
        if available:
            _count(tally.known, same_name(answer.text), sign)
        tally.doubts += sign if answer.mark is Mark.UNKNOWN else 0
        tally.looked_while_busy += 0 if person.done else sign
        for name in answer.names:
            _count(tally.named, name, sign)


def _count[K](counter: Counter[K], key: K, sign: int) -> None:
    counter[key] += sign
    if not counter[key]:
        del counter[key]


def _count_nested(counters: dict[str, Counter[str]], text: str, key: str, sign: int) -> None:
    counter = counters.setdefault(text, Counter())
    _count(counter, key, sign)
    if not counter:
        del counters[text]
