"""A picture that is kept up to date by changes equals one that is made anew, whatever happened before."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from levensbreed.domain.people import Participant
from levensbreed.matrix.rules.agenda import AgendaBook, write_agenda
from levensbreed.matrix.rules.cell import CellAnswer
from levensbreed.matrix.rules.opened import detail
from levensbreed.matrix.rules.picture import CellKey, CellPicture, Picture, classify
from levensbreed.matrix.rules.signals import find_signals
from tests.support.chance import FEW, SOME
from tests.support.people_and_answers import FORM, answers, other, provider
from tests.support.recount import Answers, recomputed, recounted

ROWS, COLUMNS = ("wonen", "werken"), ("dementie", "nah")
KEYS: list[CellKey] = [(row, column) for row in ROWS for column in COLUMNS]
IDS = st.sampled_from(("p1", "p2", "p3", "p4"))
ROLES = st.sampled_from([role.id for role in FORM.roles if not role.own_offer])
SPELLINGS = st.dictionaries(st.sampled_from(("aanbieder b", "ω", "ça va?")), st.sampled_from(("Aanbieder A", "Ω")), max_size=2)
ORGANISATIONS = st.sampled_from(("Aanbieder A", "aanbieder  a", "Aanbieder B"))


@st.composite
def people(draw: st.DrawFn) -> Participant:
    done, person_id = draw(st.booleans()), draw(IDS)
    return provider(person_id, draw(ORGANISATIONS), done=done) if draw(st.booleans()) else other(person_id, draw(ROLES), done=done)


def seen(picture: Picture) -> list[CellPicture]:
    return [picture.cell(*key) for key in KEYS]


def told(picture: Picture) -> tuple[object, ...]:
    """All that can be told of a picture beside its cells: what an opened cell says, what stands out, what to talk about."""
    signals = find_signals(picture, ROWS, COLUMNS, moments_enabled=True)
    agenda = write_agenda(picture, signals, ROWS, COLUMNS, (), AgendaBook())
    return [detail(picture, key) for key in KEYS], signals, sorted(agenda, key=lambda point: point.key)


class Table(RuleBasedStateMachine):
    """A room in which people come, change, answer, take back and leave in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.kept = Picture()
        self.answers = Answers()
        self.decided: tuple[frozenset[CellKey], dict[str, str]] = (frozenset(), {})
        self.told_before: dict[CellKey, tuple[object, tuple[object, ...]]] = {}

    @rule(person=people())
    def come_or_change(self, person: Participant) -> None:
        self.kept.put_person(person)
        self.answers.people[person.id] = person

    @rule(person_id=IDS, key=st.sampled_from(KEYS), answer=st.none() | answers())
    def answer(self, person_id: str, key: CellKey, answer: CellAnswer | None) -> None:
        if person_id not in self.answers.people:
            return
        self.kept.put_answer(person_id, key, answer)
        given = self.answers.cells.setdefault(person_id, {})
        given.pop(key, None)
        if answer is not None:
            given[key] = answer

    @rule(person_id=IDS)
    def change_being_done(self, person_id: str) -> None:
        person = self.answers.people.get(person_id)
        if person:
            self.come_or_change(replace(person, done=not person.done))

    @rule(not_applicable=st.sets(st.sampled_from(KEYS)), spellings=SPELLINGS)
    def decide(self, not_applicable: set[CellKey], spellings: dict[str, str]) -> None:
        self.decided = (frozenset(not_applicable), spellings)
        self.kept.decide(*self.decided)

    @rule(person_id=IDS)
    def leave(self, person_id: str) -> None:
        self.kept.remove_person(person_id)
        self.answers.people.pop(person_id, None)
        self.answers.cells.pop(person_id, None)

    @invariant()
    def everything_shown_equals_a_picture_made_anew(self) -> None:
        anew = recomputed(self.answers)
        anew.decide(*self.decided)
        assert told(self.kept) == told(anew)
        assert seen(self.kept) == seen(anew)
        assert (self.kept.others, self.kept.providers_at_table) == (anew.others, anew.providers_at_table)
        assert self.kept.class_totals(ROWS, COLUMNS) == anew.class_totals(ROWS, COLUMNS)

    @invariant()
    def what_is_told_of_a_cell_changes_with_its_versions_only(self) -> None:
        for key in KEYS:
            versions = self.kept.versions
            now = ((self.kept.cell(*key), detail(self.kept, key)), (versions.cell(key), versions.row(key[0]), versions.column(key[1])))
            before = self.told_before.get(key, now)
            assert now[0] == before[0] or all(one != other for one, other in zip(now[1], before[1], strict=True))
            self.told_before[key] = now

    @invariant()
    def the_counts_equal_a_count_by_definition(self) -> None:
        assert [self.kept.counts(key) for key in KEYS] == [recounted(self.answers, key) for key in KEYS]


Table.TestCase.settings = FEW
TestAPictureKeptUpToDate = Table.TestCase


@FEW
@given(st.lists(people(), max_size=4), st.data())
def test_the_order_in_which_answers_arrive_does_not_matter(table: list[Participant], data: st.DataObject) -> None:
    given_answers = Answers({person.id: person for person in table})
    for person_id in given_answers.people:
        given_answers.cells[person_id] = data.draw(st.dictionaries(st.sampled_from(KEYS), answers(), max_size=3))
    shuffled = Answers(
        dict(data.draw(st.permutations(list(given_answers.people.items())))),
        {one: dict(data.draw(st.permutations(list(cells.items())))) for one, cells in given_answers.cells.items()},
    )
    assert seen(recomputed(shuffled)) == seen(recomputed(given_answers))


@SOME
@given(st.lists(people(), max_size=6))
def test_every_cell_has_the_class_of_its_counts(table: list[Participant]) -> None:
    picture = recomputed(Answers({person.id: person for person in table}))
    assert all(cell.cell_class is classify(cell.counts) for cell in seen(picture))
