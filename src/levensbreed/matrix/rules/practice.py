"""Invented people for practice: who they are, and their answers, which are always the same."""

import hashlib
from dataclasses import dataclass

from levensbreed.matrix.rules.cell import CellAnswer, Mark
from levensbreed.matrix.rules.lines import Column, Row
from levensbreed.matrix.rules.picture import CellKey
from levensbreed.matrix.rules.tasks import TaskAnswer

_SCALE = 100
_OFFERS_PERCENT = 22
_BELIEVES_PERCENT = 20
_DOUBTS_PERCENT = 45


@dataclass(frozen=True, slots=True)
class MadeUpPerson:
    """Somebody who only exists in practice."""

    role: str
    organisation: str
    own_offer: bool = False


PEOPLE: tuple[MadeUpPerson, ...] = (
    MadeUpPerson("aanbieder", "Oefenaanbieder Oost", own_offer=True),
    MadeUpPerson("inwonervertegenwoordiger", "Adviesraad"),
    MadeUpPerson("ambtenaar", "Gemeente"),
    MadeUpPerson("aanbieder", "Oefenaanbieder West", own_offer=True),
    MadeUpPerson("andere-werksoort", "Wijkteam"),
    MadeUpPerson("inwonervertegenwoordiger", "Inwonersplatform"),
    MadeUpPerson("ambtenaar", "Gemeente"),
    MadeUpPerson("andere-werksoort", "Sociaal raadslieden"),
)


def made_up_answers(number: int, rows: tuple[Row, ...], columns: tuple[Column, ...]) -> tuple[tuple[CellKey, CellAnswer], ...]:
    """Return the answers of the invented person with this number, per cell; cells without a mark are left out."""
    person = PEOPLE[number]
    found = []
    for row in rows:
        for column in columns:
            answer = _answer(person, number, (row.id, column.id))
            if answer is not None:
                found.append(((row.id, column.id), answer))
    return tuple(found)


def made_up_task_answers(number: int, tasks: tuple[str, ...]) -> tuple[tuple[str, TaskAnswer], ...]:
    """Return the answers of the invented person with this number to the general tasks, one each."""
    chances = [(task, _chance("task", str(number), task)) for task in tasks]
    return tuple((task, TaskAnswer(Mark.AVAILABLE if chance < _SCALE // 2 else Mark.UNKNOWN)) for task, chance in chances)


def _answer(person: MadeUpPerson, number: int, key: CellKey) -> CellAnswer | None:
    cell = _chance("cell", *key)
    own = _chance(str(number), *key)
    if person.own_offer:
        return CellAnswer(Mark.AVAILABLE, _moments(key, own)) if own < _OFFERS_PERCENT + cell // 4 else None
    if own < _BELIEVES_PERCENT + cell // 3:
        return CellAnswer(Mark.AVAILABLE, _moments(key, own))
    return CellAnswer(Mark.UNKNOWN) if own > _SCALE - _DOUBTS_PERCENT + cell // 4 else None


def _moments(key: CellKey, own: int) -> frozenset[int]:
    return frozenset({2}) if own % 3 else frozenset({1 + (own + _chance("moment", *key)) % 3, 2})


def _chance(*parts: str) -> int:
    """Return a number below 100 that is derived from these parts."""
    return hashlib.sha256("|".join(parts).encode()).digest()[0] * _SCALE // 256
