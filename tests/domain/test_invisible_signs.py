"""What cannot be seen makes no name and no difference; what it makes of its neighbours stays."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levensbreed.domain.texts import clean_line, clean_text, same_name
from tests.support.chance import MANY

LIMIT_CHARS = 80
BLANK = {
    "zero width space": "\u200b",
    "Hangul filler": "\u3164",
    "half width Hangul filler": "\uffa0",
    "Hangul jamo fillers": "\u115f\u1160",
    "braille blank": "\u2800",
    "variation selectors": "\ufe0f\ufe0e\U000e0100",
    "joiners": "\u200d\u200c",
    "byte order mark": "\ufeff",
    "soft hyphen": "\u00ad",
    "word joiner": "\u2060",
    "Mongolian vowel separator": "\u180e",
    "Khmer inherent vowel": "\u17b4",
    "tags": "\U000e0041\U000e007f",
    "bidi controls": "\u202e\u202d\u2066\u2069\u200e\u200f\u061c",
    "a mark without a letter": "\u0301",
    "a grapheme joiner": "\u034f",
    "spaces": "\u3000\u00a0\u202f\u2003",
    "a lone surrogate's replacement object": "\ufffc",
}
BOXES = {"a number that has no sign yet": "\u05eb", "a sign of somebody's own": "\ue000"}
"""What a screen shows as an empty box: no name by itself, and nobody knows what it may come to mean beside others."""
WHOLE = [
    "👩\u200d🦽",
    "👩🏽\u200d🦽\u200d➡\ufe0f",
    "🏳\ufe0f\u200d🌈",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "1\ufe0f\u20e3",
    "❤\ufe0f",
    "مؤسسة الرحمة",
    "می\u200cخواهم",
    "क्\u200dष",
    "Zoë d’Ancona",
    "’t Huys",
    "Nguyễn",
    "a\u0302\u0323",
    "葛\U000e0100城",
]


@pytest.mark.parametrize("what", BLANK)
@pytest.mark.parametrize("clean", [clean_line, clean_text])
def test_a_name_of_nothing_that_can_be_seen_is_no_name(what: str, clean: Callable[[str, int, str], str]) -> None:
    assert clean(BLANK[what], LIMIT_CHARS, "naam") == ""


@pytest.mark.parametrize("what", BOXES)
def test_a_name_of_empty_boxes_is_no_name(what: str) -> None:
    assert clean_line(BOXES[what], LIMIT_CHARS, "naam") == ""
    assert clean_line(f"Org {BOXES[what]}", LIMIT_CHARS, "naam") == f"Org {BOXES[what]}"


@pytest.mark.parametrize("what", [what for what in BLANK if what not in ("a mark without a letter", "spaces")])
def test_an_invisible_sign_in_a_name_is_not_kept_and_makes_no_other_name(what: str) -> None:
    typed = f"Org{BLANK[what]} A{BLANK[what]}"
    assert clean_line(typed, LIMIT_CHARS, "naam") == "Org A"
    assert same_name(typed) == same_name("Org A")


@pytest.mark.parametrize("name", WHOLE)
def test_what_belongs_together_stays_whole(name: str) -> None:
    assert clean_line(name, LIMIT_CHARS, "naam") == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＭＥＥ", "MEE"),
        ("Oﬃce", "office"),
        ("Welzijn‑Oost", "welzijn-oost"),
        ("Welzijn – Oost", "Welzijn - Oost"),
        ("’t Huys", "'t huys"),
        ("`t Huys", "‘t Huys"),
        ("Org\u00a0A", "Org  A"),
        ("Cafe\u0301", "CAFÉ"),
    ],
)
def test_the_way_in_which_a_sign_is_typed_makes_no_other_name(one: str, other: str) -> None:
    assert same_name(one) == same_name(other)


@pytest.mark.parametrize("other", ["Org B", "OrgA", "Org À"])
def test_another_letter_makes_another_name(other: str) -> None:
    assert same_name("Org A") != same_name(other)


SIGNS = "".join(BLANK.values()) + "".join(WHOLE) + "ab \n"


@MANY
@given(st.text(st.sampled_from(SIGNS) | st.characters(codec="utf-8"), max_size=12))
def test_cleaning_twice_changes_nothing_and_what_is_left_can_be_seen(typed: str) -> None:
    once = clean_line(typed, LIMIT_CHARS, "naam")
    assert clean_line(once, LIMIT_CHARS, "naam") == once
    assert not once or any(unicodedata.category(char)[0] in "LNPS" for char in once)


@MANY
@given(st.text(st.sampled_from(SIGNS) | st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=12))
def test_a_name_that_was_kept_is_compared_as_it_was_typed(typed: str) -> None:
    kept = clean_line(typed, LIMIT_CHARS, "naam")
    assert not kept or same_name(kept) == same_name(typed)
