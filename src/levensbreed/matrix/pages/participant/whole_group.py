"""*Voor deze groep weet ik het niet*: one press answers a group in all topics that were not looked at yet, and one undoes that."""

from dataclasses import dataclass, replace

from levensbreed.matrix.pages.participant.sheet import Sheet
from levensbreed.matrix.pages.participant.topic_form import Typed, change
from levensbreed.matrix.rules.cell import CellAnswer, Mark
from levensbreed.matrix.rules.topic import CellChange
from levensbreed.web.routing import Call, number_from

_LOOKED = "~"
"""Suffix of a topic in an address: this cell had been looked at before, and will be again when the press is undone."""


@dataclass(frozen=True, slots=True)
class GivenUp:
    """One cell that the press answers: its topic, revision and text, and whether it had been looked at before."""

    row: str
    basis: int
    was_looked: bool = False
    text: str = ""

    @property
    def written(self) -> str:
        """Its name in an address."""
        return f"{self.row}{_LOOKED if self.was_looked else ''}"


def given_up(sheet: Sheet, row: str, group: str, typed: Typed | None) -> list[GivenUp]:
    """Return the cells that the press answers: this group in topics that were not looked at yet, and here if nothing was chosen."""
    is_there = group in {column.id for column in sheet.matrix.columns}
    others = [(each.id, group) for each in sheet.matrix.rows if is_there and each.id != row]
    cells = [GivenUp(key[0], sheet.revision(key)) for key in others if sheet.mark(key) is None]
    if typed and typed.answer.mark is Mark.LOOKED:
        cells.append(GivenUp(row, typed.shown.versie, not typed.shown.open, typed.answer.text))
    return cells


def to_give_up(cells: list[GivenUp], group: str, op: str) -> list[CellChange]:
    """Return the changes of the press."""
    return [change((cell.row, group), CellAnswer(Mark.UNKNOWN, text=cell.text), cell.basis, op) for cell in cells]


def standing_given_up(call: Call, sheet: Sheet) -> tuple[str, list[GivenUp]]:
    """Return the group of the press in the address, and those of its answers that are still there."""
    group = call.request.query_params.get("groep", "")
    named = call.request.query_params.get("bij", "").split(",")
    cells = [(each.removesuffix(_LOOKED), each.endswith(_LOOKED)) for each in named]
    stands = [(row, was) for row, was in cells if sheet.mark((row, group)) is Mark.UNKNOWN]
    return group, [GivenUp(row, sheet.revision((row, group)), was) for row, was in stands]


def to_take_back(call: Call, sheet: Sheet, group: str, op: str) -> list[CellChange]:
    """Return the changes that undo the press, for cells that were not answered since."""
    changes: list[CellChange] = []
    for seen in call.form.get(f"u:{group}", []):
        row, _, revision = seen.partition("|")
        was_looked, row = row.endswith(_LOOKED), row.removesuffix(_LOOKED)
        stored = sheet.cells.get((row, group))
        if stored and stored.answer and stored.answer.mark is Mark.UNKNOWN and stored.revision == number_from(revision):
            before = replace(stored.answer, mark=Mark.LOOKED) if was_looked else None
            changes.append(change((row, group), before, stored.revision, op))
    return changes


def knows(sheet: Sheet, group: str) -> bool:
    """Say whether this participant marked a group anywhere: then the press is offered only after *weet ik niet*."""
    return any(sheet.mark((each.id, group)) is Mark.AVAILABLE for each in sheet.matrix.rows)
