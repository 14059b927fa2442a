"""A theme in which somebody could not read something is refused: every pair, in light, in dark and on paper, all at once."""

import re
from pathlib import Path

import pytest

from levensbreed.settings import SettingsError
from levensbreed.web.theme.loading import load_theme
from levensbreed.web.theme.pairs import PAIRS, TEXT, Pair
from levensbreed.web.theme.tokens import TOKENS, Kind, Token

ACCENT = "--basis-color-accent-1-bg-default"
HOVER = "--basis-color-accent-1-bg-hover"
ON_ACCENT = "--basis-color-accent-1-inverse-color"
INK = "--basis-color-default-color-document"
DARK = "@media (prefers-color-scheme: dark) {{ :root {{ {} }} }}"
FOUND = re.compile(r"in (light|dark), (.+?): (--.+) on (\S+) .*is ([\d.]+):1 and ([\d.]+):1 is needed; make one of them darker or lighter")


def refused(tmp_path: Path, css: str) -> list[str]:
    with pytest.raises(SettingsError) as told:
        accepted(tmp_path, css)
    return list(told.value.sentences)


def accepted(tmp_path: Path, css: str) -> str:
    file = tmp_path / "huisstijl.css"
    file.write_text(css, encoding="utf-8")
    return load_theme(file)


def test_each_pair_that_is_too_poor_is_told_with_its_contrast_what_is_needed_and_the_lines(tmp_path: Path) -> None:
    said = refused(tmp_path, f":root {{\n{ACCENT}: #1d3f94;\n{ON_ACCENT}: #8899cc;\n{HOVER}: #102a68 }}")
    beginning = f"LEVENSBREED_THEME: {tmp_path / 'huisstijl.css'}, "
    assert said == [
        f"{beginning}lines 2 and 3: too little contrast in light, text on a main button: {ON_ACCENT} (#8899cc) on {ACCENT} (#1d3f94) "
        "is 3.41:1 and 4.5:1 is needed; make one of them darker or lighter"
    ]


def test_what_is_poor_beside_our_own_colours_is_told_with_the_one_line(tmp_path: Path) -> None:
    said = refused(tmp_path, f":root {{\n{HOVER}: #dddddd\n}}")
    assert [sentence.partition("huisstijl.css, ")[2][:12] for sentence in said] == ["line 2: too "]


def test_light_and_dark_are_told_together(tmp_path: Path) -> None:
    said = refused(tmp_path, f":root {{ {HOVER}: #ffffff }}\n{DARK.format(f'{HOVER}: #000000')}")
    assert [FOUND.search(sentence).group(1) for sentence in said] == ["light", "dark"]  # type: ignore[union-attr]  # Else it fails.


def test_a_ring_around_the_focus_may_be_seen_by_either_colour(tmp_path: Path) -> None:
    inner, outer = "--basis-focus-inner-color", "--basis-focus-outline-color"
    assert accepted(tmp_path, f":root {{ {outer}: #ffffff; {inner}: #1d211d }}")
    assert {FOUND.search(line).group(2) for line in refused(tmp_path, f":root {{ {outer}: #fff; {inner}: #ffe }}")} == {  # type: ignore[union-attr]
        "the ring around what has the focus"
    }


def test_a_light_theme_that_is_dark_is_refused_because_printers_print_on_white(tmp_path: Path) -> None:
    swapped = ";".join(f"{name}: {token.dark}" for name, token in TOKENS.items() if token.dark)
    said = refused(tmp_path, f":root {{ {swapped} }}")
    assert {FOUND.search(sentence).group(2).endswith("on paper from a printer") for sentence in said} == {True}  # type: ignore[union-attr]
    assert len(said) == 4


def test_our_own_colours_as_a_theme_are_accepted(tmp_path: Path) -> None:
    light = ";".join(f"{name}: {token.light}" for name, token in TOKENS.items() if token.kind is not Kind.FAMILIES)
    dark = ";".join(f"{name}: {token.dark}" for name, token in TOKENS.items() if token.dark)
    assert accepted(tmp_path, f":root {{ {light} }} {DARK.format(dark)}")


@pytest.mark.parametrize(
    ("pair", "mode"), [(pair, mode) for pair in PAIRS for mode in (":root {{ {} }}", DARK) if not (pair.is_printed and mode == DARK)]
)
def test_every_pair_is_looked_at(tmp_path: Path, pair: Pair, mode: str) -> None:
    """Text in the colour of its own background is refused."""
    ground = TOKENS.get(pair.on) or Token(pair.on, pair.on)
    colour = ground.dark if mode == DARK else ground.light
    said = refused(tmp_path, mode.format(";".join(f"{above}: {colour}" for above in pair.above)))
    assert any(f"{pair.what}: " in each and f" on {pair.on}" in each and "is 1.00:1" in each for each in said)


@pytest.mark.parametrize(("colour", "is_enough"), [("#767676", True), ("#777777", False)])
def test_just_enough_is_enough_and_just_too_little_is_not_rounded_up(tmp_path: Path, colour: str, is_enough: bool) -> None:
    css = f":root {{ {ACCENT}: {colour}; --basis-color-default-border-subtle: #fff; {HOVER}: #000 }}"
    said = [] if is_enough else refused(tmp_path, css)
    assert accepted(tmp_path, css) if is_enough else any(f"is 4.47:1 and {TEXT}:1 is needed" in each for each in said)


def test_ink_is_looked_at_on_every_ground(tmp_path: Path) -> None:
    said = refused(tmp_path, f":root {{ {INK}: #999999 }}")
    grounds = {FOUND.search(each).group(4) for each in said if ", text: " in each}  # type: ignore[union-attr]  # Else it fails.
    assert len(grounds) == 6
