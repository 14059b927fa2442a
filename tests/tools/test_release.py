"""What somebody installs: the SBOM names what is installed and nothing else, and without a network it all comes from one folder."""

import json
import os
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools import assets, release

pytestmark = pytest.mark.serial


def installed(name: str, extras: frozenset[str], found: dict[str, str]) -> dict[str, str]:
    """Every package that this one needs here, with the version that is installed."""
    for line in metadata.requires(name) or []:
        wanted = Requirement(line)
        if wanted.marker and not any(wanted.marker.evaluate({"extra": extra}) for extra in extras | {""}):
            continue
        known = canonicalize_name(wanted.name)
        if known not in found or wanted.extras:
            found[known] = metadata.version(known)
            installed(known, frozenset(wanted.extras), found)
    return found


def test_the_sbom_names_the_python_packages_that_are_installed() -> None:
    told = {}
    for component in release.sbom()["components"]:
        markers = [each["value"] for each in component.get("properties", []) if each["name"] == "uv:package:marker"]
        if component["purl"].startswith("pkg:pypi/") and all(Marker(marker).evaluate() for marker in markers):
            told[component["name"]] = component["version"]
    assert told == installed("levensbreed", frozenset({"postgresql"}), {})
    assert len(told) > 15


def test_the_sbom_names_the_npm_packages_of_the_bundle_and_none_of_the_tests() -> None:
    told = {component["purl"].split("@")[0].removeprefix("pkg:npm/") for component in release.npm_part()}
    wanted = json.loads((assets.FRONTEND / "package.json").read_text(encoding="utf-8"))
    assert {name.replace("@", "%40") for name in wanted["dependencies"]} - {"esbuild"} <= told, "esbuild only builds"
    assert not {name.replace("@", "%40") for name in wanted["devDependencies"]} & told


def test_every_version_has_its_digest_and_none_is_of_a_name_that_nobody_owns() -> None:
    lines = release.versions().split("\n")
    packages = [line for line in lines if re.match(r"[a-z]", line)]
    assert all("==" in line for line in packages)
    assert not any(line.startswith("levensbreed") for line in packages)
    assert sum("--hash=sha256:" in line for line in lines) > len(packages)


def test_an_installation_without_a_network_comes_from_one_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As docs/beheer/installeren.md says it; pip sees no index at all."""
    monkeypatch.setattr(release, "DIST", tmp_path)
    (tmp_path / release.VERSIONS).write_text(release.versions(), encoding="utf-8")
    release.uv("build", "--quiet", "--wheel", "--out-dir", str(tmp_path))
    release.fetch(tmp_path / release.WHEELHOUSE)
    (wheel,) = tmp_path.glob("levensbreed-*.whl")
    place = tmp_path / "opt"
    release.uv("venv", "--quiet", "--python", sys.executable, str(place))
    offline = ["pip", "install", "--quiet", "--offline", "--no-index", "--python", str(place)]
    release.uv(*offline, "--find-links", str(tmp_path / release.WHEELHOUSE), "--require-hashes", "-r", str(tmp_path / release.VERSIONS))
    release.uv(*offline, "--no-deps", str(wheel))
    program = place / ("Scripts" if os.name == "nt" else "bin") / "levensbreed"
    said = subprocess.run([program, "check-content"], check=True, capture_output=True, text=True).stdout
    assert "ok" in said
