"""As much of Helm's templates as our chart uses: values, if, else, and a few functions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

_ACTION = re.compile(r"(\s*)\{\{(-?)\s*(.*?)\s*(-?)\}\}(\s*)", re.DOTALL)

type Values = dict[str, Any]  # A chart's values are a tree of anything.


@dataclass
class _Block:
    """An `if` that is open: whether its lines count, and whether one of its branches did."""

    shows: bool
    was_shown: bool = field(init=False)

    def __post_init__(self) -> None:
        self.was_shown = self.shows


def rendered(template: str, values: Values) -> str:
    """Fill in a template. Fails on what it does not know, so that the chart stays simple."""
    out, at, blocks = list[str](), 0, list[_Block]()
    for action in _ACTION.finditer(template):
        before, trims_before, said, trims_after, after = action.groups()
        _put(out, blocks, template[at : action.start()] + ("" if trims_before else before))
        filled = _act(said, values, blocks)
        _put(out, blocks, filled + ("" if trims_after else after))
        at = action.end()
    assert not blocks, "an if without end"
    _put(out, blocks, template[at:])
    return "".join(out)


def documents(template: str, values: Values) -> Iterator[Values]:
    """The objects a template gives."""
    yield from (found for found in yaml.safe_load_all(rendered(template, values)) if found)


def _put(out: list[str], blocks: list[_Block], text: str) -> None:
    if all(block.shows for block in blocks):
        out.append(text)


def _act(said: str, values: Values, blocks: list[_Block]) -> str:
    if said.startswith("if "):
        blocks.append(_Block(bool(_value(said.removeprefix("if "), values))))
    elif said == "else":
        blocks[-1].shows = not blocks[-1].was_shown
    elif said == "end":
        blocks.pop()
    else:
        return str(_value(said, values))
    return ""


def _value(said: str, values: Values) -> Any:  # noqa: ANN401  # A chart's values are a tree of anything.
    first, *pipes = (part.strip() for part in said.split("|"))
    if first.startswith("toYaml "):
        found: Any = yaml.safe_dump(_at(first.removeprefix("toYaml "), values)).rstrip("\n")
    else:
        found = _at(first, values)
    for pipe in pipes:
        found = _piped(found, pipe, values)
    return found


def _piped(found: Any, pipe: str, values: Values) -> Any:  # noqa: ANN401
    name, _, argument = pipe.partition(" ")
    match name:
        case "quote":
            return f'"{found}"'
        case "default":
            return found or _at(argument, values)
        case "nindent":
            return "\n" + "\n".join(" " * int(argument) + line for line in str(found).splitlines())
        case _:
            raise ValueError(f"a function that is not known here: {name}")


def _at(path: str, values: Values) -> Any:  # noqa: ANN401
    found: Any = values
    for name in path.removeprefix(".").split("."):
        found = found[name]
    return found
