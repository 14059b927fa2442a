"""A headless *who* is found wherever English is written, and code and good English are left alone."""

import pytest

from tools import natural_english
from tools.natural_english import headless

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
RIGHT = {
    ".py": [
        "for who in people: pass",
        "here = [who for who in people]",
        'key = "for who asks"',
        '"""For those who ask whom to call, and whoever leads."""',
    ],
    ".md": ["The person who left, by whoever leads", "```py\nfor who in people:\n```"],
    ".ts": ['const text = "for who asks"; // Say who asks.', 'const at = "http://of who";'],
    ".html": ["{% for who in people %}{{ who }}{% endfor %}"],
}


@pytest.mark.parametrize(("suffix", "text"), [(suffix, text) for suffix, texts in WRONG.items() for text in texts])
def test_a_headless_who_is_found(suffix: str, text: str) -> None:
    assert len(headless(text, suffix)) == 1


@pytest.mark.parametrize(("suffix", "text"), [(suffix, text) for suffix, texts in RIGHT.items() for text in texts])
def test_code_and_good_english_are_left_alone(suffix: str, text: str) -> None:
    assert headless(text, suffix) == []


def test_the_line_is_told() -> None:
    assert headless('x = 1\n\n\n"""First.\n\nOf who came.\n"""\n', ".py")[0].line == 6


def test_one_more_than_the_debt_fails_and_says_where(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(natural_english, "complaints", lambda: ["a.py:1: … of who left …"])
    monkeypatch.setattr(natural_english, "DEBT", 1)
    assert natural_english.main() == 0
    monkeypatch.setattr(natural_english, "DEBT", 0)
    assert natural_english.main() == 1
    assert "a.py:1" in capsys.readouterr().out
