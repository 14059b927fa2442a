"""No files import each other in a circle: neither late, inside a function, nor for a type alone."""

import ast
import re
from collections.abc import Callable, Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest

from tests.architecture.source import Source, program, read

type Reader = Callable[[Source, set[str]], Iterator[str]]

IMPORTS = re.compile(r"""^\s*(?:import|export)\b[^"';]*["'](\.[^"']+)["']|\bimport\(\s*["'](\.[^"']+)["']""", re.MULTILINE)


def circle(sources: list[Source], imports: Reader) -> list[str]:
    """Return the files of one circle, the first one again at the end; nothing when there is none."""
    known = {source.path for source in sources}
    graph = {source.path: {path for path in imports(source, known) if path != source.path} for source in sources}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found
    return []


def python_imports(source: Source, known: set[str]) -> Iterator[str]:
    """Name the files that a module imports anywhere in it."""
    for node in source.nodes:
        if isinstance(node, ast.Import):
            yield from (file for item in node.names for file in files(item.name, known))
        elif isinstance(node, ast.ImportFrom):
            inside = [file for item in node.names for file in files(f"{node.module}.{item.name}", known)]
            yield from inside or files(str(node.module), known)


def files(module: str, known: set[str]) -> list[str]:
    """Return the file of a module, when it is one of ours."""
    path = f"src/{module.replace('.', '/')}"
    return [file for file in (f"{path}.py", f"{path}/__init__.py") if file in known]


def typescript_imports(source: Source, known: set[str]) -> Iterator[str]:
    """Name the files that a script imports, for a type or later too."""
    for found in IMPORTS.finditer(source.text):
        path = normpath(join(dirname(source.path), found[1] or found[2]))
        yield from ({path, f"{path}.ts", f"{path}/index.ts"} & known)


def scripts() -> list[Source]:
    return read(["frontend"], [".ts"])


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circle(program(), python_imports) == []


def test_no_scripts_import_each_other_in_a_circle() -> None:
    assert circle(scripts(), typescript_imports) == []


def test_every_import_of_a_script_of_ours_is_followed() -> None:
    known = {source.path for source in scripts()}
    said = {(each.path, Path(found[1]).name) for each in scripts() for found in re.finditer(r'"(\.\.?/[^"]+)"', each.text)}
    followed = {(each.path, Path(path).stem) for each in scripts() for path in typescript_imports(each, known)}
    assert len(followed) > 100
    assert {one for one in said if f"{one[1]}.ts" in {Path(path).name for path in known}} <= followed


@pytest.mark.parametrize(
    "text",
    [
        "from levensbreed.a import thing",
        "from levensbreed import a",
        "import levensbreed.a",
        "def later():\n    from levensbreed.a import thing",
        "if TYPE_CHECKING:\n    from levensbreed.a import Thing",
    ],
)
def test_a_circle_of_modules_is_named(text: str) -> None:
    one, other = Source("src/levensbreed/a.py", "import levensbreed.b"), Source("src/levensbreed/b.py", text)
    assert set(circle([one, other], python_imports)) == {one.path, other.path}


@pytest.mark.parametrize(
    "text",
    [
        'import { one } from "./a";',
        'import type { One } from "../lib/a";',
        'import {\n  one,\n  two,\n} from "./a";',
        'import "./a";',
        'export { one } from "./a";',
        'const late = () => import("./a");',
    ],
)
def test_a_circle_of_scripts_is_named(text: str) -> None:
    one, other = Source("frontend/lib/a.ts", 'import { b } from "./b";'), Source("frontend/lib/b.ts", text)
    assert set(circle([one, other], typescript_imports)) == {one.path, other.path}


def test_a_circle_of_three_is_found_and_a_row_of_three_is_none() -> None:
    row = [Source("frontend/a.ts", 'import "./b";'), Source("frontend/b.ts", 'import "./c";')]
    assert circle([*row, Source("frontend/c.ts", "")], typescript_imports) == []
    assert len(circle([*row, Source("frontend/c.ts", 'import "./a";')], typescript_imports)) == 4
