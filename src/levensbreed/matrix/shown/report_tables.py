"""The tables of a report about a matrix: the picture, its counts, the tasks, and what the group says."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from levensbreed.live.room_state import RoomState
from levensbreed.matrix.rules.decisions import Decision, Verdict
from levensbreed.matrix.rules.instrument import MatrixInstrument
from levensbreed.matrix.rules.lines import Column, Row
from levensbreed.matrix.rules.picture import CellClass, CellKey, Picture, task_key
from levensbreed.matrix.shown.cell import VERDICT_WORDS
from levensbreed.matrix.shown.picture import CLASS_LABELS
from levensbreed.matrix.shown.places import Places
from levensbreed.matrix.shown.state import matrix_of
from levensbreed.matrix.shown.tasks_picture import show_tasks
from levensbreed.together.rules.report import Bullets, Cell, Grid, Heading, Line

_GROUPS_ACROSS = 6
"""How many groups fit side by side on an upright page, with their full labels."""
_NOTHING_COUNTED = frozenset({CellClass.GAP, CellClass.UNSEEN, CellClass.NOT_APPLICABLE})
_COUNTED = ("Aanbieders", "Kennen dit", "Keken", "Weten het niet")


def picture_tables(state: RoomState, picture: Picture) -> Iterator[Grid]:
    """Yield the picture, in as many tables of about the same width as it needs."""
    matrix = matrix_of(state)
    count = -(-len(matrix.columns) // _GROUPS_ACROSS)
    edges = [round(len(matrix.columns) * at / count) for at in range(count + 1)]
    for number, (first, end) in enumerate(pairwise(edges), start=1):
        part = f", deel {number} van {count}" if count > 1 else ""
        yield _picture_table(state, picture, matrix.columns[first:end], part)


def _picture_table(state: RoomState, picture: Picture, columns: Sequence[Column], part: str) -> Grid:
    places, rows = Places.of(state), matrix_of(state).rows
    return Grid(
        f"Het totaalplaatje{part}",
        "In elke rij staat een onderwerp, in elke kolom een groep. In elk vakje staat wat de groep daar ziet.",
        ("Onderwerp", *(f"{places.letter(column.id)}. {column.label}" for column in columns)),
        tuple(
            Line(f"{places.row_number(row.id)}. {row.label}", tuple(_seen(picture, (row.id, column.id)) for column in columns))
            for row in rows
        ),
    )


def _seen(picture: Picture, key: CellKey) -> Cell:
    cell_class, counts = picture.class_of(key), picture.counts(key)
    word = CLASS_LABELS[cell_class]
    if cell_class in _NOTHING_COUNTED and not counts.known:
        return Cell(word, cell_class.value)
    offer, know = "biedt" if counts.offers == 1 else "bieden", "kent" if counts.known == 1 else "kennen"
    return Cell(f"{word}: {counts.offers} {offer}, {counts.known} van {counts.looked} {know}", cell_class.value)


def counts_table(state: RoomState, picture: Picture, instrument: MatrixInstrument) -> Grid:
    """Return the counts of every cell, as the picture was made of them."""
    places, matrix = Places.of(state), matrix_of(state)
    return Grid(
        "Alle tellingen",
        "In elke rij staat een vakje, met hoeveel aanbieders het bieden en hoeveel anderen het kennen.",
        ("Vakje", "Onderwerp", "Groep", "Wat de groep ziet", *_COUNTED),
        tuple(_counted(places, picture, (row, column), instrument) for row in matrix.rows for column in matrix.columns),
    )


def _counted(places: Places, picture: Picture, at: tuple[Row, Column], instrument: MatrixInstrument) -> Line:
    key = (at[0].id, at[1].id)
    cell_class = picture.class_of(key)
    labels = (Cell(at[0].label), Cell(at[1].label), Cell(instrument.view(cell_class.value).label, cell_class.value))
    return Line(places.ref(key), (*labels, *_numbers(picture, key)))


def _numbers(picture: Picture, key: CellKey) -> tuple[Cell, ...]:
    counts = picture.counts(key)
    return tuple(map(Cell, (counts.offers, counts.known, counts.looked, counts.doubts)))


def tasks_table(picture: Picture, instrument: MatrixInstrument) -> Grid:
    """Return the general tasks with their counts."""
    return Grid(
        "Algemene taken",
        "In elke rij staat een taak, met hoeveel aanbieders die doen en hoeveel anderen dat weten.",
        ("Taak", "Wat de groep ziet", *_COUNTED),
        tuple(
            Line(
                task.label, (Cell(CLASS_LABELS[it := picture.class_of(task_key(task.id))], it.value), *_numbers(picture, task_key(task.id)))
            )
            for task in instrument.tasks
        ),
    )


def task_notes(state: RoomState, picture: Picture, instrument: MatrixInstrument) -> Iterator[Heading | Bullets]:
    """Yield what people wrote about each task."""
    for task in show_tasks(state, picture, instrument):
        if task.notes:
            yield Heading(task.label)
            yield Bullets(tuple(f"{note.who}: {note.text}" for note in task.notes))


def agreed_layer(state: RoomState) -> Grid | None:
    """Return what the group says of cells, and the dissent; None when it said nothing."""
    places, matrix = Places.of(state), matrix_of(state)
    keys = matrix.cells
    said = [(key, it) for key in keys if (it := matrix.decisions.cells.get(key)) and (it.verdict or it.dissent or it.not_applicable)]
    lines = tuple(Line(places.ref(key), (Cell(": ".join(places.title(key))), *_said(it))) for key, it in said)
    about = "In elke rij staat een vakje, met wat de groep ervan vindt en wie het anders ziet."
    return Grid("Wat de groep vindt", about, ("Vakje", "Waarover", "De groep vindt", "Anders gezien"), lines) if lines else None


def _said(decision: Decision) -> tuple[Cell, Cell]:
    words = [VERDICT_WORDS[decision.verdict]] if decision.verdict is not Verdict.OPEN else []
    words += ["Past niet"] if decision.not_applicable else []
    return Cell(". ".join(words) or VERDICT_WORDS[Verdict.OPEN]), Cell(decision.dissent or "Niemand")
