"""The totaalplaatje: what a room sees in each cell, updated with every change."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from levensbreed.domain.people import Participant
from levensbreed.domain.texts import same_name
from levensbreed.matrix.rules.attendance import Attendance, CameLater
from levensbreed.matrix.rules.cell import CellAnswer
from levensbreed.matrix.rules.classes import CellClass, CellCounts, assumed_from, classify
from levensbreed.matrix.rules.small_roles import RoleGrouping
from levensbreed.matrix.rules.tally import Tally, count
from levensbreed.matrix.rules.told_roles import ToldRoles
from levensbreed.matrix.rules.versions import Versions

__all__ = ["CellClass", "CellCounts", "CellKey", "CellPicture", "NamedProvider", "Picture", "assumed_from", "classify", "task_key"]

type CellKey = tuple[str, str]
"""A row id and a column id."""


@dataclass(frozen=True, slots=True)
class NamedProvider:
    """A provider's name that others gave, how many people gave it, and all its spellings."""

    name: str
    people: int
    written: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CellPicture:
    """One cell as the room may see it after the reveal.

    `providers` are the organisations that offer this, sorted; `moments` are those at which it is offered; `named` are the provider names
    that others gave, merged.
    """

    row: str
    column: str
    cell_class: CellClass
    counts: CellCounts
    providers: tuple[str, ...]
    moments: tuple[int, ...]
    named: tuple[NamedProvider, ...]
    late: bool


def task_key(task: str) -> CellKey:
    """Return the key under which a general task is counted: in a row that no matrix has."""
    return ("", task)


