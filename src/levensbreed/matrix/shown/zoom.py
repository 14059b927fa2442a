"""The part of the picture that the beamer enlarges, and the parts to choose from."""

from dataclasses import dataclass

from levensbreed.live.room_state import RoomState
from levensbreed.matrix.rules.agenda import AgendaPoint
from levensbreed.matrix.rules.instrument import MatrixInstrument
from levensbreed.matrix.rules.zoom import ROWS_AT_ONCE, Zoom, column_parts, row_parts
from levensbreed.matrix.shown.facts import column_letter
from levensbreed.matrix.shown.layers import layer_of
from levensbreed.matrix.shown.state import matrix_of

type Part = tuple[tuple[str, ...] | None, tuple[str, ...] | None]
"""The ids of the groups and of the topics in a part; None is all of them."""


def part_of(state: RoomState, point: AgendaPoint | None) -> Part:
    """Return the part that the beamer enlarges; beside a talking point there is room only for the topics that it is about."""
    matrix = matrix_of(state)
    columns, rows = [column.id for column in matrix.columns], [row.id for row in matrix.rows]
    zoom = Zoom.of(matrix_of(state).kept.screen_part)
    if not zoom.number:
        return None, None
    zoom = zoom.fitting(len(columns), len(rows))
    along = zoom.rows or (_part_with(rows, point) if point else 0)
    return _ids(columns, column_parts(len(columns)), zoom.columns), _ids(rows, row_parts(len(rows)), along)


@dataclass(frozen=True, slots=True)
class PartChoice:
    """A part to show large; 0 is all."""

    part: int
    label: str
    now: bool


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one side of the picture; `name` is the field of the form."""

    name: str
    title: str
    choices: list[PartChoice]


@dataclass(frozen=True, slots=True)
class OnScreen:
    """What the beamer shows of the picture, and the parts it can show large."""

    layer: str
    text: str
    parts: list[Parts]


def show_on_screen(state: RoomState, instrument: MatrixInstrument) -> OnScreen:
    """Return what the beamer shows of the picture."""
    matrix = matrix_of(state)
    zoom = Zoom.of(matrix_of(state).kept.screen_part)
    groups = [_span(column_letter(part[0]), column_letter(part[-1])) for part in column_parts(len(matrix.columns))]
    topics = [_span(str(part[0] + 1), str(part[-1] + 1)) for part in row_parts(len(matrix.rows))]
    all_topics = "" if groups and len(matrix.rows) > ROWS_AT_ONCE else "Alle onderwerpen"
    layer = layer_of(state, instrument, matrix_of(state).kept.screen_layer)
    return OnScreen(
        layer.id,
        f"De zaal ziet nu de laag ‘{layer.label}’.",
        [
            Parts(name, title, _choices(whole, labels, now))
            for name, title, whole, labels, now in (
                ("deel", "Groepen groot", "Alle groepen", groups, zoom.columns),
                ("rijen", "Onderwerpen groot", all_topics, topics, zoom.rows),
            )
            if labels
        ],
    )


def _choices(whole: str, labels: list[str], now: int) -> list[PartChoice]:
    return [PartChoice(at, label, at == now) for at, label in enumerate([whole, *labels]) if label]


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first} tot {last}"


def _ids(ids: list[str], parts: list[range], part: int) -> tuple[str, ...] | None:
    return tuple(ids[at] for at in parts[part - 1]) if 0 < part <= len(parts) else None


def _part_with(rows: list[str], point: AgendaPoint | None) -> int:
    lit = {row for row, _ in point.cells} if point else set()
    parts = row_parts(len(rows))
    return next((at for at, part in enumerate(parts, start=1) if any(rows[place] in lit for place in part)), 1)
