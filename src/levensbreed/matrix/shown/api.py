"""Cells and tasks in the API, with their Dutch names."""

from typing import Literal

from levensbreed.matrix.rules.cell import CellAnswer, Mark
from levensbreed.matrix.rules.tasks import TaskAnswer
from levensbreed.web.api.schema import Body

type Standing = Literal["beschikbaar", "weet-ik-niet", "bekeken", "leeg"]

_MARKS: dict[str, Mark | None] = {
    "beschikbaar": Mark.AVAILABLE,
    "weet-ik-niet": Mark.UNKNOWN,
    "bekeken": Mark.LOOKED,
    "leeg": None,
}
_STANDINGS: dict[Mark | None, Standing] = {
    Mark.AVAILABLE: "beschikbaar",
    Mark.UNKNOWN: "weet-ik-niet",
    Mark.LOOKED: "bekeken",
    None: "leeg",
}


class CellValue(Body):
    """The answer in a cell. `leeg` is not looked at; `bekeken` is looked at without a mark.

    `tekst` says which topic or group is meant, where the row or column asks for it.
    """

    stand: Standing
    momenten: tuple[int, ...] = ()
    namen: tuple[str, ...] = ()
    later: bool = False
    tekst: str = ""

    def answer(self) -> CellAnswer | None:
        """Return it as an answer of the rules."""
        mark = _MARKS[self.stand]
        return CellAnswer(mark, frozenset(self.momenten), self.namen, text=self.tekst) if mark else None


class TaskValue(Body):
    """The answer to a general task."""

    stand: Standing
    toelichting: str = ""
    later: bool = False

    def answer(self) -> TaskAnswer | None:
        """Return it as an answer of the rules."""
        mark = _MARKS[self.stand]
        return TaskAnswer(mark, self.toelichting) if mark else None


def cell_value(answer: CellAnswer | None) -> CellValue:
    """Return an answer as the API shows it."""
    if answer is None:
        return CellValue("leeg")
    return CellValue(_STANDINGS[answer.mark], tuple(sorted(answer.moments)), answer.names, answer.late, answer.text)


def task_value(answer: TaskAnswer | None) -> TaskValue:
    """Return a task answer as the API shows it."""
    return TaskValue(_STANDINGS[answer.mark], answer.note, answer.late) if answer else TaskValue("leeg")


def standing(mark: Mark | None) -> Standing:
    """Return the Dutch name of a mark; None means not looked at."""
    return _STANDINGS[mark]


class PutCellBody(Body):
    """A change of one cell. `basis` is the `versie` that this device last saw, if any; `deelnemer` is whose answer it is, as a check."""

    op: str
    waarde: CellValue
    basis: int | None = None
    deelnemer: str = ""


class PutTaskBody(Body):
    """A change of one general task; `basis` and `deelnemer` as with a cell."""

    op: str
    waarde: TaskValue
    basis: int | None = None
    deelnemer: str = ""


class TypedCellBody(Body):
    """One cell of a paper form, as typed over: `getypt` is a sign (`x` or `?`), moments or names, for example `1 3 MEE`; empty: no mark."""

    op: str
    getypt: str
    tekst: str = ""
    basis: int | None = None


class TypedTaskBody(Body):
    """One task of a paper form, as typed over: `getypt` is `x`, `?` or empty."""

    op: str
    getypt: str
    toelichting: str = ""
    basis: int | None = None


class CellSaved(Body):
    """Proof that a change is durable; `let_op` is a warning about the text, if any."""

    op: str
    versie: int
    waarde: CellValue
    let_op: str = ""


class TaskSaved(Body):
    """Proof that a change is durable; `let_op` is a warning about the text, if any."""

    op: str
    versie: int
    waarde: TaskValue
    let_op: str = ""
