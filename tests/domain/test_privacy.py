"""Numbers that look like a citizen service number."""

import pytest

from levensbreed.domain.privacy import looks_like_bsn

# 111222333 is the example number of the elfproef; it belongs to nobody.
MADE_UP = "111222333"


@pytest.mark.parametrize("text", [MADE_UP, f"bsn {MADE_UP}.", "111.222.333", "111 222 333", "111-22-2333"])
def test_a_number_that_passes_the_elfproef_is_noticed(text: str) -> None:
    assert looks_like_bsn(text)


@pytest.mark.parametrize("text", ["111222334", "000000000", "06 12345678", "1112223334", "482 913", "", "geen nummer"])
def test_other_numbers_are_left_alone(text: str) -> None:
    assert not looks_like_bsn(text)
