"""Generates the documents that come from the code; `--check` only reports which are out of date."""

import ast
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from levensbreed import settings
from levensbreed.domain import limits
from levensbreed.domain.phases import PhaseRule
from levensbreed.matrix.rules.phases import PHASES
from tools.docs_api import api_reference
from tools.docs_conformity import accessibility, dpia, register, security
from tools.docs_data import data_map

ROOT = Path(__file__).resolve().parent.parent
NOTICE = "<!-- Made by `make docs`; do not edit. -->\n\n"


def phases() -> str:
    """Return the page on the phases of a conversation: their order, and what each allows."""
    offered = [rule.id for rule in PHASES.offered]
    arrows = [f"    {phase} --> {after}\n    {after} --> {phase}: back" for phase in offered if (after := _after(phase))]
    diagram = "```mermaid\nstateDiagram-v2\n    [*] --> " + offered[0] + "\n" + "\n".join(arrows) + "\n```\n"
    table = "| phase | joining | answers can change | picture | in use |\n|---|---|---|---|---|\n"
    return "# Phases of a conversation\n\n" + NOTICE + diagram + "\n" + table + "".join(phase_line(rule) for rule in PHASES.rules)


def _after(phase: str) -> str | None:
    after = PHASES.after(phase)
    return after.id if after else None


def phase_line(rule: PhaseRule) -> str:
    facts = (rule.may_join, rule.answers_open, rule.shows_answers, rule.offered)
    return f"| {rule.id} | " + " | ".join("yes" if fact else "no" for fact in facts) + " |\n"


def limits_page() -> str:
    """Return the page on limits."""
    table = "| limit | value | why |\n|---|---|---|\n"
    lines = (f"| `{name}` | {value} | {reason} |\n" for name, value, reason in limit_lines())
    return "# Limits\n\n" + NOTICE + table + "".join(lines)


def limit_lines() -> Iterator[tuple[str, object, str]]:
    """Yield the name, the value and the docstring of each limit, in the order of the source."""
    for name, meaning in explained(ast.parse(Path(limits.__file__).read_text(encoding="utf-8")).body):
        yield name, getattr(limits, name), meaning


def settings_page() -> str:
    """Return the page on settings, with their defaults."""
    module = ast.parse(Path(settings.__file__).read_text(encoding="utf-8"))
    described = next(node for node in module.body if isinstance(node, ast.ClassDef) and node.name == "Settings")
    default = settings.Settings()
    table = "| variable | default | meaning |\n|---|---|---|\n"
    lines = (
        f"| `LEVENSBREED_{name.upper()}` | {shown(getattr(default, name))} | {meaning} |\n" for name, meaning in explained(described.body)
    )
    return "# Settings\n\n" + NOTICE + "Read from the environment at the start.\n\n" + table + "".join(lines)


def shown(value: object) -> str:
    """Return a default value for the table."""
    told = ",".join(value) if isinstance(value, tuple) else value
    return "empty" if told in ("", None) else f"`{told}`"


def explained(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    """Yield every name that is assigned, with the docstring below it."""
    for node, after in zip(body, [*body[1:], None], strict=True):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                yield name, sentence(after)
            case _:
                pass


def sentence(node: ast.stmt | None) -> str:
    """Return the docstring below an assignment, on one line."""
    match node:
        case ast.Expr(value=ast.Constant(value=str(text))):
            return " ".join(text.split())
        case _:
            return ""


PAGES: dict[str, Callable[[], str]] = {
    "docs/phases.md": phases,
    "docs/limits.md": limits_page,
    "docs/settings.md": settings_page,
    "docs/api.md": lambda: api_reference().replace("{notice}", NOTICE, 1),
    "docs/conformiteit/asvs-bio2.md": lambda: security().replace("{notice}", NOTICE, 1),
    "docs/conformiteit/toegankelijkheidsverklaring.md": lambda: accessibility().replace("{notice}", NOTICE, 1),
    "docs/conformiteit/dpia-feiten.md": lambda: dpia().replace("{notice}", NOTICE, 1),
    "docs/conformiteit/verwerkingsregister.md": lambda: register().replace("{notice}", NOTICE, 1),
    "docs/trust/data-map.md": lambda: data_map().replace("{notice}", NOTICE, 1),
}


def main() -> int:
    """Write every page, or with `--check` report the pages that are out of date."""
    stale = [path for path, page in PAGES.items() if not (ROOT / path).exists() or (ROOT / path).read_text(encoding="utf-8") != page()]
    if "--check" in sys.argv[1:]:
        print("".join(f"{path} is out of date: run `make docs`\n" for path in stale), end="")
        return 1 if stale else 0
    for path in stale:
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(PAGES[path](), encoding="utf-8")
        print(f"wrote {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
