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

_TOLD_TOGETHER = frozenset({CellClass.GAP, CellClass.UNSEEN, CellClass.NOT_APPLICABLE})


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
    """One short sentence for every cell somebody offers or counts on; the others are told together."""
    found: dict[CellClass, list[str]] = {}
    told: list[tuple[int, str]] = []
    for key, label in zip(keys, labels, strict=True):
        cell = picture.cell(*key)
        if cell.cell_class in _TOLD_TOGETHER:
            found.setdefault(cell.cell_class, []).append(label)
            continue
        offered = f" {listed(cell.providers)} {'biedt' if len(cell.providers) == 1 else 'bieden'} dit." if cell.providers else ""
        known = f" {cell.counts.known} van {cell.counts.looked} {'kent' if cell.counts.known == 1 else 'kennen'} het."
        told.append((LEGEND_ORDER.index(cell.cell_class), f"{_HOW[cell.cell_class]} bij {label}.{offered}{known}"))
    together = [f"{_HOW[cell_class]}: {_where(found[cell_class], keys)}." for cell_class in LEGEND_ORDER if cell_class in found]
    return [sentence for _, sentence in sorted(told, key=lambda pair: pair[0])] + together


def _where(labels: Sequence[str], keys: Sequence[CellKey]) -> str:
    return "overal" if len(labels) == len(keys) > 1 else listed(labels)


def _small(label: str) -> str:
    return f"{label[:1].lower()}{label[1:]}"
