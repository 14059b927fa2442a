"""What may stand in the file of a theme: anything else is refused with its line and what to do."""

import os
from pathlib import Path

import pytest

from levensbreed.domain.limits import THEME_BYTES
from levensbreed.settings import SettingsError
from levensbreed.web.theme.loading import load_theme
from tests.support.themes import GOOD

ACCENT = "--basis-color-accent-1-bg-default"
FONT = "--basis-text-font-family"
ROUND = "--basis-border-radius-md"


def loaded(tmp_path: Path, content: str | bytes) -> str:
    file = tmp_path / "huisstijl.css"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return load_theme(file)


def refused(tmp_path: Path, content: str | bytes) -> list[str]:
    """What is said, without the name of the file."""
    with pytest.raises(SettingsError) as told:
        loaded(tmp_path, content)
    beginning = f"LEVENSBREED_THEME: {tmp_path / 'huisstijl.css'}"
    assert all(sentence.startswith(beginning) for sentence in told.value.sentences)
    return [sentence.removeprefix(beginning).lstrip(",: ") for sentence in told.value.sentences]


def test_a_good_theme_is_written_anew_in_the_layer_of_our_own_values(tmp_path: Path) -> None:
    dark = (
        "--basis-color-accent-1-bg-default:#a9c4ff;--basis-color-accent-1-bg-hover:#c9daff;"
        "--basis-color-accent-1-bg-subtle:#1f2d52;--basis-color-accent-1-color-default:#bcd0ff"
    )
    assert loaded(tmp_path, GOOD) == (
        "@layer tokens{:root{--basis-border-radius-md:0.25rem;--basis-color-accent-1-bg-default:#1d3f94;"
        "--basis-color-accent-1-bg-hover:#102a68;--basis-color-accent-1-bg-subtle:#e2e9f8;--basis-color-accent-1-color-default:#000080;"
        '--basis-text-font-family:"Fira Sans", "Verdana", sans-serif}'
        f'@media screen and (prefers-color-scheme:dark){{:root:not([data-theme="light"]){{{dark}}}}}'
        f'@media screen{{[data-theme="dark"]{{{dark}}}}}}}\n'
    )


OTHERWISE: dict[str, str | bytes] = {
    "a byte order mark": b"\xef\xbb\xbf" + GOOD.encode(),
    "CRLF": GOOD.replace("\n", "\r\n"),
    "CR": GOOD.replace("\n", "\r"),
    "one line": GOOD.replace("\n", " "),
    "comments and capitals": GOOD.replace(":root", "/* a */ :ROOT /* b */").replace("@media", "@MEDIA"),
    "a comment in a value": GOOD.replace("#1d3f94", "/* c */ #1D3F94 /* d */"),
    "spaces in the condition": GOOD.replace("(prefers-color-scheme: dark)", "screen and ( prefers-color-scheme :dark )"),
    "the selector of our own dark": GOOD.replace("  :root {", '  :root:not([data-theme="light"]) {'),
    "that with other quotes": GOOD.replace("  :root {", "  :root:not( [data-theme='light'] ) {"),
    "the comment of HTML": f"<!-- {GOOD} -->",
    "no last semicolon": GOOD.replace(";\n}", "\n}"),
    "colours written otherwise": GOOD.replace("#1d3f94", "rgb(29, 63, 148)").replace("NAVY", "#000080ff"),
    "rem": GOOD.replace("4px", ".25rem"),
    "dark before light": GOOD[GOOD.index("@media") :] + GOOD[: GOOD.index("@media")],
}


@pytest.mark.parametrize("how", OTHERWISE)
def test_the_same_theme_written_otherwise_is_the_same(tmp_path: Path, how: str) -> None:
    assert loaded(tmp_path, OTHERWISE[how]) == loaded(tmp_path, GOOD)


def test_light_alone_leaves_the_dark_as_it_is(tmp_path: Path) -> None:
    css = loaded(tmp_path, f":root {{ {ACCENT}: #1d3f94; --basis-color-accent-1-bg-hover: #102a68 }}")
    assert css.count("#1d3f94") == 1
    assert css.count(f"{ACCENT}:#a4dcc3") == 2, "our own dark, for the device and by hand"


def test_dark_alone_changes_nothing_in_light(tmp_path: Path) -> None:
    css = loaded(tmp_path, f"@media (prefers-color-scheme: dark) {{ :root {{ {ACCENT}: #a9c4ff }} }}")
    assert css.startswith("@layer tokens{@media screen and (prefers-color-scheme:dark)")
    assert css.count("#a9c4ff") == 2


def test_type_alone_says_nothing_of_dark(tmp_path: Path) -> None:
    assert loaded(tmp_path, f":root {{ {FONT}: Fira Sans }}") == f'@layer tokens{{:root{{{FONT}:"Fira Sans", sans-serif}}}}\n'


def test_our_own_typeface_keeps_its_round_zero_for_the_codes(tmp_path: Path) -> None:
    css = loaded(tmp_path, f":root {{ {FONT}: Fira Sans, Atkinson Hyperlegible Next, sans-serif }}")
    assert f'{FONT}:"Fira Sans", "Levensbreed Zero", "Atkinson Hyperlegible Next", sans-serif' in css


