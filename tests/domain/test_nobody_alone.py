"""Whatever happens after the picture was shown: no sum that was seen, taken from another, leaves one person."""

from collections import Counter
from dataclasses import replace
from itertools import chain, combinations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from levensbreed.domain.people import Participant
from levensbreed.matrix.rules.opened import role_counts
from levensbreed.matrix.rules.picture import Picture
from levensbreed.matrix.rules.small_roles import RoleGrouping
from tests.support.chance import MANY
from tests.support.people_and_answers import AVAILABLE, FORM, other

CELL = ("wonen", "dementie")
ROLES = st.sampled_from([role.id for role in FORM.roles if not role.own_offer])


class Afternoon(RuleBasedStateMachine):
    """People of small roles who come, answer, go, come back, change roles and are made one, around a picture that is shown.

    Everybody answers everything or nothing. What is remembered are the sums that were told: of all, and of every group.
    Nobody may follow from two of them but who came, was put back or withdrew after the reveal, who was the only one to have
    answered, and whom the facilitator took out of a larger role: that is on their page.
    """

    def __init__(self) -> None:
        super().__init__()
        self.people: dict[str, Participant] = {}
        self.gone: dict[str, Participant] = {}
        self.answered: set[str] = set()
        self.acted: set[str] = set()
        self.grouping = RoleGrouping()
        self.shown = False
        self.seen: set[frozenset[str]] = set()
        self.singles: set[str] = set()
        self.moved: set[str] = set()
        self.made = 0

    def counts(self) -> dict[str, int]:
        found = Counter({person.role: 0 for person in self.people.values()})
        found.update(person.role for person in self.people.values() if person.id in self.answered)
        return dict(found)

    def pick(self, at: int) -> Participant | None:
        found = sorted(self.people)
        return self.people[found[at % len(found)]] if found else None

    @initialize(roles=st.lists(ROLES, min_size=2, max_size=6))
    def begin(self, roles: list[str]) -> None:
        for role in roles:
            self.come(role, answers=True)
        self.show()

    @rule(role=ROLES, answers=st.booleans())
    def come(self, role: str, answers: bool) -> None:
        before = self.counts()
        self.made += 1
        person = other(f"p{self.made}", role)
        self.people[person.id] = person
        if self.shown:
            self.grouping = self.grouping.shown(before).shown(self.counts())
            self.acted.add(person.id)
        if answers:
            self.answered.add(person.id)

    @rule()
    def show(self) -> None:
        self.shown = True
        self.grouping = self.grouping.shown(self.counts())

    @rule(at=st.integers(0, 99), withdraws=st.booleans())
    def go(self, at: int, withdraws: bool) -> None:
        before, person = self.counts(), self.pick(at)
        if person is None or (not withdraws and self.singles_out(person)):
            return
        del self.people[person.id]
        if withdraws:
            self.acted.add(person.id)
        else:
            self.gone[person.id] = person
            self.moved |= {person.id} if not self.shown or before[person.role] > 1 else set()
        if self.shown:
            self.grouping = self.grouping.without(before, self.counts()).shown(self.counts())

    def singles_out(self, person: Participant) -> bool:
        before = self.counts()
        together = self.grouping.shown(before).together if self.shown else frozenset[str]()
        lone = before[person.role] == 1 and person.id in self.answered and person.role in together
        return lone and sum(before.get(role, 0) for role in together) > 2

    @rule()
    def put_back(self) -> None:
        before = self.counts()
        if self.gone:
            name, person = self.gone.popitem()
            self.people[name] = person
            self.acted |= {name} if self.shown else set()
            if self.shown:
                self.grouping = self.grouping.shown(before).shown(self.counts())

    @rule(at=st.integers(0, 99), role=ROLES)
    def change_role(self, at: int, role: str) -> None:
        before, person = self.counts(), self.pick(at)
        if person is None or person.role == role:
            return
        moves = person.id in self.answered
        roles = {person.role, role}
        if moves and self.shown:
            is_fixed = not self.grouping.shown(before).together.issuperset(roles) or not self.grouping.held_back(before).isdisjoint(roles)
            if is_fixed:
                return
        self.people[person.id] = replace(person, role=role)
        if self.shown:
            self.grouping = self.grouping.shown(before).joining(*((person.role, role) if moves else ())).shown(self.counts())

    @property
    def picture(self) -> Picture:
        picture = Picture()
        picture.group_roles(self.grouping)
        for person in self.people.values():
            picture.put_person(person)
            picture.put_answer(person.id, CELL, AVAILABLE if person.id in self.answered else None)
        return picture

    @invariant()
    def no_difference_is_one_person(self) -> None:
        if not self.shown:
            return
        told = self.told()
        answered = set(self.people) & self.answered
        self.singles |= answered if len(answered) == 1 else set()
        self.seen.update(frozenset(chain.from_iterable(some)) for n in range(len(told) + 1) for some in combinations(told, n))
        for one, two in combinations(self.seen, 2):
            for difference in (one - two, two - one):
                inside = one > two or two > one
                alone = next(iter(difference)) if inside and len(difference) == 1 else ""
                assert not alone or alone in self.acted | self.singles | self.moved, (alone, one, two)

    def told(self) -> list[frozenset[str]]:
        """The groups of people whose sums are told now, each a set of those who answered."""
        held, told_as = self.grouping.held_back(self.counts()), self.grouping.told_as(self.counts())
        groups: dict[str, set[str]] = {}
        for person in self.people.values():
            if person.id in self.answered and person.role not in held:
                groups.setdefault(told_as[person.role], set()).add(person.id)
        for count in role_counts(self.picture, CELL):
            assert count.known == len(groups.get(count.role, set())), "the picture tells these groups"
        return [frozenset(group) for group in groups.values()]


TestAfternoon = Afternoon.TestCase
TestAfternoon.settings = settings(MANY, max_examples=200, stateful_step_count=10)
