"""The spoken code, however people type it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levensbreed.domain.codes import (
    code_from_number,
    code_from_typing,
    in_groups,
    keys_from_typing,
    return_code_from_typing,
    spoken,
)
from levensbreed.domain.limits import KEY_READINGS
from tests.support.chance import SOME

NUMBERS = st.integers(0, 999_999_999)


@pytest.mark.parametrize(
    "typed", ["482913057", "482 913 057", "482-913-057", " 482.913.057 ", "4 8 2 9 1 3 0 5 7", "482\u00a0913\u2011057", "482\t913–057"]
)
def test_spaces_hyphens_and_dots_do_not_matter(typed: str) -> None:
    assert code_from_typing(typed) == "482913057"


@pytest.mark.parametrize(
    "typed",
    [
        "٤٨٢ ٩١٣ ٠٥٧",
        "۴۸۲۹۱۳۰۵۷",
        "४८२ ९१३ ०५७",
        "４８２　９１３　０５７",
        "𝟜𝟠𝟚𝟡𝟙𝟛𝟘𝟝𝟟",
        "482\u202f913\u202f057",
        "\u200e482 913 057\u200f",
        "\ufeff482913057",
        "Code: 482 913 057.",
        "De code is 482-913-057, tot straks",
        "“482 913 057”",
        "(482—913—057)",
        "482_913_057;",
        "482\u00ad913\u200b057",
        "4.8.2.9.1.3.0.5.7.",
        "Om 14:00 in zaal 3: 482 913 057",
        "482 913 057 om 14.00 uur",
        "482 913 057\n482913057",
        "482\n913\n057",
    ],
)
def test_a_code_is_known_in_every_way_in_which_only_one_can_be_meant(typed: str) -> None:
    assert code_from_typing(typed) == "482913057"


@pytest.mark.parametrize(
    "typed", ["", "48291305", "4829130570", "48291305O", "½82913057", "482 913 058 of 482 913 057?", "48x2913057", "²³"]
)
def test_where_it_is_not_clear_which_nine_digits_are_meant_there_is_no_code(typed: str) -> None:
    assert code_from_typing(typed) is None


RETURN = "BCDFGHJKLM"


@pytest.mark.parametrize(
    "typed",
    [
        "BCDFG-HJKLM",
        "bcdfg hjklm",
        "B C D F G - H J K L M",
        "ＢＣＤＦＧ－ＨＪＫＬＭ",
        "bcdfg\u2011hjk1m.",
        "BCDFG\u00ad\u200eHJKIM",
        "“BCDFG—HJKLM”",
        "Uw terugkomcode: BCDFG-HJKLM.",
        "mijn code is bcdfghjklm, groet",
        "BCDFG\nHJKLM",
    ],
)
def test_a_return_code_is_known_however_it_was_typed_over(typed: str) -> None:
    assert return_code_from_typing(typed) == RETURN


@pytest.mark.parametrize(
    "typed", ["", "BCDFG-HJKL", "BCDFG-HJKL0", "BCDFG-HJKLO", "BCDFGHJKLMN", "BCDFG-HJKLM of BCDFG-HJKLN", "aeiouyaeio"]
)
def test_a_return_code_that_cannot_exist_is_none(typed: str) -> None:
    assert return_code_from_typing(typed) is None


KEY = "abcdeflobhijkl2345mnopqrstuvwxyz"


@pytest.mark.parametrize(
    "typed",
    [
        KEY,
        KEY.upper(),
        KEY.replace("l", "1").replace("o", "0").replace("b", "8"),
        "-".join(KEY[at : at + 4] for at in range(0, 32, 4)),
        f"{KEY}.",
        f"https://voorbeeld.nl/leiden#{KEY}.",
        f"Uw link is https://voorbeeld.nl/leiden#{KEY} en werkt tot morgen. Groeten van de gemeente",
        f"<https://voorbeeld.nl/leiden#{KEY}>",
        f"https://voorbeeld.nl/leiden#{KEY[:20]}\n{KEY[20:]}",
        f"https://voorbeeld.nl/leiden#{KEY[:20]}\u00ad{KEY[20:]}\u200b",
        f"https://voorbeeld.nl/leiden%23{KEY}",
        f"https://voorbeeld.nl/leiden%2523{KEY}",
        f"https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fvoorbeeld.nl%2Fleiden%23{KEY}&data=05%7C02%7C&reserved=0",
        f"https://urldefense.proofpoint.com/v2/url?u=https-3A__voorbeeld.nl_leiden-23{KEY}&d=DwMFaQ&c=euGZstcaTDllvimEN8b7jXrwqOf",
        f"https://urldefense.com/v3/__https://voorbeeld.nl/leiden*{KEY}__;Iw!!AbCdEfGh!IjKlMnOp$",
        f"https://voorbeeld.nl/leiden=23{KEY[:15]}=\n{KEY[15:]}",
        f"&#35;{KEY}&quot;",
        f"“{KEY}”",
        f"ｈｔｔｐｓ／／leiden＃{KEY}",
        f"{KEY[:8]} {KEY[8:16]}\u202f{KEY[16:24]} {KEY[24:]}",
        f"{'Beste mensen, dit is de link van ons gesprek. ' * 40} https://voorbeeld.nl/leiden#{KEY} {'Groeten van ons allen. ' * 40}",
    ],
)
def test_the_key_of_a_link_is_found_however_it_came(typed: str) -> None:
    assert KEY in list(keys_from_typing(typed))


@pytest.mark.parametrize("typed", ["", "x", KEY[:31], f"{KEY}a", KEY.replace("c", "9"), "https://voorbeeld.nl/leiden"])
def test_what_is_no_key_gives_none(typed: str) -> None:
    assert list(keys_from_typing(typed)) == []


@SOME
@given(st.text(st.sampled_from("1abc2# -%23\n"), max_size=6_000))
def test_few_readings_are_looked_up_whatever_is_pasted(typed: str) -> None:
    assert len(list(keys_from_typing(typed))) <= KEY_READINGS


def test_a_key_of_ones_is_read_in_few_ways() -> None:
    assert len(list(keys_from_typing("1" * 32))) == KEY_READINGS


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
