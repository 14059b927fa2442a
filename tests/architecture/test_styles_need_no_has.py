"""Firefox 115 to 120 knows no `:has()` and drops the whole rule, so nothing that matters may hang on one."""

import re
from pathlib import Path

STYLES = [Path("frontend/styles"), Path("frontend/matrix/styles")]
NICETIES = {
    ".name:has(> input:checked)": "the box itself shows that it is chosen; this colours the letters' ground too",
    ".choice:has(> input:checked)": "the same",
    ".tv__what:has(:popover-open) .turn": "turns a small arrow",
    ".brake__b:has(.sure[open])": "gives the question a line of its own",
    ".con__scroll tbody tr:has(.cell--glyph)": "drawn cells in fewer columns on a phone",
    ".sc-headrow:has(.clock-s:not([hidden])) .brand": "room for a clock on the beamer",
    ".screen:has(.sc-mid--part) .sc-top": "a lower head above a part of the picture on a small beamer",
    ".screen:has(.sc-mid--part) .sc-top p": "the same",
    ".s-con:has(.con__picture), .screen:has(.matrix)": "the picture on a page of its own in print",
    ".s-con:has(.con__picture) :is(.bar, .con__frame, .con__end, .practice)": "the same",
}
"""Rules that may be missing: the page is whole without them."""

RULE = re.compile(r"([^{}]*:has\([^{}]*)\{")


def rules_with_has(css: str) -> list[str]:
    without_comments = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return [" ".join(selector.split()) for selector in RULE.findall(without_comments)]


def all_rules() -> list[str]:
    return [rule for folder in STYLES for path in sorted(folder.glob("*.css")) for rule in rules_with_has(path.read_text())]


def test_no_rule_that_matters_hangs_on_has() -> None:
    assert sorted(set(all_rules()) - set(NICETIES)) == []


def test_no_nicety_is_listed_that_is_not_there() -> None:
    assert sorted(set(NICETIES) - set(all_rules())) == []


def test_a_rule_that_hangs_on_has_is_caught() -> None:
    assert rules_with_has(".a { color: red } /* :has(x) */ .b, .c:has(> d) .e { display: none }") == [".b, .c:has(> d) .e"]