NEVER = {
    "@import url(https://elders.test/x.css);": "@import cannot be in a theme",
    "@import 'x.css';": "@import",
    "@font-face { font-family: x; src: url(x.woff2) }": "@font-face",
    "@charset 'utf-8';": "@charset",
    "@namespace x url(y);": "@namespace",
    "@layer tokens { :root { --a: b } }": "@layer",
    "@supports (a: b) { :root { --a: b } }": "@supports",
    "@property --basis-x { syntax: '*' }": "@property",
    "@media print { :root { --a: b } }": "@media",
    "@media (prefers-color-scheme: light) { :root { --a: b } }": "@media",
    "@media (prefers-color-scheme: dark), print { :root { --a: b } }": "@media",
    "@media (prefers-color-scheme: dark);": "@media",
    "@media (prefers-color-scheme: dark) { body { color: red } }": "one :root",
    "@media (prefers-color-scheme: dark) { :root { --a: b } :root { --a: b } }": "one :root",
    "@media (prefers-color-scheme: dark) { }": "one :root",
    "@media (prefers-color-scheme: dark) { @media print { :root { } } }": "one :root",
    "body { color: red }": "a rule for body",
    ":root, body { color: red }": "a rule for",
    ":root .btn { color: red }": "a rule for",
    ":root:hover { color: red }": "a rule for",
    "html { color: red }": "a rule for html",
    "* { color: red }": "a rule for *",
    "} body { }": "body cannot be in a theme",
    "<script>alert(1)</script> { }": "a rule for <script>",
}


@pytest.mark.parametrize("rule", NEVER)
def test_a_rule_that_is_no_theme_is_refused(tmp_path: Path, rule: str) -> None:
    said = refused(tmp_path, f":root {{ {ACCENT}: #1d3f94 }}\n\n{rule}\n")
    assert any(sentence.startswith("line 3: ") and NEVER[rule] in sentence for sentence in said), said


IN_A_BLOCK = {
    "color: red": "no theme can set this",
    "background: url(x)": "no theme can set this",
    "--x: url(x)": "no theme can set this",
    f"{ACCENT.upper()}: #1d3f94": f"is {ACCENT} meant?",
    "--basis-color-acent-1-bg-default: #1d3f94": f"is {ACCENT} meant?",
    "--levensbreed-class-gap-bg: #fff": "colour blindness",
    "--levensbreed-layer-most: #fff": "colour blindness",
    "--levensbreed-glyph-ink: #fff": "colour blindness",
    "--basis-text-font-size-md: 2rem": "the screens were tested with ours",
    "--basis-space-md: 2rem": "the screens were tested with ours",
    "--levensbreed-table-wood: url(x)": "the screens were tested with ours",
    f"{ACCENT}: #1d3f94 !important": "leave out !important",
    f"{ACCENT}: url(https://elders.test/x)": "a colour is needed",
    f"{ACCENT}: url('x')": "a colour is needed",
    f"{ACCENT}: image-set('x' 1x)": "a colour is needed",
    f"{ACCENT}: var(--x)": "a colour is needed",
    f"{ACCENT}: env(x)": "a colour is needed",
    f"{ACCENT}: attr(x)": "a colour is needed",
    f"{ACCENT}: calc(1)": "a colour is needed",
    f"{ACCENT}: inherit": "a colour is needed",
    f"{ACCENT}: currentColor": "a colour is needed",
    f"{ACCENT}: Canvas": "a colour is needed",
    f"{ACCENT}: #12345": "a colour is needed",
    f"{ACCENT}: #1d3f94 red": "a colour is needed",
    f"{ACCENT}: red, blue": "a colour is needed",
    f"{ACCENT}: 12px": "a colour is needed",
    f"{ACCENT}: 'red'": "a colour is needed",
    f"{ACCENT}:": "a colour is needed",
    f"{ACCENT}: {{ a: b }}": "a colour is needed",
    f"{ACCENT}: light-dark(red, blue)": "a colour is needed",
    f"{ACCENT}: color-mix(in srgb, red, blue)": "a colour is needed",
    f"{ACCENT}: oklch(40% .1 20)": "a colour is needed",
    f"{ACCENT}: lab(40% 1 2)": "a colour is needed",
    f"{ACCENT}: color(display-p3 1 0 0)": "a colour is needed",
    f"{ACCENT}: rgb(none 0 0)": "a colour is needed",
    f"{ACCENT}: rgb(1e999 0 0)": "a colour is needed",
    f"{ACCENT}: hsl(1e999 10% 20%)": "a colour is needed",
    f"{ACCENT}: expression(alert(1))": "a colour is needed",
    f"{ACCENT}: transparent": "lets something through",
    f"{ACCENT}: #1d3f9480": "lets something through",
    f"{ACCENT}: rgba(29, 63, 148, .5)": "lets something through",
    f"{ACCENT}: hsl(222 60% 30% / 50%)": "lets something through",
    f"{ROUND}: 3rem": "from 0 to 2rem",
    f"{ROUND}: -1px": "from 0 to 2rem",
    f"{ROUND}: 50%": "from 0 to 2rem",
    f"{ROUND}: 1em": "from 0 to 2rem",
    f"{ROUND}: 4": "from 0 to 2rem",
    f"{ROUND}: 4px 8px": "from 0 to 2rem",
    f"{ROUND}: calc(1px)": "from 0 to 2rem",
    f"{ROUND}: red": "from 0 to 2rem",
    f"{FONT}: url(x)": "names of typefaces",
    f"{FONT}: 12px Verdana": "names of typefaces",
    f"{FONT}: Verdana,": "names of typefaces",
    f"{FONT}: , Verdana": "names of typefaces",
    f"{FONT}: inherit": "names of typefaces",
    f"{FONT}: var(--x)": "names of typefaces",
    f"{FONT}: local('x')": "names of typefaces",
    f"{FONT}: 'a}}</style>'": "names of typefaces",
    f"{FONT}: '\\22 ;color:red'": "names of typefaces",
    f"{FONT}: 'a\\a b'": "names of typefaces",
    f"{FONT}: ''": "names of typefaces",
    f"{FONT}: {'x' * 61}": "names of typefaces",
    f"{FONT}: {', '.join('abcdefghi')}": "at most 8",
    f"{ACCENT} #1d3f94": "cannot be read",
    "a { color: red }": "cannot be read",
    "@import 'x'": "cannot be read",
    f"{ACCENT}: #1d3f94; {ACCENT}: #1d3f94": "stands in line 2 too",
}


