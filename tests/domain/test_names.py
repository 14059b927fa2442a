"""Which spelling of an organisation somebody probably means."""

import pytest

from levensbreed.domain.names import near_names

KNOWN = ("Aanbieder A", "Aanbieder B", "Steunpunt Mantelzorg", "Welzijnsorganisatie D")


@pytest.mark.parametrize("typed", ["aanb. B", "AanbiederB", "Aanbieder-B", "Aanbeider B"])
def test_another_spelling_is_near(typed: str) -> None:
    assert near_names(typed, KNOWN)[0] == "Aanbieder B"


def test_another_letter_is_another_organisation() -> None:
    assert near_names("Aanbieder C", KNOWN) == ()


@pytest.mark.parametrize("typed", ["Aanbieder B", "  aanbieder   b ", ""])
def test_who_types_a_known_name_or_nothing_is_asked_nothing(typed: str) -> None:
    assert near_names(typed, KNOWN) == ()


def test_something_quite_different_is_new() -> None:
    assert near_names("Bibliotheek", KNOWN) == ()


def test_a_typing_error_in_a_long_name_is_found() -> None:
    assert near_names("Steunpunt mantelzorgg", KNOWN) == ("Steunpunt Mantelzorg",)
