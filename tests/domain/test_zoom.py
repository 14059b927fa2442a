"""The part of the picture that the beamer shows large."""

import pytest

from levensbreed.domain.limits import COLUMNS_MAX, ROWS_MAX
from levensbreed.matrix.rules.zoom import COLUMNS_A_PART, ROWS_A_PART, Zoom, column_parts, row_parts


@pytest.mark.parametrize("count", range(1, COLUMNS_MAX + 1))
def test_the_parts_hold_every_group_once_and_no_more_than_fit(count: int) -> None:
    parts = column_parts(count) or [range(count)]
    assert [at for part in parts for at in part] == list(range(count))
    assert max(map(len, parts)) <= COLUMNS_A_PART


@pytest.mark.parametrize("count", range(1, ROWS_MAX + 1))
def test_the_parts_hold_every_topic_once_and_are_about_as_large(count: int) -> None:
    parts = row_parts(count) or [range(count)]
    assert [at for part in parts for at in part] == list(range(count))
    assert max(map(len, parts)) <= ROWS_A_PART
    assert max(map(len, parts)) - min(map(len, parts)) <= 1


@pytest.mark.parametrize("zoom", [Zoom(), Zoom(7, 0), Zoom(0, 3), Zoom(2, 1)])
def test_a_part_is_read_back_as_it_was_stored(zoom: Zoom) -> None:
    assert Zoom.of(zoom.number) == zoom


@pytest.mark.parametrize(
    ("asked", "columns", "rows", "shown"),
    [
        (Zoom(0, 2), 6, 13, Zoom(1, 2)),
        (Zoom(0, 2), 3, 13, Zoom(0, 2)),
        (Zoom(2, 0), 6, 13, Zoom(2, 0)),
        (Zoom(2, 0), 6, 20, Zoom(2, 1)),
        (Zoom(), 20, 20, Zoom()),
    ],
)
def test_what_would_not_fit_in_large_letters_is_divided_further(asked: Zoom, columns: int, rows: int, shown: Zoom) -> None:
    assert asked.fitting(columns, rows) == shown
