"""What the check of a theme knows of our colours is what the style sheets say."""

import re

import pytest

from levensbreed.web.theme.contrast import ratio
from levensbreed.web.theme.pairs import DECORATION, PAIRS, TEXT, Pair
from levensbreed.web.theme.tokens import OURS, TOKENS, Kind
from tests.support.themes import all_rules, values_in

LIGHT = values_in("tokens.css", ":root")
DARK_BY_DEVICE = values_in("dark.css", ':root:not([data-theme="light"])')
DARK_BY_HAND = values_in("dark.css", '[data-theme="dark"]')
COLOURS = {name: token for name, token in TOKENS.items() if token.kind is Kind.COLOUR}
INK = re.compile(r"(?<![\w-])(?:color|fill)\s*:\s*var\((--basis-[\w-]+)\)")
GROUND = re.compile(r"background(?:-color)?\s*:\s*var\((--basis-[\w-]+)\)")
USED = re.compile(r"var\((--(?:basis|levensbreed)-[\w-]+)")


def unknown_pairs(rules: list[tuple[str, str]]) -> list[str]:
    """Rules that write one colour on another without the pair being looked at."""
    known = {(above, pair.on) for pair in PAIRS if pair.least == TEXT for above in pair.above}
    return [
        f"{selector}: {ink} on {ground}"
        for selector, body in rules
        for ink in INK.findall(body)
        for ground in GROUND.findall(body)
        if (ink, ground) not in known
    ]


def test_our_own_values_are_those_of_the_style_sheets_in_light() -> None:
    assert {name: LIGHT.get(name) for name in TOKENS} == {name: token.light for name, token in TOKENS.items()}


@pytest.mark.parametrize("found", [DARK_BY_DEVICE, DARK_BY_HAND], ids=["by the device", "by hand"])
def test_our_own_values_are_those_of_the_style_sheets_in_dark(found: dict[str, str]) -> None:
    assert {name: found.get(name, "") for name in TOKENS} == {name: token.dark for name, token in TOKENS.items()}


def test_every_value_of_the_design_may_be_set_by_a_theme_or_is_ours_for_a_reason() -> None:
    beginnings = tuple(beginning for group in OURS for beginning in group)
    assert [name for name in LIGHT if name not in TOKENS and not name.startswith(beginnings)] == []


def test_a_theme_can_set_nothing_that_no_screen_shows() -> None:
    used = {name for _, body in all_rules() for name in USED.findall(body)}
    assert sorted(set(TOKENS) - used) == []


def test_every_colour_a_theme_can_set_is_looked_at_or_tells_nothing() -> None:
    looked_at = {name for pair in PAIRS for name in (*pair.above, pair.on)}
    assert set(COLOURS) - looked_at == DECORATION


def test_pairs_are_of_colours_that_a_theme_can_set() -> None:
    assert {name for pair in PAIRS for name in (*pair.above, pair.on) if not name.startswith("#")} <= set(COLOURS)


def test_every_rule_that_writes_one_colour_on_another_is_looked_at() -> None:
    assert unknown_pairs(all_rules()) == []


def test_a_rule_with_a_pair_that_nobody_looks_at_is_caught() -> None:
    body = "color: var(--basis-color-highlight-border); background: var(--basis-color-accent-1-bg-default)"
    assert len(unknown_pairs([(".new", body)])) == 1


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.what} on {pair.on}")
def test_our_own_colours_differ_enough(pair: Pair) -> None:
    for seen in (LIGHT, LIGHT if pair.is_printed else LIGHT | DARK_BY_DEVICE):
        assert max(ratio(seen[above], seen.get(pair.on, pair.on)) for above in pair.above) >= pair.least


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.478),
        ("#767676", "#ffffff", 4.542),
        ("#ff0000", "#ffffff", 3.998),
        ("#0000ff", "#ffff00", 8.001),
        ("#0a0a0a", "#0b0b0b", 1.005),
        ("#123456", "#123456", 1.0),
    ],
)
def test_contrast_is_counted_as_wcag_counts_it(one: str, other: str, expected: float) -> None:
    assert ratio(one, other) == ratio(other, one) == pytest.approx(expected, abs=0.002)
