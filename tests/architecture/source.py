"""The project's own files, as the architecture rules read them."""

import ast
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
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

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        return tuple(ast.walk(self.tree))

    def functions(self) -> Iterator[Function]:
        yield from (node for node in self.nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))

    def classes(self) -> Iterator[ast.ClassDef]:
        yield from (node for node in self.nodes if isinstance(node, ast.ClassDef))


def read(folders: Iterable[str], endings: Iterable[str]) -> list[Source]:
    """Read every file below the folders with one of the endings, in a fixed order; each is read and parsed once for all rules."""
    wanted = tuple(endings)
    return [
        source_at(file) for file in sorted(file for folder in folders for file in files_below(ROOT / folder) if file.name.endswith(wanted))
    ]


def files_below(folder: Path) -> Iterator[Path]:
    """Every file below a folder that somebody wrote."""
    for above, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name not in MADE]
        yield from (Path(above) / name for name in files)


@cache
def source_at(file: Path) -> Source:
    """One file as it is now."""
    return Source(file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8"))


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
