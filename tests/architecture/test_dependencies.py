"""Every dependency has its line in docs/dependencies.md, and every line there is a dependency."""

import json
import re
import tomllib

from tests.architecture.source import ROOT


def declared() -> set[str]:
    """Names of all packages that the project asks for, Python and npm."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["build-system"]["requires"], *project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    wanted += [line for lines in project["project"]["optional-dependencies"].values() for line in lines]
    frontend = json.loads((ROOT / "frontend" / "package.json").read_text(encoding="utf-8"))
    return {bare_name(line) for line in wanted} | set(frontend["dependencies"]) | set(frontend["devDependencies"])


def bare_name(requirement: str) -> str:
    """`uvloop>=0.22; platform_system != 'Windows'` is about `uvloop`."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    return found.group() if found else requirement


def explained(text: str) -> set[str]:
    """Names in the first column of the tables."""
    return set(re.findall(r"^\| `([^`]+)`", text, flags=re.MULTILINE))


def test_every_dependency_is_explained_and_nothing_else() -> None:
    assert explained((ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")) == declared()


def test_a_dependency_without_its_own_line_is_not_explained() -> None:
    assert explained("| `segno` | draws QR codes | qrcode |\nAlso `qrcode` is nice.\n") == {"segno"}


def test_a_requirement_is_known_by_its_bare_name() -> None:
    assert [bare_name("uvloop>=0.22; x != 'y'"), bare_name("python-multipart"), bare_name("ruff==1")] == [
        "uvloop",
        "python-multipart",
        "ruff",
    ]
