"""Loads a theme and checks its contrast, in light mode, in dark mode and on paper."""

import stat
from collections.abc import Iterator
from pathlib import Path

from levensbreed.domain.limits import THEME_BYTES
from levensbreed.settings import SettingsError
from levensbreed.web.theme.contrast import ratio
from levensbreed.web.theme.pairs import PAIRS, Pair
from levensbreed.web.theme.reading import Given, Read, read_theme
from levensbreed.web.theme.tokens import TOKENS

_SETTING = "LEVENSBREED_THEME"


def load_theme(file: Path) -> str:
    """Return the style sheet of a theme file. Raises SettingsError."""
    read = read_theme(_text(file))
    wrong = [f"line {line}: {sentence}" for line, sentence in sorted(read.wrong)] or list(_too_poor(read))
    if wrong:
        raise SettingsError(*(f"{_SETTING}: {file}, {sentence}" for sentence in wrong))
    return _css(read)


def _text(file: Path) -> str:
    content = _content(file)
    if len(content) > THEME_BYTES:
        raise SettingsError(f"{_SETTING}: {file}: is larger than {THEME_BYTES} bytes; leave in it only what a theme can set")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise SettingsError(f"{_SETTING}: {file}, line {line}: is not written in UTF-8; save it as UTF-8") from error


def _content(file: Path) -> bytes:
    try:
        if not stat.S_ISREG(file.stat().st_mode):  # A folder; or a pipe, which would make the server wait.
            raise SettingsError(f"{_SETTING}: {file}: this is no file; name the CSS file of the theme")
        with file.open("rb") as opened:
            return opened.read(THEME_BYTES + 1)
    except FileNotFoundError as error:
        raise SettingsError(f"{_SETTING}: {file}: there is no such file; name the file of the theme, or leave the setting out") from error
    except OSError as error:
        raise SettingsError(f"{_SETTING}: {file}: cannot be read ({error.strerror}); let the user of the server read it") from error


type _Seen = dict[str, Given]
"""The value of each token on a screen; line 0 means that it is ours."""


def _seen(read: Read) -> tuple[_Seen, _Seen]:
    """Return the values in light and dark mode, as the style sheets decide: our dark values win over the theme's light ones."""
    light = {name: Given(token.light, 0) for name, token in TOKENS.items()} | read.light
    return light, light | {name: Given(token.dark, 0) for name, token in TOKENS.items() if token.dark} | read.dark


def _looked_at(read: Read) -> Iterator[tuple[Pair, str, _Seen, float]]:
    """Yield the contrast of every pair, in light and dark mode, with the values there."""
    for mode, seen in zip(("light", "dark"), _seen(read), strict=True):
        for pair in PAIRS:
            if not (pair.is_printed and mode == "dark"):
                yield pair, mode, seen, max(ratio(seen[name].value, _ground(pair, seen)) for name in pair.above)


def _ground(pair: Pair, seen: _Seen) -> str:
    return seen[pair.on].value if pair.on in seen else pair.on


def _too_poor(read: Read) -> Iterator[str]:
    for pair, mode, seen, found in _looked_at(read):
        if found >= pair.least:
            continue
        names = (*pair.above, pair.on)
        lines = sorted({seen[name].line for name in names if name in seen and seen[name].line})
        above = " or ".join(f"{name} ({seen[name].value})" for name in pair.above)
        on = f"{pair.on} ({seen[pair.on].value})" if pair.on in seen else f"{pair.on}, which is ours"
        yield (
            f"{'line' if len(lines) == 1 else 'lines'} {' and '.join(map(str, lines))}: too little contrast in {mode}, {pair.what}: "
            f"{above} on {on} is {int(found * 100) / 100:.2f}:1 and {pair.least:g}:1 is needed; make one of them darker or lighter"
        )


def _css(read: Read) -> str:
    """Write the theme as a style sheet in the layer of our tokens: for light mode, for readers who chose dark, and for dark set by hand.

    Dark mode repeats our own dark value of a token that the theme sets only for light, so that the light value does not win.
    """
    light = {name: given.value for name, given in read.light.items()}
    ours = {name: TOKENS[name].dark for name in read.light if TOKENS[name].dark}
    dark = ours | {name: given.value for name, given in read.dark.items()}
    parts = [f":root{{{_declared(light)}}}"] if light else []
    if dark:
        parts.append(f'@media screen and (prefers-color-scheme:dark){{:root:not([data-theme="light"]){{{_declared(dark)}}}}}')
        parts.append(f'@media screen{{[data-theme="dark"]{{{_declared(dark)}}}}}')
    return f"@layer tokens{{{''.join(parts)}}}\n"


def _declared(values: dict[str, str]) -> str:
    return ";".join(f"{name}:{value}" for name, value in sorted(values.items()))
