"""What every page of a conversation with a matrix shows."""

from typing import Any

from levensbreed.live.room_state import RoomState
from levensbreed.matrix.rules.effort import minutes_to_fill_in
from levensbreed.matrix.rules.instrument import MatrixInstrument
from levensbreed.matrix.rules.phases import Phase
from levensbreed.matrix.shown.state import matrix_of
from levensbreed.web.shown.conversation import two_parts


def facts_of(state: RoomState) -> dict[str, Any]:
    """Return the rows and columns, and which were added later (in `c`)."""
    matrix = matrix_of(state)
    return {
        "moments_enabled": matrix.kept.moments_enabled,
        "rows": [
            {
                "id": row.id,
                "number": str(number),
                "label": row.label,
                "label_main": two_parts(row.label)[0],
                "label_rest": two_parts(row.label)[1],
                "hint": row.hint,
                "in_question": row.in_question,
            }
            for number, row in enumerate(matrix.rows, start=1)
        ],
        "columns": [
            {"id": column.id, "letter": column_letter(at), "label": column.label, "hint": column.hint}
            for at, column in enumerate(matrix.columns)
        ],
        "came_later": _came_later(state),
    }


def shared_by_pages(state: RoomState) -> dict[str, Any]:
    """Return what else every live page of a conversation with a matrix needs."""
    return {
        "picture": None,
        "picture_url": f"/gesprekken/{state.conversation.id}/totaalplaatje" if matrix_of(state).picture else None,
        "advice": _advice(state, state.form),
    }


def told_to_programs(state: RoomState) -> dict[str, Any]:
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