class Picture:
    """All counts of one conversation, updated per change instead of recomputed.

    The cost of a change does not depend on how many people take part, except that `put_person` and `remove_person` cost as much as that
    person has answers.
    """

    def __init__(self) -> None:
        self._people: dict[str, Participant] = {}
        self._answers: dict[str, dict[CellKey, CellAnswer]] = {}
        self._tallies: dict[CellKey, Tally] = {}
        self._organisations: dict[str, Counter[str]] = {}
        self._others = Attendance()
        self._roles = ToldRoles()
        self._not_applicable: frozenset[CellKey] = frozenset()
        self._spellings: dict[str, str] = {}
        self._meant: dict[str, str] = {}
        self.versions = Versions()
        self._classes: dict[CellKey, tuple[tuple[int, int], CellClass]] = {}
        self._totals: tuple[object, dict[CellClass, int]] = (None, {})
        self._row_totals: dict[str, tuple[object, Counter[CellClass]]] = {}

    @property
    def providers_at_table(self) -> int:
        """The number of provider organisations that take part."""
        return len(self._organisations)

    @property
    def others(self) -> int:
        """The number of people who are not a provider."""
        return self._others.roles.total()

    @property
    def roles(self) -> dict[str, int]:
        """The number of people of each role who are not a provider; roles without people are left out."""
        return dict(self._others.roles)

    @property
    def told_as(self) -> dict[str, str]:
        """The id under which each role with answers is shown: its own, or that of the group."""
        return self._roles.told_as

    @property
    def held_back(self) -> int:
        """The number of people whose answers do not count now, because they could be derived by subtraction."""
        return self._roles.people_held_back

    @property
    def providers(self) -> tuple[str, ...]:
        """The provider organisations at the table, sorted."""
        return tuple(sorted(self.spelling(organisation) for organisation in self._organisations))

    @property
    def other_organisations(self) -> frozenset[str]:
        """The organisations at the table that offer nothing themselves, in the form in which names are compared."""
        people = (person for person in self._people.values() if not person.own_offer and person.removed_ms is None)
        return frozenset(same_name(person.organisation) for person in people if person.organisation)

    def decide(self, not_applicable: Iterable[CellKey], spellings: dict[str, str]) -> None:
        """Set what the group decided: cells that do not apply, and spellings.

        `spellings` maps a name, in the form in which names are compared, to the name that is meant.
        """
        self.versions.note_all()
        self._not_applicable = frozenset(not_applicable)
        self._spellings = spellings
        self._meant = {same_name(meant): meant for meant in spellings.values()}

    def lay_out(self, came_later: CameLater) -> None:
        """Set which rows and columns were added later, before there are answers in them."""
        if came_later != self._others.came_later:
            self.versions.note_all()
            self._others.came_later = came_later

    def group_roles(self, grouping: RoleGrouping) -> None:
        """Set how roles are grouped since the picture was first shown."""
        self._roles.grouping = grouping
        self._retell()

    def put_person(self, person: Participant) -> None:
        """Add somebody, or update their role, organisation or being done."""
        answers = self._answers.get(person.id, {})
        self._take_out(person.id)
        self._people[person.id] = person
        self._answers[person.id] = answers
        self._roles.note(person, answers, +1)
        self._count_all(person, +1)
        self._retell()

    def remove_person(self, person_id: str) -> None:
        """Remove somebody with all their answers; unknown ids are ignored."""
        self._take_out(person_id)
        self._retell()

    def put_answer(self, person_id: str, key: CellKey, answer: CellAnswer | None) -> None:
        """Replace an answer of somebody who was added before; None removes it. Unknown ids are ignored."""
        person = self._people.get(person_id)
        if person is None:
            return
        answers = self._answers[person_id]
        self._roles.note(person, answers, -1)
        before = answers.pop(key, None)
        if before is not None:
            self._add(person, key, before, -1)
        if answer is not None:
            answers[key] = answer
            self._add(person, key, answer, +1)
        self._roles.note(person, answers, +1)
        if before is None or answer is None:
            self._retell()

    def tally(self, key: CellKey) -> Tally:
        """Return the sums of one cell, empty when nobody answered. The result must not be changed."""
        return self._tallies.get(key) or Tally()

    def looked(self, key: CellKey) -> Counter[str]:
        """Return how many people of each role, providers excluded, looked at one cell."""
        return self._others.looked_by_being_done(key) + self.tally(key).looked_while_busy

    def counts(self, key: CellKey) -> CellCounts:
        """Return the counts of one cell, also when nobody answered."""
        tally = self._tallies.get(key)
        if tally is None:
            return CellCounts(0, 0, self._others.looked_by_being_done(key).total(), 0)
        looked = self._others.looked_by_being_done(key).total() + tally.looked_while_busy.total()
        return CellCounts(len(tally.offering), tally.knowing.total(), looked, tally.doubts.total())

    def class_of(self, key: CellKey) -> CellClass:
        """Return the class of one cell; a gap that does not apply, by decision of the group, is not a gap."""
        version = self.versions.cell(key)
        known = self._classes.get(key)
        if known is not None and known[0] == version:
            return known[1]
        cell_class = classify(self.counts(key))
        if cell_class is CellClass.GAP and key in self._not_applicable:
            cell_class = CellClass.NOT_APPLICABLE
        self._classes[key] = (version, cell_class)
        return cell_class

    def cell(self, row: str, column: str) -> CellPicture:
        """Return one cell as the room may see it."""
        key = (row, column)
        tally = self.tally(key)
        providers = {organisation for offers in tally.offers.values() for organisation in offers}
        return CellPicture(
            row,
            column,
            self.class_of(key),
            self.counts(key),
            tuple(sorted(self.spelling(organisation) for organisation in providers)),
            tuple(sorted({moment for moment, _ in tally.moments})),
            self.named(key),
            late=tally.late > 0,
        )

    def named(self, key: CellKey) -> tuple[NamedProvider, ...]:
        """Return the names that others gave in one cell, merged, the most frequent first."""
        written: dict[str, dict[str, set[str]]] = {}
        for name, who in self.tally(key).named.items():
            written.setdefault(self.compared(name), {})[name] = who
        found = (
            NamedProvider(self._shown(compared, names), len(set().union(*names.values())), tuple(sorted(names)))
            for compared, names in written.items()
        )
        return tuple(sorted(found, key=lambda named: (-named.people, named.name)))

    def compared(self, name: str) -> str:
        """Return the form in which a name is compared, after the merges that the group made."""
        compared = same_name(name)
        meant = self._spellings.get(compared)
        return same_name(meant) if meant else compared

    def _shown(self, compared: str, written: dict[str, set[str]]) -> str:
        if compared in self._meant:
            return self._meant[compared]
        if compared in self._organisations:
            return self.spelling(compared)
        return max(written, key=lambda name: (len(written[name]), name))

    def spelling(self, organisation: str) -> str:
        """Return a provider's name as most of its people spell it, given the form in which names are compared."""
        spellings = self._organisations[organisation]
        return max(spellings, key=lambda spelling: (spellings[spelling], spelling))

    def people_of(self, organisation: str) -> int:
        """Return how many people of a provider take part, given the form in which names are compared."""
        return self._organisations[organisation].total()

    def class_totals(self, rows: Iterable[str], columns: Iterable[str]) -> dict[CellClass, int]:
        """Return how many cells in these rows and columns are of each class. The result must not be changed."""
        version = (self.versions.all, asked := (tuple(rows), tuple(columns)))
        if version != self._totals[0]:
            of_rows = [self._totals_of_row(row, asked[1]) for row in asked[0]]
            self._totals = (version, {cell_class: sum(row[cell_class] for row in of_rows) for cell_class in CellClass})
        return self._totals[1]

    def _totals_of_row(self, row: str, columns: tuple[str, ...]) -> Counter[CellClass]:
        """Return how many cells in one row are of each class; recounted only when one of them changed."""
        version = (self.versions.row(row), columns)
        if row not in self._row_totals or self._row_totals[row][0] != version:
            self._row_totals[row] = (version, Counter(self.class_of((row, column)) for column in columns))
        return self._row_totals[row][1]

    def _take_out(self, person_id: str) -> None:
        person = self._people.get(person_id)
        if person is not None:
            self._count_all(person, -1)
            self._roles.note(person, self._answers[person_id], -1)
            del self._people[person_id], self._answers[person_id]

    def _count_all(self, person: Participant, sign: int) -> None:
        for key, answer in self._answers[person.id].items():
            self._add(person, key, answer, sign)
        self._count_person(person, sign)

    def _retell(self) -> None:
        """Recompute which roles are held back or grouped, from the people who have answered now."""
        following = self._roles.next()
        if following is None:
            return
        changed = following[0] ^ self._roles.held_back
        people = [person for person in self._people.values() if person.role in changed]
        for person in people:
            self._count_all(person, -1)
        self._roles.held_back, self._roles.told_as = following
        for person in people:
            self._count_all(person, +1)
        self.versions.note_all()

    def _count_person(self, person: Participant, sign: int) -> None:
        if not self._roles.counts(person):
            return
        self.versions.note_all()
        if not person.own_offer:
            self._others.count(person, sign)
            return
        organisation = same_name(person.organisation)
        spellings = self._organisations.setdefault(organisation, Counter())
        count(spellings, person.organisation, sign)
        if not spellings:
            del self._organisations[organisation]

    def _add(self, person: Participant, key: CellKey, answer: CellAnswer, sign: int) -> None:
        if self._roles.counts(person):
            self.versions.note(key)
            self._tallies.setdefault(key, Tally()).add(person, answer, sign, self._others.came_later.added_seq(key))
