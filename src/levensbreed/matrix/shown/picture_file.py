"""The picture as a document for programs, with stable names; `versie` increases when a field changes its meaning."""

from dataclasses import dataclass

from levensbreed.live.room_state import RoomState
from levensbreed.matrix.rules.decisions import Decision
from levensbreed.matrix.rules.instrument import MatrixInstrument
from levensbreed.matrix.rules.picture import CellKey, Picture, task_key
from levensbreed.matrix.shown.places import Places
from levensbreed.matrix.shown.state import matrix_of

_VERSION = 2


@dataclass(frozen=True, slots=True)
class FileName:
    """A provider that others named, and how many of them did."""

    naam: str
    mensen: int


@dataclass(frozen=True, slots=True)
class FileCounts:
    """The counts of a cell or a general task; `klasse` as in the API."""

    klasse: str
    aanbod: int
    bekend: int
    bekeken: int
    twijfel: int
    aanbieders: tuple[str, ...]
    momenten: tuple[int, ...]
    genoemd: tuple[FileName, ...]
    later: bool


@dataclass(frozen=True, slots=True)
class FileCell:
    """One cell: its map reference, the ids and labels of its topic and group, its counts, and what the group says."""

    vakje: str
    rij: str
    onderwerp: str
    kolom: str
    groep: str
    telling: FileCounts
    oordeel: str
    anders_gezien: str
    past_niet: bool


@dataclass(frozen=True, slots=True)
class FileTask:
    """One general task."""

    taak: str
    omschrijving: str
    telling: FileCounts


@dataclass(frozen=True, slots=True)
class PictureFile:
    """The whole picture. Without names of people."""

    versie: int
    gemeente: str
    titel: str
    datum: str
    aanbieders: int
    anderen: int
    vakjes: tuple[FileCell, ...]
    taken: tuple[FileTask, ...]


def as_document(state: RoomState, picture: Picture, instrument: MatrixInstrument) -> PictureFile:
    """Return the picture as a document for programs."""
    matrix = matrix_of(state)
    conversation = state.conversation
    return PictureFile(
        versie=_VERSION,
        gemeente=conversation.municipality,
        titel=conversation.title,
        datum=conversation.date,
        aanbieders=picture.providers_at_table,
        anderen=picture.others,
        vakjes=tuple(_cell(state, picture, key) for key in matrix.cells),
        taken=tuple(FileTask(task.id, task.label, _counts(picture, task_key(task.id))) for task in instrument.tasks),
    )


def _cell(state: RoomState, picture: Picture, key: CellKey) -> FileCell:
    places = Places.of(state)
    decision = matrix_of(state).decisions.cells.get(key, Decision(*key))
    return FileCell(
        vakje=places.ref(key),
        rij=key[0],
        onderwerp=places.row(key[0]).label,
        kolom=key[1],
        groep=places.column(key[1]).label,
        telling=_counts(picture, key),
        oordeel=decision.verdict.value,
        anders_gezien=decision.dissent,
        past_niet=decision.not_applicable,
    )


def _counts(picture: Picture, key: CellKey) -> FileCounts:
    cell = picture.cell(*key)
    return FileCounts(
        klasse=cell.cell_class.value,
        aanbod=cell.counts.offers,
        bekend=cell.counts.known,
        bekeken=cell.counts.looked,
        twijfel=cell.counts.doubts,
        aanbieders=tuple(cell.providers),
        momenten=tuple(cell.moments),
        genoemd=tuple(FileName(named.name, named.people) for named in cell.named),
        later=cell.late,
    )
