"""Made-up people for practising."""

from datetime import date

from levensbreed.matrix.rules.cell import Mark
from levensbreed.matrix.rules.picture import CellClass, Picture
from levensbreed.matrix.rules.practice import PEOPLE, made_up_answers
from tests.support.beginning import Preparation, prepare
from tests.support.clock import START_MS
from tests.support.people_and_answers import FORM, other, provider

_, MATRIX = prepare(FORM, Preparation("Voorbeeldstad"), "c1", date(2026, 9, 15), START_MS)
ROWS, COLUMNS = MATRIX.rows, MATRIX.columns


def practised() -> Picture:
    picture = Picture()
    for number, person in enumerate(PEOPLE):
        who = provider(str(number), person.organisation, done=True) if person.own_offer else other(str(number), person.role, done=True)
        picture.put_person(who)
        for key, answer in made_up_answers(number, ROWS, COLUMNS):
            picture.put_answer(str(number), key, answer)
    return picture


def test_the_same_person_always_answers_the_same() -> None:
    assert made_up_answers(1, ROWS, COLUMNS) == made_up_answers(1, ROWS, COLUMNS)


def test_every_role_takes_part() -> None:
    assert {person.role for person in PEOPLE} == {role.id for role in FORM.roles}


def test_nobody_fills_in_everything() -> None:
    most = max(len(made_up_answers(number, ROWS, COLUMNS)) for number in range(len(PEOPLE)))
    assert most < len(ROWS) * len(COLUMNS)


def test_somebody_doubts_somewhere() -> None:
    answers = [answer for number in range(len(PEOPLE)) for _, answer in made_up_answers(number, ROWS, COLUMNS)]
    assert any(answer.mark is Mark.UNKNOWN for answer in answers)


def test_practice_gives_something_to_talk_about() -> None:
    totals = practised().class_totals([row.id for row in ROWS], [column.id for column in COLUMNS])
    assert all(totals[cell_class] for cell_class in CellClass if cell_class not in (CellClass.UNSEEN, CellClass.NOT_APPLICABLE))
