"""The picture as a spreadsheet. Without names of people."""

import csv
import io
from collections.abc import Iterator

from levensbreed.live.room_state import RoomState
from levensbreed.matrix.rules.decisions import Decision, Verdict
from levensbreed.matrix.rules.instrument import MatrixInstrument
from levensbreed.matrix.rules.picture import Picture, task_key
from levensbreed.matrix.shown.cell import VERDICTS
from levensbreed.matrix.shown.places import Places
from levensbreed.matrix.shown.state import matrix_of
from levensbreed.web.shown.inert import BYTE_ORDER_MARK, inert

_HEADS = (
    "vakje", "onderwerp", "groep", "klasse", "aanbieders (aantal)", "kennen dit", "keken", "weten het niet",
    "aanbieders", "momenten", "genoemd", "later ingevuld", "wat de groep vindt", "anders gezien", "past niet",
)  # fmt: skip
_VERDICT_WORDS = {verdict: label if verdict is not Verdict.OPEN else "" for verdict, label in VERDICTS}


def as_csv(state: RoomState, picture: Picture, instrument: MatrixInstrument) -> bytes:
    """Return one line per cell and per general task, in the format of a Dutch spreadsheet; formulas are made harmless."""
    made = io.StringIO(newline="")
    made.write(BYTE_ORDER_MARK)
    writer = csv.writer(made, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(_HEADS)
    for line in (*_cells(state, picture, instrument), *_tasks(picture, instrument)):
        writer.writerow([inert(str(value)) for value in line])
    return made.getvalue().encode()


def _cells(state: RoomState, picture: Picture, instrument: MatrixInstrument) -> Iterator[tuple[str | int, ...]]:
    matrix = matrix_of(state)
    places = Places.of(state)
    for row in matrix.rows:
        for column in matrix.columns:
            key = (row.id, column.id)
            decision = matrix.decisions.cells.get(key, Decision(*key))
            said = (_VERDICT_WORDS[decision.verdict], decision.dissent, "ja" if decision.not_applicable else "")
            yield (places.ref(key), row.label, column.label, *_counts(picture, key, instrument), *said)


def _tasks(picture: Picture, instrument: MatrixInstrument) -> Iterator[tuple[str | int, ...]]:
    for task in instrument.tasks:
        yield ("taak", task.label, "", *_counts(picture, task_key(task.id), instrument), "", "", "")


def _counts(picture: Picture, key: tuple[str, str], instrument: MatrixInstrument) -> tuple[str | int, ...]:
    cell = picture.cell(*key)
    counts = cell.counts
    return (
        instrument.view(cell.cell_class.value).label,
        counts.offers,
        counts.known,
        counts.looked,
        counts.doubts,
        ", ".join(cell.providers),
        ", ".join(map(str, cell.moments)),
        ", ".join(f"{named.name} ({named.people})" for named in cell.named),
        "ja" if cell.late else "",
    )
