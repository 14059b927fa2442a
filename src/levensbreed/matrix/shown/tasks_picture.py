"""Schema 2 in the picture: the general tasks, counted in the same way as the cells."""

from typing import Any

from levensbreed.live.room_state import RoomState
from levensbreed.matrix.rules.instrument import MatrixInstrument
from levensbreed.matrix.rules.opened import role_counts
from levensbreed.matrix.rules.picture import Picture, task_key
from levensbreed.matrix.rules.small_roles import ANDEREN
from levensbreed.matrix.shown.picture import CLASS_LABELS
from levensbreed.matrix.shown.places import counted, role_label
from levensbreed.matrix.shown.state import matrix_of


def show_tasks(state: RoomState, picture: Picture, instrument: MatrixInstrument) -> list[dict[str, Any]]:
    """Return every general task with its class, its counts in words, and the notes on it (`tasks`)."""
    return [_task(state, picture, instrument, task.id, task.label) for task in instrument.tasks]


def _task(state: RoomState, picture: Picture, instrument: MatrixInstrument, task: str, label: str) -> dict[str, Any]:
    cell = picture.cell(*task_key(task))
    counts = cell.counts
    known = f"{counts.known} van {counts.looked} {'kent' if counts.known == 1 else 'kennen'} het." if counts.looked else ""
    doubts = f"{counts.doubts} {'weet' if counts.doubts == 1 else 'weten'} het niet." if counts.doubts else ""
    offered = f"{counted(counts.offers, 'aanbieder doet', 'aanbieders doen')} dit." if counts.offers else "Geen aanbieder doet dit."
    return {
        "id": task,
        "label": label,
        "cls": cell.cell_class.value,
        "word": CLASS_LABELS[cell.cell_class],
        "offers": counts.offers,
        "known": counts.known,
        "looked": counts.looked,
        "doubts": counts.doubts,
        "providers": list(cell.providers),
        "late": cell.late,
        "sentence": " ".join(part for part in (offered, known, doubts) if part),
        "roles": [
            {"label": role_label(instrument, count.role), "known": count.known, "looked": count.looked}
            for count in role_counts(picture, task_key(task))
        ],
        "notes": _notes(state, picture, instrument, task),
    }


def _notes(state: RoomState, picture: Picture, instrument: MatrixInstrument, task: str) -> list[dict[str, str]]:
    """Return the notes: of providers with their organisation, of others with their role or group of roles."""
    found = []
    for person in state.people.values():
        note = matrix_of(state).notes.get((person.id, task), "")
        if note:
            who = person.organisation if person.own_offer else role_label(instrument, picture.told_as.get(person.role, ANDEREN))
            found.append({"who": who, "text": note})
    return sorted(found, key=lambda each: (each["who"], each["text"]))
