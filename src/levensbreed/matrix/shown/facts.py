"""What every page of a conversation with a matrix shows."""

from dataclasses import dataclass

from levensbreed.live.room_state import RoomState
from levensbreed.matrix.rules.effort import minutes_to_fill_in
from levensbreed.matrix.rules.instrument import MatrixInstrument
from levensbreed.matrix.rules.phases import Phase
from levensbreed.matrix.shown.state import matrix_of
from levensbreed.web.pages import Contexts


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixShown:
    """A matrix as every page tells of it; `came_later` are the labels of what came while people were filling in."""

    moments_enabled: bool
    n_rows: int
    n_columns: int
    came_later: list[str]


@dataclass(frozen=True, slots=True)
class SharedByPages:
    """What every live page of a conversation with a matrix needs: `picture_url` is None while there is no picture."""

    matrix: MatrixShown
    picture_url: str | None
    advice: str


def shared_by_pages(state: RoomState) -> Contexts:
    """Return what every live page of a conversation with a matrix needs."""
    matrix = matrix_of(state)
    shown = MatrixShown(
        moments_enabled=matrix.kept.moments_enabled,
        n_rows=len(matrix.rows),
        n_columns=len(matrix.columns),
        came_later=_came_later(state),
    )
    picture_url = f"/gesprekken/{state.conversation.id}/totaalplaatje" if matrix.picture else None
    return (SharedByPages(shown, picture_url, _advice(state, state.form)),)


def told_to_programs(state: RoomState) -> dict[str, object]:
    """Return what the API shows of a matrix."""
    matrix = matrix_of(state)
    return {
        "momenten": matrix.kept.moments_enabled,
        "namen": matrix.kept.names.value,
        "rijen": [{"id": row.id, "label": row.label} for row in matrix.rows],
        "kolommen": [{"id": column.id, "label": column.label} for column in matrix.columns],
    }


def column_letter(at: int) -> str:
    """Return the map reference of a column: A, B, C …"""
    return chr(ord("A") + at)


def _came_later(state: RoomState) -> list[str]:
    """Return the labels of what was added while people were filling in, as long as they still can."""
    if not state.rule.answers_open:
        return []
    matrix = matrix_of(state)
    return [row.label for row in matrix.rows if row.added_seq] + [column.label for column in matrix.columns if column.added_seq]


def _advice(state: RoomState, instrument: MatrixInstrument) -> str:
    matrix = matrix_of(state)
    advised = instrument.settings.max_target_groups_advised
    if len(matrix.columns) <= advised:
        return ""
    questions = len(matrix.columns) * len(matrix.rows)
    planned = instrument.steps_in(Phase.FILL_IN)[0].minutes
    return (
        f"U heeft {len(matrix.columns)} groepen. Dat zijn {questions} vragen voor iedereen. Dat kost ongeveer "
        f"{minutes_to_fill_in(questions)} minuten per persoon. In het draaiboek staat {planned} minuten. "
        f"Kies liever hooguit {advised} groepen."
    )
