"""Files of themes, and what a style sheet of ours says of the same names."""

import re
from pathlib import Path

from levensbreed.web.theme.tokens import TOKENS

STYLES = Path(__file__).resolve().parents[2] / "frontend" / "styles"
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_NAMED = re.compile(r"(--[\w-]+)\s*:\s*([^;]+)")
GOOD = """\
/* Gemeente Voorbeeldstad */
:root {
  --basis-color-accent-1-bg-default: #1d3f94;
  --basis-color-accent-1-bg-hover: rgb(16 42 104);
  --basis-color-accent-1-bg-subtle: hsl(222, 60%, 93%);
  --basis-color-accent-1-color-default: NAVY;
  --basis-border-radius-md: 4px;
  --basis-text-font-family: "Fira Sans", Verdana, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --basis-color-accent-1-bg-default: #a9c4ff;
    --basis-color-accent-1-bg-hover: #c9daff;
    --basis-color-accent-1-bg-subtle: #1f2d52;
    --basis-color-accent-1-color-default: #bcd0ff;
  }
}
"""


def rules_of(css: str) -> list[tuple[str, str]]:
    """Each innermost rule: its selector and what it declares, without comments."""
    without_comments = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return [(" ".join(selector.split()), body) for selector, body in _RULE.findall(without_comments)]


def all_rules() -> list[tuple[str, str]]:
    """Every rule of our style sheets that uses colours; where those are given their values is left out."""
    files = [file for file in sorted(STYLES.parent.glob("**/styles/*.css")) if file.stem not in ("tokens", "dark")]
    return [rule for file in files for rule in rules_of(file.read_text(encoding="utf-8"))]


def values_in(name: str, selector: str) -> dict[str, str]:
    """The values that one of our style sheets gives to names, under a selector."""
    found = [body for each, body in rules_of((STYLES / name).read_text(encoding="utf-8")) if each.endswith(selector)]
    return {token: value.strip() for body in found for token, value in _NAMED.findall(body)}


BLUE = {
    "--basis-color-accent-1-bg-default": ("#1d3f94", "#a9c4ff"),
    "--basis-color-accent-1-bg-hover": ("#102a68", "#c9daff"),
    "--basis-color-accent-1-bg-subtle": ("#e2e8f8", "#1f2d52"),
    "--basis-color-accent-1-color-default": ("#17327a", "#bcd0ff"),
    "--basis-focus-outline-color": ("#1c211c", "#fdfdff"),
}


def told_apart() -> dict[str, tuple[str, str]]:
    """A blue theme that sets every colour, in light and in dark, no two of them the same: what is seen tells its name."""
    both = {name: BLUE.get(name, (token.light, token.dark)) for name, token in TOKENS.items() if token.dark}
    return {name: (_nudged(light, at), _nudged(dark, at)) for at, (name, (light, dark)) in enumerate(both.items(), 1)}


def _nudged(colour: str, by: int) -> str:
    blue = int(colour[5:], 16)
    return f"{colour[:5]}{blue + by if blue < 128 else blue - by:02x}"


def theme_that_tells_apart() -> str:
    """The file of that theme."""
    light, dark = ("".join(f"{name}: {both[at]};\n" for name, both in told_apart().items()) for at in (0, 1))
    return f":root {{\n{light}}}\n@media (prefers-color-scheme: dark) {{ :root {{\n{dark}}} }}\n"
