"""The totaalplaatje for templates: every cell with a word, a symbol and its counts."""

from typing import Any
from zlib import crc32

from levensbreed.live.room_state import RoomState
from levensbreed.matrix.rules.instrument import MatrixInstrument
from levensbreed.matrix.rules.lines import Column, Row
from levensbreed.matrix.rules.picture import CellClass, CellPicture, Picture
from levensbreed.matrix.shown.facts import column_letter
from levensbreed.matrix.shown.state import matrix_of
from levensbreed.web.shown.conversation import two_parts

CLASS_LABELS = {
    CellClass.OVERLAP: "Overlap",
    CellClass.KNOWN: "Bekend",
    CellClass.HIDDEN: "Onbekend",
    CellClass.ASSUMED: "Vermoed",
    CellClass.GAP: "Witte vlek",
    CellClass.UNSEEN: "Niet bekeken",
    CellClass.NOT_APPLICABLE: "Past niet",
}
SHORT_CLASS_LABELS = {
    CellClass.HIDDEN: "Onbek.",
    CellClass.GAP: "Wit",
    CellClass.UNSEEN: "Nog niet",
    CellClass.NOT_APPLICABLE: "N.v.t.",
}
"""For cells without room for the full word; the legend explains them."""
SHORT_FROM_COLUMNS = 13
_IN_SUMMARY = {
    CellClass.OVERLAP: ("overlap", "overlap"),
    CellClass.KNOWN: ("bekend", "bekend"),
    CellClass.HIDDEN: ("onbekend", "onbekend"),
    CellClass.ASSUMED: ("vermoed", "vermoed"),
    CellClass.GAP: ("witte vlek", "witte vlekken"),
    CellClass.UNSEEN: ("niet bekeken", "niet bekeken"),
    CellClass.NOT_APPLICABLE: ("past niet", "past niet"),
}
LEGEND_ORDER = tuple(CLASS_LABELS)


def show_columns(state: RoomState, columns: tuple[Column, ...]) -> list[dict[str, str]]:
    """Return these columns with their map references."""
    letters = {column.id: column_letter(at) for at, column in enumerate(matrix_of(state).columns)}
    return [{"id": column.id, "letter": letters[column.id], "label": column.label} for column in columns]


def legend_key(state: RoomState, picture: Picture) -> object:
    """Return everything that the legend depends on."""
    matrix = matrix_of(state)
    totals = picture.class_totals([row.id for row in matrix.rows], [column.id for column in matrix.columns])
    return (tuple(totals.values()), len(state.people), picture.providers_at_table, picture.others, picture.held_back, _is_crowded(state))


def show_legend(state: RoomState, picture: Picture, instrument: MatrixInstrument) -> dict[str, Any]:
    """Return the legend with the number of cells in each class, and the numbers of people."""
    matrix = matrix_of(state)
    totals = picture.class_totals([row.id for row in matrix.rows], [column.id for column in matrix.columns])
    views = {view.id: view for view in instrument.views}
    return {
        "legend": [
            {
                "cls": cell_class.value,
                "symbol": cell_class.value,
                "label": views[cell_class.value].label,
                "explanation": views[cell_class.value].explanation,
                "count": totals[cell_class],
                "short": SHORT_CLASS_LABELS.get(cell_class, "") if _is_crowded(state) else "",
            }
            for cell_class in LEGEND_ORDER
            if totals[cell_class] or cell_class not in (CellClass.UNSEEN, CellClass.NOT_APPLICABLE)
        ],
        "n_people": len(state.people),
        "n_providers": picture.providers_at_table,
        "n_others": picture.others,
        "held_back": picture.held_back,
    }


def across(*, by_group: bool) -> str:
    """Return the field that distinguishes the cells within one line."""
    return "row_label" if by_group else "column_label"


def show_row_of(state: RoomState, at: int, cells: list[dict[str, Any]]) -> dict[str, Any]:
    """Return one row with its cells and a summary in words."""
    row = matrix_of(state).rows[at]
    main, rest = two_parts(row.label)
    return {
        "id": row.id,
        "line": f"r-{row.id}",
        "across": across(by_group=False),
        "number": str(at + 1),
        "label": row.label,
        "label_main": main,
        "label_rest": rest,
        "cells": cells,
        "summary": _summary([cell["class"] for cell in cells]),
    }


def show_group_of(state: RoomState, at: int, cells: list[dict[str, Any]]) -> dict[str, Any]:
    """Return one group in the same shape as `show_row_of`."""
    column = matrix_of(state).columns[at]
    return {
        "id": column.id,
        "line": f"g-{column.id}",
        "across": across(by_group=True),
        "number": column_letter(at),
        "label": column.label,
        "label_main": column.label,
        "label_rest": "",
        "cells": cells,
        "summary": _summary([cell["class"] for cell in cells]),
    }


def show_cell(cell: CellPicture, row: Row, column: Column, instrument: MatrixInstrument) -> dict[str, Any]:
    """Return one cell (`cell`)."""
    return {
        "id": f"v-{row.id}-{column.id}",
        "row": row.id,
        "column": column.id,
        "class": cell.cell_class,
        "cls": cell.cell_class.value,
        "word": CLASS_LABELS[cell.cell_class],
        "symbol": cell.cell_class.value,
        "offers": cell.counts.offers,
        "known": cell.counts.known,
        "looked": cell.counts.looked,
        "providers": list(cell.providers),
        "moments": list(cell.moments),
        "sentence": cell_sentence(cell, instrument),
        "row_label": row.label,
        "column_label": column.label,
        "late": cell.late,
        "unseen_facts": _unseen_facts(cell),
    }


def _unseen_facts(cell: CellPicture) -> str:
    """Return a short hash of what only the opened cell shows, so that an open cell is updated when that changes."""
    facts = (cell.named, cell.moments, cell.providers, cell.counts.doubts)
    return f"{crc32(repr(facts).encode()):x}" if any(facts) else ""


def cell_sentence(cell: CellPicture, instrument: MatrixInstrument) -> str:
    """Return a cell as a sentence: "Onbekend aanbod: 1 aanbieder biedt dit, 1 van 6 weten het."."""
    counts = cell.counts
    label = instrument.view(cell.cell_class.value).label
    if counts.looked == 0:
        knows = "nog niemand van de anderen keek hier"
    elif counts.offers:
        knows = f"{counts.known} van {counts.looked} {_plural(counts.known, 'weet', 'weten')} het"
    else:
        knows = f"{counts.known} van {counts.looked} {_plural(counts.known, 'denkt', 'denken')} dat dit er is"
    if not counts.offers:
        return f"{label}: geen aanbieder biedt dit, {knows}."
    providers = f"{counts.offers} {_plural(counts.offers, 'aanbieder biedt', 'aanbieders bieden')} dit"
    return f"{label}: {providers}, {knows}."


def _is_crowded(state: RoomState) -> bool:
    return len(matrix_of(state).columns) >= SHORT_FROM_COLUMNS


def _plural(count: int, one: str, more: str) -> str:
    return one if count == 1 else more


def _summary(classes: list[CellClass]) -> str:
    found = [(cell_class, sum(one is cell_class for one in classes)) for cell_class in LEGEND_ORDER]
    return " · ".join(f"{count} {_plural(count, *_IN_SUMMARY[cell_class])}" for cell_class, count in found if count)
