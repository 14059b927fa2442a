"""Dutch word by word is found wherever English is written, and code and good English are left alone."""

import re

import pytest

from tools import natural_english
from tools.natural_english import PATTERNS, slips

WRONG = {
    ".py": [
        '"""The answers of who left."""',
        "x = 1  # Only for who asks.",
        'def f():\n    """One.\n\n    Told by who\n    is done.\n    """',
    ],
    ".md": ["For who changes the code.", "Keys *of who* joined"],
    ".ts": ["/** The forms of who leads. */", "// Other notes are for who wrote them."],
    ".css": ["/* Less motion for who wants that. */"],
    ".html": ["{# The table of who is here #}"],
}
FIRING = [
    "Told by who is done.",
    "It is given to the own organisation, or asks for an\nown text.",
    "What the gespreksleider reads, and every deelnemer.",
    "It is refused with what stands there.",
    "Tasks are apart, for they are not measured.",
    "It would else be lost.",
    "People see what is kept of them.",
    "One look-up more: of which kind it is.",
    "It is sent once the line is back.",
    "The page is asked for anew.",
]
"""One example for each pattern, in the same order."""
RIGHT = {
    ".py": [
        "for who in people: pass",
        "here = [who for who in people]",
        'key = "for who asks"',
        '"""For those who ask whom to call, and whoever leads."""',
        '"""What stands out is their own, or stands in for one; anything else waits for them. Named `deelnemer`, *Gespreksleider*."""',
    ],
    ".md": ["The person who left, by whoever leads", "```py\nfor who in people:\n```"],
    ".ts": ['const text = "for who asks"; // Say who asks.', 'const at = "http://of who";'],
    ".html": ["{% for who in people %}{{ who }}{% endfor %}"],
}


@pytest.mark.parametrize(("suffix", "text"), [(suffix, text) for suffix, texts in WRONG.items() for text in texts])
def test_a_headless_who_is_found(suffix: str, text: str) -> None:
    assert len(slips(text, suffix)) == 1


@pytest.mark.parametrize(("pattern", "text"), list(zip(PATTERNS, FIRING, strict=True)))
def test_each_pattern_finds_its_slip(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text)
    assert [PATTERNS[pattern] in words.text for words in slips(text, ".md")].count(True) >= 1


@pytest.mark.parametrize(("suffix", "text"), [(suffix, text) for suffix, texts in RIGHT.items() for text in texts])
def test_code_and_good_english_are_left_alone(suffix: str, text: str) -> None:
    assert slips(text, suffix) == []


def test_the_line_is_reported() -> None:
    assert slips('x = 1\n\n\n"""First.\n\nOf who came.\n"""\n', ".py")[0].line == 6


def test_one_more_than_the_debt_fails_and_says_where(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(natural_english, "complaints", lambda: ["a.py:1: … of who left …"])
    monkeypatch.setattr(natural_english, "DEBT", 1)
    assert natural_english.main() == 0
    monkeypatch.setattr(natural_english, "DEBT", 0)
    assert natural_english.main() == 1
    assert "a.py:1" in capsys.readouterr().out
