"""The picture in words: every row and every column as sentences, for who cannot see it, and for print."""

from collections.abc import Sequence
from typing import Any

from levensbreed.domain.picture import CellClass, CellKey, Picture
from levensbreed.live.room_state import RoomState
from levensbreed.web.shown.picture import LEGEND_ORDER
from levensbreed.web.shown.places import Places, listed

_HOW = {
    CellClass.OVERLAP: "Overlap",
    CellClass.KNOWN: "Bekend aanbod",
    CellClass.HIDDEN: "Onbekend aanbod",
    CellClass.ASSUMED: "Vermoed aanbod",
    CellClass.GAP: "Witte vlek",
    CellClass.UNSEEN: "Nog niet bekeken",
    CellClass.NOT_APPLICABLE: "Past niet",
}


def show_in_words(state: RoomState, picture: Picture) -> dict[str, Any]:
    """Return the whole picture as sentences: `rows` and `columns`, each with a title and one sentence a class."""
    places = Places.of(state)
    rows, columns = [row.id for row in state.rows], [column.id for column in state.columns]
    return {
        "rows": [
            {
                "ref": places.row_number(row.id),
                "title": row.label,
                "sentences": _sentences(
                    picture, [(row.id, column) for column in columns], [_small(column.label) for column in state.columns]
                ),
            }
            for row in state.rows
        ],
        "columns": [
            {
                "ref": places.letter(column.id),
                "title": column.label,
                "sentences": _sentences(picture, [(row, column.id) for row in rows], [_small(row.label) for row in state.rows]),
            }
            for column in state.columns
        ],
    }


def _sentences(picture: Picture, keys: Sequence[CellKey], labels: Sequence[str]) -> list[str]:
    found: dict[CellClass, list[str]] = {}
    for key, label in zip(keys, labels, strict=True):
        cell = picture.cell(*key)
        found.setdefault(cell.cell_class, []).append(_told(label, cell.counts.known, cell.counts.looked, cell.providers, cell.cell_class))
    if len(found) == 1 and len(keys) > 1:
        (only,) = found
        if only in (CellClass.GAP, CellClass.UNSEEN):
            return [f"{_HOW[only]}: overal."]
    return [f"{_HOW[cell_class]}: {listed(found[cell_class])}." for cell_class in LEGEND_ORDER if cell_class in found]


def _told(label: str, known: int, looked: int, providers: Sequence[str], cell_class: CellClass) -> str:
    if cell_class in (CellClass.GAP, CellClass.UNSEEN, CellClass.NOT_APPLICABLE):
        return label
    who = f"{listed(providers)}, " if providers else ""
    return f"{label} ({who}{known} van {looked} {'kent' if known == 1 else 'kennen'} dit)"


def _small(label: str) -> str:
    return f"{label[:1].lower()}{label[1:]}"
