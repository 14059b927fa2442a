"""The spoken code, however people type it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levensbreed.domain.codes import code_from_number, code_from_typing, in_groups, spoken
from tests.support.chance import SOME

NUMBERS = st.integers(0, 999_999_999)


@pytest.mark.parametrize(
    "typed", ["482913057", "482 913 057", "482-913-057", " 482.913.057 ", "4 8 2 9 1 3 0 5 7", "482\u00a0913\u2011057", "482\t913–057"]
)
def test_spaces_hyphens_and_dots_do_not_matter(typed: str) -> None:
    assert code_from_typing(typed) == "482913057"


@pytest.mark.parametrize("typed", ["", "48291305", "4829130570", "48291305O", "٤٨٢٩١٣٠٥٧", "482_913_057", "482913057;", "½82913057"])
def test_anything_but_nine_plain_digits_is_no_code(typed: str) -> None:
    assert code_from_typing(typed) is None


@SOME
@given(NUMBERS)
def test_a_code_survives_being_shown_and_typed(number: int) -> None:
    code = code_from_number(number)
    assert code_from_typing(in_groups(code)) == code


@SOME
@given(NUMBERS)
def test_every_code_has_nine_digits(number: int) -> None:
    code = code_from_number(number)
    assert (len(code), int(code)) == (9, number)


def test_a_code_is_shown_in_three_groups() -> None:
    assert in_groups("482913057") == "482 913 057"


def test_a_code_is_said_digit_by_digit() -> None:
    assert spoken("482913057") == "vier acht twee, negen een drie, nul vijf zeven"
