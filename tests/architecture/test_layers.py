"""The import contracts in pyproject.toml really refuse an import that points up."""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.architecture.source import ROOT

LAYERS = ["cli", "web", "live", "storage", "content", "domain"]


def lint(project: Path) -> subprocess.CompletedProcess[str]:
    program = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert program is not None
    return subprocess.run([program, "--no-cache"], cwd=project, capture_output=True, text=True, check=False)


def a_project_of_empty_layers(folder: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", folder)
    for layer in LAYERS:
        package = folder / "levensbreed" / layer
        package.mkdir(parents=True)
        (package / "__init__.py").touch()
    for module in ("__init__.py", "settings.py"):
        (folder / "levensbreed" / module).touch()
    return folder


def test_layers_that_import_nothing_are_accepted(tmp_path: Path) -> None:
    done = lint(a_project_of_empty_layers(tmp_path))
    assert done.returncode == 0, done.stdout


def test_an_import_that_points_up_is_refused(tmp_path: Path) -> None:
    project = a_project_of_empty_layers(tmp_path)
    (project / "levensbreed" / "content" / "loader.py").write_text("import levensbreed.storage\n")
    done = lint(project)
    assert done.returncode == 1
    assert "levensbreed.content is not allowed to import levensbreed.storage" in done.stdout


def test_a_framework_in_the_rules_is_refused(tmp_path: Path) -> None:
    project = a_project_of_empty_layers(tmp_path)
    (project / "levensbreed" / "domain" / "matrix.py").write_text("import sqlalchemy\n")
    done = lint(project)
    assert done.returncode == 1
    assert "levensbreed.domain is not allowed to import sqlalchemy" in done.stdout
