"""The picture in words: every row and every column as sentences, for people who cannot see it, and for print."""

from collections.abc import Sequence
from dataclasses import dataclass

from levensbreed.live.room_state import RoomState
from levensbreed.matrix.rules.decisions import Decision, Verdict
from levensbreed.matrix.rules.instrument import MatrixInstrument
from levensbreed.matrix.rules.invitation import in_question
from levensbreed.matrix.rules.picture import CellClass, CellKey, Picture
from levensbreed.matrix.shown.cell import VERDICT_WORDS
from levensbreed.matrix.shown.picture import LEGEND_ORDER, cell_sentence
from levensbreed.matrix.shown.places import Places, listed
from levensbreed.matrix.shown.state import matrix_of

_HOW = {
    CellClass.OVERLAP: "Overlap",
    CellClass.KNOWN: "Bekend aanbod",
    CellClass.HIDDEN: "Onbekend aanbod",
    CellClass.ASSUMED: "Vermoed aanbod",
    CellClass.GAP: "Witte vlek",
    CellClass.UNSEEN: "Nog niet bekeken",
    CellClass.NOT_APPLICABLE: "Past niet",
}

_TOLD_TOGETHER = frozenset({CellClass.GAP, CellClass.UNSEEN, CellClass.NOT_APPLICABLE})


@dataclass(frozen=True, slots=True)
class WordList:
    """What is told together: the labels (`items`) of all that is the same."""

    title: str
    items: list[str]


@dataclass(frozen=True, slots=True)
class LineInWords:
    """One row or column: its map reference, its title, its sentences, and its short lists."""

    ref: str
    title: str
    sentences: list[str]
    lists: list[WordList]


@dataclass(frozen=True, slots=True)
class InWords:
    """The whole picture in words."""

    rows: list[LineInWords]
    columns: list[LineInWords]


@dataclass(frozen=True, slots=True)
class Placed:
    """A sentence about one cell, with its map reference."""

    ref: str
    title: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed after the reveal: cells with late answers, what the group says, how many answers were withdrawn."""

    late: list[Placed]
    said: list[Placed]
    withdrawn: int


def show_in_words(state: RoomState, picture: Picture) -> InWords:
    """Return the whole picture in words."""
    matrix = matrix_of(state)
    places = Places.of(state)
    rows, columns = [row.id for row in matrix.rows], [column.id for column in matrix.columns]
    whom, what = [in_question(column.label) for column in matrix.columns], [in_question(row.label) for row in matrix.rows]
    return InWords(
        [
            LineInWords(places.row_number(row.id), row.label, *_in_words(picture, [(row.id, column) for column in columns], whom))
            for row in matrix.rows
        ],
        [
            LineInWords(places.letter(column.id), column.label, *_in_words(picture, [(row, column.id) for row in rows], what))
            for column in matrix.columns
        ],
    )


def show_changed(state: RoomState, picture: Picture, instrument: MatrixInstrument) -> Changed:
    """Return what changed after the reveal."""
    matrix = matrix_of(state)
    keys = matrix.cells
    late = [(key, cell_sentence(picture.cell(*key), instrument)) for key in keys if picture.cell(*key).late]
    said = [(key, _said(decision)) for key in keys if (decision := matrix.decisions.cells.get(key))]
    return Changed(
        [_placed(state, key, sentence) for key, sentence in late],
        [_placed(state, key, sentence) for key, sentence in said if sentence],
        state.withdrawn,
    )


def _placed(state: RoomState, key: CellKey, sentence: str) -> Placed:
    places = Places.of(state)
    what, whom = places.title(key)
    return Placed(places.ref(key), f"{what}: {in_question(whom)}", sentence)


def _said(decision: Decision) -> str:
    said = [f"{VERDICT_WORDS[decision.verdict]}."] if decision.verdict is not Verdict.OPEN else []
    said += ["Past niet."] if decision.not_applicable else []
    said += [f"Anders gezien: {decision.dissent}"] if decision.dissent else []
    return " ".join(said)


def _in_words(picture: Picture, keys: Sequence[CellKey], labels: Sequence[str]) -> tuple[list[str], list[WordList]]:
    """Return one short sentence for every cell that is offered or counted on; the other cells as lists."""
    together: dict[CellClass, list[str]] = {}
    told: list[tuple[int, str]] = []
    for key, label in zip(keys, labels, strict=True):
        cell = picture.cell(*key)
        if cell.cell_class in _TOLD_TOGETHER:
            together.setdefault(cell.cell_class, []).append(label)
            continue
        offered = f" {listed(cell.providers)} {'biedt' if len(cell.providers) == 1 else 'bieden'} dit." if cell.providers else ""
        known = f" {cell.counts.known} van {cell.counts.looked} {'kent' if cell.counts.known == 1 else 'kennen'} het."
        told.append((LEGEND_ORDER.index(cell.cell_class), f"{_HOW[cell.cell_class]} bij {label}.{offered}{known}"))
    everywhere = [f"{_HOW[cell_class]}: overal." for cell_class, found in together.items() if len(found) == len(keys) > 1]
    sentences = [sentence for _, sentence in sorted(told, key=lambda pair: pair[0])] + everywhere
    lists = [WordList(_HOW[cell_class], together[cell_class]) for cell_class in LEGEND_ORDER if cell_class in together]
    return sentences, [] if everywhere else lists
