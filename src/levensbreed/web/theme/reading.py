"""Parses a theme file: names and values in one block for light and one for dark, and nothing else."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import tinycss2
from tinycss2.ast import (
    AtRule,
    Comment,
    CurlyBracketsBlock,
    Declaration,
    FunctionBlock,
    Node,
    ParenthesesBlock,
    ParseError,
    QualifiedRule,
    SquareBracketsBlock,
)

from levensbreed.web.theme.tokens import OURS, TOKENS
from levensbreed.web.theme.values import WrongTokenError, read_value

LIGHT = ":root"
DARK_SELECTORS = frozenset({":root", ':root:not([data-theme="light"])', ":root:not([data-theme=light])"})
DARK_MEDIA = frozenset({"(prefers-color-scheme:dark)", "screen and (prefers-color-scheme:dark)"})
_END = "levensbreed-end"
_SHOWN_CHARS = 60
_DEEPEST = 3
_REMEDY = "a theme holds :root { … } and, for dark, @media (prefers-color-scheme: dark) { :root { … } }"


@dataclass(frozen=True, slots=True)
class Given:
    """A normalised value in a theme, and its line."""

    value: str
    line: int


@dataclass(slots=True)
class Read:
    """The content of a theme file: values by name, and a line number and sentence for each mistake."""

    light: dict[str, Given] = field(default_factory=dict)
    dark: dict[str, Given] = field(default_factory=dict)
    wrong: list[tuple[int, str]] = field(default_factory=list)
    has_light: bool = False
    has_dark: bool = False


def read_theme(text: str) -> Read:
    """Return what the text of a theme sets, and all its mistakes."""
    read = Read()
    # A block that was left open swallows this mark; that is how a truncated file is detected.
    try:
        rules = tinycss2.parse_stylesheet(f"{text}\n@{_END};", skip_comments=True, skip_whitespace=True)
    except ValueError:  # Python does not parse numbers of more than 4,300 digits.
        read.wrong.append((1, f"a number in it is far too long; {_REMEDY}"))
        return read
    if rules and isinstance(rules[-1], AtRule) and rules[-1].lower_at_keyword == _END:
        rules.pop()
    else:
        if rules and isinstance(rules[-1], ParseError):
            rules.pop()
        read.wrong.append((text.count("\n") + 1, f"a block, text or comment is not closed here; was the end lost? {_REMEDY}"))
    for rule in rules:
        _read_rule(rule, read)
    if not (read.has_light or read.has_dark or read.wrong):
        read.wrong.append((1, f"nothing stands in it; {_REMEDY}"))
    return read


def _read_rule(rule: Node, read: Read) -> None:
    match rule:
        case QualifiedRule() if _written(rule.prelude) == LIGHT:
            if read.has_light:
                read.wrong.append((rule.source_line, "a second block for light; put both into one"))
            read.has_light = True
            _read_block(rule, read.light, read)
        case AtRule(lower_at_keyword="media", content=list(content)) if _written(rule.prelude) in DARK_MEDIA:
            if read.has_dark:
                read.wrong.append((rule.source_line, "a second block for dark; put both into one"))
            read.has_dark = True
            _read_dark(rule, content, read)
        case AtRule():
            read.wrong.append((rule.source_line, f"@{_shown(rule.at_keyword)} cannot be in a theme; leave it out: {_REMEDY}"))
        case QualifiedRule():
            read.wrong.append((rule.source_line, f"a rule for {_shown(_written(rule.prelude))} cannot be in a theme; {_REMEDY}"))
        case _:
            read.wrong.append((rule.source_line, f"this cannot be read; {_REMEDY}"))


def _read_dark(media: AtRule, content: list[Node], read: Read) -> None:
    rules = tinycss2.parse_rule_list(content, skip_comments=True, skip_whitespace=True)
    match rules:
        case [QualifiedRule() as rule] if _written(rule.prelude) in DARK_SELECTORS:
            _read_block(rule, read.dark, read)
        case _:
            line = rules[0].source_line if rules else media.source_line
            read.wrong.append((line, f"in the block for dark stands one :root {{ … }} and nothing else; {_REMEDY}"))


def _read_block(rule: QualifiedRule, into: dict[str, Given], read: Read) -> None:
    for found in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
        if not isinstance(found, Declaration):
            needed = "a name, a colon, a value and a semicolon are needed, and no rule inside a rule"
            read.wrong.append((found.source_line, f"this cannot be read; {needed}"))
            continue
        try:
            value = _value(found)
        except WrongTokenError as wrong:
            read.wrong.append((found.source_line, f"{_shown(found.name)}: {wrong}"))
            continue
        if found.name in into:
            read.wrong.append((found.source_line, f"{found.name}: stands in line {into[found.name].line} too; keep one of them"))
        into[found.name] = Given(value, found.source_line)


def _value(found: Declaration) -> str:
    token = TOKENS.get(found.name)
    if token is None:
        raise WrongTokenError(_why_not(found.name))
    if found.important:
        raise WrongTokenError("leave out !important")
    return read_value(token, list(_without_edges(found.value)))


def _without_edges(value: list[Node]) -> Iterator[Node]:
    """Yield the parts of a value without comments, and without space before and after."""
    parts = [node for node in value if node.type != "comment"]
    while parts and parts[0].type == "whitespace":
        parts.pop(0)
    while parts and parts[-1].type == "whitespace":
        parts.pop()
    yield from parts


def _why_not(name: str) -> str:
    for beginnings, reason in OURS.items():
        if name.startswith(beginnings):
            return reason
    near = difflib.get_close_matches(name.lower(), TOKENS, 1)
    return f"no theme can set this; is {near[0]} meant?" if near else "no theme can set this; leave it out"


def _written(nodes: list[Node], deep: int = 0) -> str:
    """Return a selector or condition in a normalised form, without differences in spaces, comments and case."""
    if deep > _DEEPEST:
        return "…"
    joined = "".join(_one_written(node, deep) for node in nodes)
    return re.sub(r" ?: ?", ":", " ".join(joined.lower().split()))


def _one_written(node: Node, deep: int) -> str:
    match node:
        case ParseError():
            return "?"
        case Comment():
            return ""
        case FunctionBlock():
            return f"{node.name}({_written(node.arguments, deep + 1)})"
        case ParenthesesBlock():
            return f"({_written(node.content, deep + 1)})"
        case SquareBracketsBlock():
            return f"[{_written(node.content, deep + 1)}]"
        case CurlyBracketsBlock():
            return "{…}"
        case _:
            return str(node.serialize())


def _shown(name: str) -> str:
    """Return a name from the file in a form that is safe to show in a terminal."""
    plain = "".join(sign if sign.isprintable() else "?" for sign in name)
    return plain if len(plain) <= _SHOWN_CHARS else f"{plain[:_SHOWN_CHARS]}…"
