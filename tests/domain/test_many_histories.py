"""Ten thousand afternoons played at random: the picture kept up to date is the picture made anew (R44)."""

from dataclasses import replace
from random import Random

import pytest

from levensbreed.domain.people import Participant
from levensbreed.matrix.rules.attendance import CameLater
from levensbreed.matrix.rules.cell import CellAnswer, Mark
from levensbreed.matrix.rules.picture import Picture
from tests.domain.test_picture_kept_up_to_date import KEYS, seen, told
from tests.support.people_and_answers import FORM, other, provider
from tests.support.recount import Answers, recomputed, recounted

HISTORIES = 10_000
COUNTED = 100
"""In these we count which lines and branches they pass: they pass all that the others do, and counting takes as long again."""
STEPS = 14
SEED = 20_261_122
CAME_LATER = 5
"""At which sequence number a row came, in the histories in which one does."""
PEOPLE = ("p1", "p2", "p3", "p4", "p5")
OTHER_ROLES = [role.id for role in FORM.roles if not role.own_offer]


def somebody(chance: Random) -> Participant:
    person_id, done = chance.choice(PEOPLE), chance.random() < 0.3
    if chance.random() < 0.4:
        return provider(person_id, chance.choice(("Aanbieder A", "aanbieder a", "Aanbieder B")), done=done)
    return replace(other(person_id, chance.choice(OTHER_ROLES), done=done), done_seq=chance.choice((CAME_LATER - 1, CAME_LATER + 1)))


def some_answer(chance: Random) -> CellAnswer | None:
    if chance.random() < 0.2:
        return None
    mark = chance.choice(list(Mark))
    if mark is not Mark.AVAILABLE:
        return CellAnswer(mark, late=chance.random() < 0.2)
    moments = frozenset(moment for moment in (1, 2, 3) if chance.random() < 0.4)
    names = tuple(name for name in ("Aanbieder A", "Steunpunt", "aanb. B") if chance.random() < 0.2)
    return CellAnswer(mark, moments, names, late=chance.random() < 0.2, text=chance.choice(("", "", "", "autisme")))


def take_a_step(chance: Random, kept: Picture, answers: Answers) -> None:
    """Somebody comes, changes role, answers, withdraws or comes back."""
    what = chance.random()
    if what < 0.3 or not answers.people:
        person = somebody(chance)
        kept.put_person(person)
        answers.people[person.id] = person
        return
    person_id = chance.choice(sorted(answers.people))
    if what < 0.85:
        key, answer = chance.choice(KEYS), some_answer(chance)
        kept.put_answer(person_id, key, answer)
        given = answers.cells.setdefault(person_id, {})
        given.pop(key, None)
        given |= {key: answer} if answer else {}
    elif what < 0.93:
        kept.remove_person(person_id)
        answers.people.pop(person_id)
        answers.cells.pop(person_id, None)
    else:
        person = replace(answers.people[person_id], done=True)
        kept.put_person(person)
        answers.people[person_id] = person


@pytest.mark.parametrize("histories", [COUNTED, pytest.param(HISTORIES, marks=pytest.mark.no_cover)])
def test_the_picture_is_the_same_after_ten_thousand_histories(histories: int) -> None:
    chance = Random(SEED)  # Chance for a test, not for a secret.
    for history in range(histories):
        kept, answers = Picture(), Answers(came_later={KEYS[0][0]: CAME_LATER} if history % 2 else {})
        kept.lay_out(CameLater(answers.came_later))
        for _ in range(STEPS):
            take_a_step(chance, kept, answers)
        anew = recomputed(answers)
        assert seen(kept) == seen(anew), f"history {history} of seed {SEED}"
        assert [kept.counts(key) for key in KEYS] == [recounted(answers, key) for key in KEYS], f"history {history} of seed {SEED}"
        if history % 10 == 0:
            assert told(kept) == told(anew), f"history {history} of seed {SEED}"
