"""The project's own files, as the architecture rules read them."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MADE = {"node_modules", "static", "__pycache__", ".build", "coverage"}

type Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One file: its path from the root of the project, with forward slashes, and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    def functions(self) -> Iterator[Function]:
        yield from (node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))

    def classes(self) -> Iterator[ast.ClassDef]:
        yield from (node for node in ast.walk(self.tree) if isinstance(node, ast.ClassDef))


def read(folders: Iterable[str], endings: Iterable[str]) -> list[Source]:
    """Read every file below the folders with one of the endings, in a fixed order."""
    found = [file for folder in folders for ending in endings for file in (ROOT / folder).rglob(f"*{ending}")]
    own = sorted(file for file in found if not MADE & set(file.relative_to(ROOT).parts))
    return [Source(file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")) for file in own]


def program() -> list[Source]:
    """Every Python file of the program itself."""
    return read(["src"], [".py"])


def all_python() -> list[Source]:
    """Every Python file of the project: the program, its tests, tools and benchmarks."""
    return read(["src", "tests", "tools", "benchmarks"], [".py"])


def domain() -> list[Source]:
    """The rules of a conversation: those of every kind, and each kind's own."""
    return [source for source in program() if "/domain/" in source.path or "/rules/" in source.path]


def base_name(node: ast.expr) -> str:
    """The last name of an expression: `Base` for `Base`, `module.Base` and `Base[int]`."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Subscript(value=value) | ast.Call(func=value):
            return base_name(value)
        case _:
            return ""
