"""What somebody types over from a paper form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.matrix.rules.cell import CellAnswer, Mark
from levensbreed.matrix.rules.typed_marks import as_typed, read_typed


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("", CellAnswer(Mark.LOOKED)),
        ("  ", CellAnswer(Mark.LOOKED)),
        ("x", CellAnswer(Mark.AVAILABLE)),
        ("X", CellAnswer(Mark.AVAILABLE)),
        ("×", CellAnswer(Mark.AVAILABLE)),
        ("Ja", CellAnswer(Mark.AVAILABLE)),
        ("?", CellAnswer(Mark.UNKNOWN)),
        ("13", CellAnswer(Mark.AVAILABLE, frozenset({1, 3}))),
        ("1, 3", CellAnswer(Mark.AVAILABLE, frozenset({1, 3}))),
        ("x MEE, Humanitas", CellAnswer(Mark.AVAILABLE, names=("MEE", "Humanitas"))),
        ("2 MEE", CellAnswer(Mark.AVAILABLE, frozenset({2}), ("MEE",))),
        ("MEE", CellAnswer(Mark.AVAILABLE, names=("MEE",))),
        ("Xenia", CellAnswer(Mark.AVAILABLE, names=("Xenia",))),
        ("1e lijn", CellAnswer(Mark.AVAILABLE, names=("1e lijn",))),
        ("Jansen", CellAnswer(Mark.AVAILABLE, names=("Jansen",))),
    ],
)
def test_what_is_typed_is_read_as_it_was_meant(typed: str, answer: CellAnswer) -> None:
    assert read_typed(typed, with_moments=True, with_names=True) == answer


@pytest.mark.parametrize(
    ("typed", "with_moments", "with_names", "reason"),
    [
        ("4", True, True, Reason.UNKNOWN_SIGN),
        ("1", False, True, Reason.UNKNOWN_SIGN),
        ("x MEE", True, False, Reason.UNKNOWN_SIGN),
        ("nee", True, False, Reason.UNKNOWN_SIGN),
        ("? MEE", True, True, Reason.TWO_ANSWERS),
    ],
)
def test_what_cannot_be_an_answer_here_is_refused(typed: str, with_moments: bool, with_names: bool, reason: Reason) -> None:
    with pytest.raises(RefusedError) as refused:
        read_typed(typed, with_moments=with_moments, with_names=with_names)
    assert refused.value.reason is reason


NAMES = st.lists(st.from_regex(r"[A-Za-z][a-z]{3,8}( [A-Z][a-z]+)?", fullmatch=True), max_size=3).map(tuple)
THERE = st.builds(CellAnswer, st.just(Mark.AVAILABLE), st.frozensets(st.sampled_from((1, 2, 3))), NAMES)


@given(st.one_of(st.sampled_from((CellAnswer(Mark.UNKNOWN), CellAnswer(Mark.LOOKED))), THERE))
def test_every_answer_is_read_back_from_how_it_is_shown(answer: CellAnswer) -> None:
    assert read_typed(as_typed(answer), with_moments=True, with_names=True) == answer
