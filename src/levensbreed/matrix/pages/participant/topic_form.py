"""The form of one topic: what it says about each group, and what it showed before."""

from dataclasses import dataclass

import msgspec

from levensbreed.domain.limits import OPERATION_ID_CHARS
from levensbreed.domain.refusals import RefusedError
from levensbreed.matrix.pages.participant.table import boxes_of
from levensbreed.matrix.rules.cell import CellAnswer, Mark, one_mark
from levensbreed.matrix.rules.picture import CellKey
from levensbreed.matrix.rules.topic import CellChange
from levensbreed.matrix.tables.cells import StoredCell
from levensbreed.web.routing import Call

YES, UNKNOWN = "x", "?"
_DIGITS = frozenset("123")


class Shown(msgspec.Struct):
    """What a page showed of one cell, stored in its form: the revision, boxes, names and text, and whether it was not looked at yet."""

    versie: int = 0
    hokjes: str = ""
    namen: tuple[str, ...] = ()
    tekst: str = ""
    open: bool = False

    @classmethod
    def of(cls, stored: StoredCell | None, *, is_open: bool) -> "Shown":
        """Return what a page shows of a cell."""
        answer = stored.answer if stored else None
        versie = stored.revision if stored else 0
        return cls(versie, boxes_of(answer), answer.names if answer else (), answer.text if answer else "", is_open)

    def answer(self) -> CellAnswer:
        """Return the answer that was shown."""
        return _answer(set(self.hokjes), self.namen, self.tekst)

    def written(self) -> str:
        """Return it as JSON, for the form."""
        return msgspec.json.encode(self).decode()


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody filled in for one cell. `is_changed`: it differs from what the page showed.

    `refused`: why it cannot be saved, when its boxes contradict each other; `answer` then ignores *weet ik niet*.
    """

    answer: CellAnswer
    shown: Shown
    is_changed: bool
    refused: RefusedError | None = None


def typed_topic(call: Call, row: str) -> dict[str, Typed]:
    """Return what the form says about each group of this topic, including groups that were hidden since."""
    start = f"b:{row}:"
    return {name.removeprefix(start): _typed(call, row, name.removeprefix(start)) for name in call.form if name.startswith(start)}


def to_write(typed: dict[str, Typed], *, leaves: bool) -> dict[str, tuple[CellAnswer, int]]:
    """Return the answers to write, by group, each with the revision that the page showed.

    Only what changed; but leaving with the main button also counts as having looked at cells without a mark.
    """
    return {column: (cell.answer, cell.shown.versie) for column, cell in typed.items() if cell.is_changed or (leaves and cell.shown.open)}


def change(key: CellKey, answer: CellAnswer | None, basis: int, op: str) -> CellChange:
    """Return the change of one cell in a form; its operation id is derived from that of the form, so that a repeat changes nothing."""
    return CellChange(*key, answer, basis, f"{op}:{key[0]}:{key[1]}"[:OPERATION_ID_CHARS])


def _typed(call: Call, row: str, column: str) -> Typed:
    shown = _shown(call.text(f"b:{row}:{column}"))
    boxes = _boxes(call, f"v:{row}:{column}")
    names, text = shown.namen, shown.tekst
    if YES in boxes:
        if f"m:{row}:{column}" in call.form:
            names = (*call.form.get(f"n:{row}:{column}", []), call.text(f"m:{row}:{column}"))
        if "tekst" in call.form and shown.tekst in ("", call.text("tekst_was")):
            text = call.text("tekst")
    names = tuple(name for name in names if name.strip())
    try:
        answer = _answer(boxes, names, text)
    except RefusedError as refused:
        return Typed(_answer(boxes - {UNKNOWN}, names, text), shown, is_changed=True, refused=refused)
    return Typed(answer, shown, answer != shown.answer())


def _boxes(call: Call, name: str) -> set[str]:
    """Return the boxes that are ticked; moments count only together with *ja*, because without it they are not visible."""
    ticked = set(call.form.get(name, []))
    return ticked if YES in ticked else ticked - _DIGITS


def _answer(boxes: set[str], names: tuple[str, ...], text: str) -> CellAnswer:
    moments = frozenset(int(box) for box in boxes & _DIGITS)
    mark = one_mark(is_there=YES in boxes or bool(moments), is_unknown=UNKNOWN in boxes)
    return CellAnswer(mark, moments, names, text=text) if mark is Mark.AVAILABLE else CellAnswer(mark, text=text)


def _shown(written: str) -> Shown:
    try:
        return msgspec.json.decode(written, type=Shown)
    except msgspec.DecodeError:
        return Shown()
