"""The rules of a conversation ask nothing of the world: no clock, no chance, no file, no network."""

import ast

from tests.architecture.source import Source, base_name, domain

WORLD_MODULES = {
    "asyncio", "io", "logging", "os", "pathlib", "random", "secrets", "shutil", "socket", "sqlite3", "subprocess", "sys", "tempfile",
    "threading", "time", "uuid", "alembic", "jinja2", "msgspec", "sqlalchemy", "starlette", "uvicorn",
}  # fmt: skip
WORLD_CALLS = {"now", "today", "utcnow", "open", "input", "print", "eval", "exec", "__import__"}


def impurities(source: Source) -> list[str]:
    return [f"{source.path}:{line}: {what}" for line, what in sorted({*world_imports(source), *world_calls(source)})]


def world_imports(source: Source) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for node in source.nodes:
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names if alias.name.split(".")[0] in WORLD_MODULES]
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in WORLD_MODULES:
            found.append((node.lineno, node.module or ""))
    return found


def world_calls(source: Source) -> list[tuple[int, str]]:
    calls = [node for node in source.nodes if isinstance(node, ast.Call)]
    return [(call.lineno, f"{base_name(call.func)}()") for call in calls if base_name(call.func) in WORLD_CALLS]


def test_the_rules_ask_nothing_of_the_world() -> None:
    assert [complaint for source in domain() for complaint in impurities(source)] == []


def test_clock_chance_and_file_are_caught() -> None:
    text = "import random\nfrom os.path import join\nmoment = datetime.datetime.now()\nopen('x')\nimport datetime\n"
    assert impurities(Source("a.py", text)) == ["a.py:1: random", "a.py:2: os.path", "a.py:3: now()", "a.py:4: open()"]
