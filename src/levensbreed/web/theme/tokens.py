"""The tokens that a theme may set, with our own values. `frontend/styles` has them too; a test checks that they are the same."""

from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """The type of a token's value."""

    COLOUR = auto()
    RADIUS = auto()
    FAMILIES = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One value of the design: for light mode, and for dark mode if that differs."""

    light: str
    dark: str = ""
    kind: Kind = Kind.COLOUR
    most_rem: float = 0.0
    """The largest radius that is allowed."""


TOKENS: dict[str, Token] = {
    "--basis-color-default-bg-document": Token("#f4f0e6", "#101b16"),
    "--basis-color-default-bg-subtle": Token("#ebe5d7", "#0b1410"),
    "--basis-color-default-bg-paper": Token("#fffdf8", "#1a2822"),
    "--basis-color-default-bg-raised": Token("#ffffff", "#22332b"),
    "--basis-color-default-color-document": Token("#1d211d", "#f6f1e4"),
    "--basis-color-default-color-subtle": Token("#46483f", "#d0cdbf"),
    "--basis-color-default-border-subtle": Token("#ddd5c4", "#33463d"),
    "--basis-color-default-border-default": Token("#7b7464", "#94a59a"),
    "--basis-color-accent-1-bg-default": Token("#17513f", "#a4dcc3"),
    "--basis-color-accent-1-bg-hover": Token("#0f3f30", "#c2ead8"),
    "--basis-color-accent-1-bg-subtle": Token("#dbe8df", "#1d3d34"),
    "--basis-color-accent-1-color-default": Token("#114635", "#b4e4cf"),
    "--basis-color-accent-1-inverse-color": Token("#ffffff", "#0b1c15"),
    "--basis-color-highlight-bg-default": Token("#f6d489", "#f4c765"),
    "--basis-color-highlight-bg-subtle": Token("#fbedcb", "#43361a"),
    "--basis-color-highlight-border": Token("#8a5a00", "#f4c765"),
    "--basis-color-negative-color-default": Token("#8a1c12", "#ffb4a6"),
    "--basis-focus-outline-color": Token("#1d211d", "#ffffff"),
    "--basis-focus-inner-color": Token("#ffd66b", "#101b16"),
    "--levensbreed-table-top": Token("#2f6d57", "#1f4a3b"),
    "--levensbreed-table-top-deep": Token("#205443", "#143529"),
    "--levensbreed-table-light": Token("#438a70", "#2a5f4c"),
    "--levensbreed-table-line": Token("#a9cdbd", "#8fbba9"),
    "--basis-border-radius-md": Token(".625rem", kind=Kind.RADIUS, most_rem=2),
    "--basis-border-radius-lg": Token("1.125rem", kind=Kind.RADIUS, most_rem=2),
    "--basis-border-radius-round": Token("99rem", kind=Kind.RADIUS, most_rem=99),
    "--basis-text-font-family": Token(
        '"Levensbreed Zero", "Atkinson Hyperlegible Next", "Atkinson Hyperlegible", Verdana, sans-serif', kind=Kind.FAMILIES
    ),
}

OURS: dict[tuple[str, ...], str] = {
    ("--levensbreed-class-", "--levensbreed-layer-", "--levensbreed-glyph-"): (
        "the colours of the picture belong to no theme, because they were tested for colour blindness; leave it out"
    ),
    (
        "--basis-text-font-size-",
        "--basis-text-line-height-",
        "--basis-space-",
        "--basis-pointer-",
        "--basis-control-",
        "--basis-box-shadow-",
        "--basis-motion-",
        "--basis-border-radius-sm",
        "--levensbreed-table-",
        "--levensbreed-key-",
    ): "sizes, shadows, wood and the letters of keys belong to no theme, because the screens were tested with ours; leave it out",
}
"""Names or prefixes of tokens in the design that no theme can set, with the reason."""
