"""Schema 2 in the picture: the general tasks, counted in the same way as the cells."""

from dataclasses import dataclass

from levensbreed.live.room_state import RoomState
from levensbreed.matrix.rules.instrument import MatrixInstrument
from levensbreed.matrix.rules.picture import Picture, task_key
from levensbreed.matrix.rules.small_roles import ANDEREN
from levensbreed.matrix.shown.picture import CLASS_LABELS
from levensbreed.matrix.shown.places import counted, role_label
from levensbreed.matrix.shown.state import matrix_of


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody wrote, and who; of others than providers their role as it may be told."""

    who: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskShown:
    """A general task with its class, its counts in words, and what people wrote there."""

    label: str
    cls: str
    word: str
    providers: list[str]
    late: bool
    sentence: str
    notes: list[Note]


def show_tasks(state: RoomState, picture: Picture, instrument: MatrixInstrument) -> list[TaskShown]:
    """Return every general task."""
    return [_task(state, picture, instrument, task.id, task.label) for task in instrument.tasks]


def _task(state: RoomState, picture: Picture, instrument: MatrixInstrument, task: str, label: str) -> TaskShown:
    cell = picture.cell(*task_key(task))
    counts = cell.counts
    known = f"{counts.known} van {counts.looked} {'kent' if counts.known == 1 else 'kennen'} het." if counts.looked else ""
    doubts = f"{counts.doubts} {'weet' if counts.doubts == 1 else 'weten'} het niet." if counts.doubts else ""
    offered = f"{counted(counts.offers, 'aanbieder doet', 'aanbieders doen')} dit." if counts.offers else "Geen aanbieder doet dit."
    return TaskShown(
        label=label,
        cls=cell.cell_class.value,
        word=CLASS_LABELS[cell.cell_class],
        providers=list(cell.providers),
        late=cell.late,
        sentence=" ".join(part for part in (offered, known, doubts) if part),
        notes=_notes(state, picture, instrument, task),
    )


def _notes(state: RoomState, picture: Picture, instrument: MatrixInstrument, task: str) -> list[Note]:
    """Return the notes: of providers with their organisation, of others with their role or group of roles."""
    found = []
    for person in state.people.values():
        note = matrix_of(state).notes.get((person.id, task), "")
        if note:
            who = person.organisation if person.own_offer else role_label(instrument, picture.told_as.get(person.role, ANDEREN))
            found.append(Note(who, note))
    return sorted(found, key=lambda each: (each.who, each.text))
