"""What people type is cleaned before it is kept."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.domain.texts import clean_line, clean_text, same_name
from tests.support.chance import MANY

TYPED = st.text(st.characters(codec="utf-8") | st.sampled_from("\x00\x07\r\n\t \u0301e\u200b\u2028"), max_size=30)
LIMIT_CHARS = 200

type Clean = Callable[[str, int, str], str]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Aanbieder   A ", "Aanbieder A"),
        ("een\nregel", "een regel"),
        ("een\r\n\tregel", "een regel"),
        ("nul\x00bel\x07", "nulbel"),
        ("cafe\u0301", "caf\u00e9"),
        ("🧑\u200d🤝\u200d🧑", "🧑\u200d🤝\u200d🧑"),
        (" \n ", ""),
    ],
)
def test_a_line_is_kept_trimmed_and_without_control_characters(typed: str, kept: str) -> None:
    assert clean_line(typed, LIMIT_CHARS, "naam") == kept


def test_a_text_keeps_its_lines() -> None:
    assert clean_text(" een\r\ntwee\rdrie\n ", LIMIT_CHARS, "toelichting") == "een\ntwee\ndrie"


@MANY
@given(TYPED)
@example("e\x00\u0301")
def test_a_kept_line_is_in_normal_form(typed: str) -> None:
    assert unicodedata.is_normalized("NFC", clean_line(typed, LIMIT_CHARS, "naam"))


@MANY
@given(TYPED)
@example("e\x00\u0301")
def test_cleaning_a_line_twice_changes_nothing_more(typed: str) -> None:
    once = clean_line(typed, LIMIT_CHARS, "naam")
    assert clean_line(once, LIMIT_CHARS, "naam") == once


@MANY
@given(TYPED)
def test_a_kept_line_has_no_control_characters_and_one_space_at_most(typed: str) -> None:
    line = clean_line(typed, LIMIT_CHARS, "naam")
    assert not any(unicodedata.category(char) == "Cc" for char in line)
    assert line == " ".join(line.split())


@pytest.mark.parametrize("clean", [clean_line, clean_text])
def test_a_text_of_exactly_the_limit_fits(clean: Clean) -> None:
    assert clean("a" * 10 + "  ", 10, "naam") == "a" * 10


@pytest.mark.parametrize("clean", [clean_line, clean_text])
def test_one_character_too_many_is_refused_with_its_field_and_limit(clean: Clean) -> None:
    with pytest.raises(RefusedError) as caught:
        clean("a" * 11, 10, "naam")
    assert (caught.value.reason, caught.value.field, caught.value.limit) == (Reason.TOO_LONG, "naam", 10)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(RefusedError) as caught:
        clean_line("a\ud800", 10, "naam")
    assert (caught.value.reason, caught.value.field) == (Reason.UNREADABLE_TEXT, "naam")


@pytest.mark.parametrize(("one", "two"), [("MEE  Utrecht", "mee utrecht"), (" Straße ", "STRASSE")])
def test_two_spellings_of_one_name_are_the_same(one: str, two: str) -> None:
    assert same_name(one) == same_name(two)


def test_two_names_are_not_the_same() -> None:
    assert same_name("Aanbieder A") != same_name("Aanbieder B")