@pytest.mark.parametrize("mode", [":root {\n%s\n}", "@media (prefers-color-scheme: dark) { :root {\n%s\n} }"], ids=["light", "dark"])
@pytest.mark.parametrize("line", IN_A_BLOCK)
def test_a_line_that_is_no_value_of_a_theme_is_refused(tmp_path: Path, line: str, mode: str) -> None:
    said = refused(tmp_path, mode % line)
    assert any(sentence.startswith("line 2: ") and IN_A_BLOCK[line] in sentence for sentence in said), said


WHOLE = {
    "": "nothing stands in it",
    "/* later */": "nothing stands in it",
    ":root { ": "not closed",
    f":root {{ {ACCENT}: #1d3f94": "not closed",
    f":root {{ {ACCENT}: #1d3f94 }} /* more": "not closed",
    f":root {{ {FONT}: 'Fira": "not closed",
    f":root {{ {ACCENT}: #1d3f94 }} </style><script>alert(1)</script>": "not closed",
    f":root {{ {ACCENT}: #1d3f94 }} :root": "not closed",
    f":root {{ {ACCENT}: #1d3f94 }} }}": "not closed",
    f":root {{ {ACCENT}: #1d3f94 }} :root {{ {ROUND}: 0 }}": "a second block for light",
    "(" * 30_000: "not closed",
    ":root{" * 5_000: "not closed",
    f":root {{ {ACCENT}: {'(' * 30_000}": "a colour is needed",
    f"{':not(' * 6_000} {{}}": "not closed",
    f":root {{ {ROUND}: {'1' * 5_000}px }}": "a number in it is far too long",
    b"\xff\xfe:\x00r\x00": "is not written in UTF-8",
    b":root {\n--basis-x: \xe9 }": "line 2: is not written in UTF-8",
    b"\x00\x01\x02" * 10: "not closed",
    "/* x */\n" * (THEME_BYTES // 8 + 1): f"larger than {THEME_BYTES} bytes",
}


@pytest.mark.parametrize("content", WHOLE, ids=lambda content: repr(content[:20]))
def test_a_file_that_is_no_theme_is_refused(tmp_path: Path, content: str | bytes) -> None:
    assert WHOLE[content] in "\n".join(refused(tmp_path, content))


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    said = refused(tmp_path, f":root {{\n{ACCENT}: x;\ncolor: red;\n{ROUND}: x\n}}\n@import 'x';\nbody {{ }}")
    assert [sentence.split(":")[0] for sentence in said] == ["line 2", "line 3", "line 4", "line 6", "line 7"]


def test_nothing_from_the_file_works_in_a_terminal(tmp_path: Path) -> None:
    said = "".join(refused(tmp_path, ":root { --\\1b[2J\\7: x } \\1b[31m { }"))
    assert said.isprintable()


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"weg\.css: there is no such file; name the file"):
        load_theme(tmp_path / "weg.css")


def test_a_folder_is_no_theme(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="this is no file"):
        load_theme(tmp_path)


def test_a_pipe_does_not_keep_the_server_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.css")
    with pytest.raises(SettingsError, match="this is no file"):
        load_theme(tmp_path / "pipe.css")


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(_path: Path, _mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "huisstijl.css").write_text(GOOD)
    monkeypatch.setattr(Path, "open", forbidden)
    with pytest.raises(SettingsError, match=r"cannot be read \(Permission denied\); let the user of the server read it"):
        load_theme(tmp_path / "huisstijl.css")


def test_a_file_under_another_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(SettingsError, match="cannot be read"):
        load_theme(tmp_path / "file" / "huisstijl.css")
