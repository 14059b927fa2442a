"""The import contracts in pyproject.toml really refuse what they say they refuse."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

FLOORS = ["cli", "app", "matrix", "board", "together", "web", "live", "storage", "content", "domain"]
PAGES_AND_API = ["web.facilitator.__init__", "web.participant.__init__", "web.screen.__init__", "web.manual", "web.public"]
PAGES_AND_API += ["web.use_cases.__init__", *(f"web.api.{name}" for name in ("conversations", "done", "openapi", "problems"))]
INSIDE_A_KIND = ["matrix.rules", "matrix.tables", "matrix.shown", "matrix.changes", "matrix.pages"]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]


def lint(project: Path) -> subprocess.CompletedProcess[str]:
    program = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert program is not None
    return subprocess.run([program, "--no-cache"], cwd=project, capture_output=True, text=True, check=False)


def module(project: Path, name: str) -> Path:
    """Return the file of a module, with the packages around it."""
    file = project.joinpath(*name.split(".")).with_suffix(".py")
    file.parent.mkdir(parents=True, exist_ok=True)
    for package in [folder for folder in file.parents if project in folder.parents]:
        (package / "__init__.py").touch()
    file.touch()
    return file


def add_import(project: Path, importer: str, imported: str) -> None:
    module(project, f"levensbreed.{imported}")
    with module(project, f"levensbreed.{importer}").open("a", encoding="utf-8") as file:
        file.write(f"import levensbreed.{imported}\n")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of empty floors that has our contracts."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for package in FLOORS + INSIDE_A_KIND:
        module(tmp_path, f"levensbreed.{package}.__init__")
    module(tmp_path, "levensbreed.settings")
    for name in PAGES_AND_API:
        module(tmp_path, f"levensbreed.{name}")
    return tmp_path


def test_floors_that_import_only_what_they_may_are_accepted(project: Path) -> None:
    done = lint(project)
    assert done.returncode == 0, done.stdout


def test_no_shared_floor_has_leave_to_know_a_kind() -> None:
    assert [
        contract["name"] for contract in CONTRACTS if contract["type"] in ("layers", "independence") and "ignore_imports" in contract
    ] == []


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("content", "storage"),
        ("app", "cli"),
        ("web", "together"),
        ("web", "app"),
        ("live", "matrix.rules"),
        ("together", "board"),
        ("matrix.rules", "matrix.tables"),
        ("matrix.rules", "matrix.shown"),
        ("matrix.tables", "matrix.changes"),
        ("matrix.shown", "matrix.pages"),
        ("matrix.pages", "matrix.changes"),
        ("matrix.pages", "matrix.kind"),
        ("board.rules", "board.pages"),
        ("matrix.pages", "board"),
        ("board.pages", "matrix.rules"),
    ],
)
def test_an_import_that_points_up_or_sideways_is_refused(project: Path, importer: str, imported: str) -> None:
    add_import(project, f"{importer}.tried", f"{imported}.tried")
    done = lint(project)
    assert done.returncode == 1
    assert f"levensbreed.{importer}.tried -> levensbreed.{imported}.tried" in done.stdout


def test_another_kind_is_refused_by_a_contract_of_its_own(project: Path) -> None:
    add_import(project, "board.pages.tried", "matrix.rules.tried")
    assert "A kind of conversation knows no other kind BROKEN" in lint(project).stdout


@pytest.mark.parametrize(
    ("importer", "imported", "contract"),
    [
        ("web.api.tried", "web.facilitator.tried", "The API imports no page"),
        ("web.api.tried", "web.public", "The API imports no page"),
        ("web.participant.tried", "web.api.conversations", "No page imports an endpoint of the API"),
        ("matrix.pages.tried", "web.api.done", "No page imports an endpoint of the API"),
        ("web.use_cases.tried", "web.participant.tried", "Use cases lie below pages and API"),
        ("web.use_cases.tried", "web.api.conversations", "Use cases lie below pages and API"),
    ],
)
def test_pages_and_api_meet_only_below_both(project: Path, importer: str, imported: str, contract: str) -> None:
    assert f"{contract} KEPT" in lint(project).stdout
    add_import(project, importer, imported)
    assert f"{contract} BROKEN" in lint(project).stdout


def test_a_floor_that_nobody_gave_a_place_is_refused(project: Path) -> None:
    module(project, "levensbreed.attic.old")
    assert lint(project).returncode == 1


@pytest.mark.parametrize("rules", ["domain", "matrix.rules", "board.rules"])
def test_a_framework_in_the_rules_is_refused(project: Path, rules: str) -> None:
    module(project, f"levensbreed.{rules}.tried").write_text("import sqlalchemy\n")
    done = lint(project)
    assert done.returncode == 1
    assert f"levensbreed.{rules}.tried -> sqlalchemy" in done.stdout
