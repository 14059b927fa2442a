"""One participant's answers, for programs and in words."""

from sqlalchemy import Connection

from levensbreed.live.room_state import RoomState
from levensbreed.matrix.rules.cell import CellAnswer, Mark
from levensbreed.matrix.shown.api import cell_value, task_value
from levensbreed.matrix.shown.state import matrix_of
from levensbreed.matrix.tables.cells import own_cells
from levensbreed.matrix.tables.tasks import own_tasks
from levensbreed.web.kind import OwnWords

_WORDS = {Mark.AVAILABLE: "ja", Mark.UNKNOWN: "weet ik niet", Mark.LOOKED: "niets gekozen"}


def own_answers(connection: Connection, conversation_id: str, participant_id: str) -> dict[str, object]:
    """Return everything that somebody filled in, as the API shows it."""
    cells = own_cells(connection, conversation_id, participant_id).values()
    tasks = own_tasks(connection, conversation_id, participant_id).values()
    return {
        "vakjes": [{"rij": at.row, "kolom": at.column, "versie": at.revision, "waarde": cell_value(at.answer)} for at in cells],
        "taken": [{"taak": at.task, "versie": at.revision, "waarde": task_value(at.answer)} for at in tasks],
    }


def own_words(connection: Connection, state: RoomState, participant_id: str) -> list[OwnWords]:
    """Return somebody's answers."""
    matrix = matrix_of(state)
    stored_cells = own_cells(connection, state.conversation.id, participant_id)
    stored_tasks = own_tasks(connection, state.conversation.id, participant_id)
    columns = {column.id: column.label for column in matrix.all_columns}
    rows = {row.id: row.label for row in matrix.all_rows}
    cells = [
        OwnWords(f"{rows[stored.row]}, {columns[stored.column]}", _answer(stored.answer))
        for stored in stored_cells.values()
        if stored.answer
    ]
    tasks = [
        OwnWords(task.label, f"{_WORDS[stored.answer.mark]}. {stored.answer.note}".strip())
        for task in state.form.tasks
        if (stored := stored_tasks.get(task.id)) and stored.answer
    ]
    return cells + tasks


def _answer(answer: CellAnswer) -> str:
    parts = [_WORDS[answer.mark]]
    if answer.moments:
        parts.append(f"moment {', '.join(map(str, sorted(answer.moments)))}")
    parts += [text for text in (answer.text, ", ".join(answer.names), "later ingevuld" if answer.late else "") if text]
    return ", ".join(parts)
