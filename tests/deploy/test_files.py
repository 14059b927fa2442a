"""What is shipped to deploy with: it can be read, holds what was promised, and names only settings that exist."""

import re
import shutil
import subprocess
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml

from levensbreed.settings import Settings
from tests.support.helm import Values, documents, rendered

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
CHART = DEPLOY / "helm" / "levensbreed"
TEMPLATES = sorted(CHART.glob("templates/*.yaml"))
ADDRESS_OF_PROXY = "172.30.99.2"


def named_settings(text: str) -> set[str]:
    return set(re.findall(r"LEVENSBREED_[A-Z_]+", text))


def known_settings() -> set[str]:
    return {f"LEVENSBREED_{each.name.upper()}" for each in fields(Settings)}


def chart_values(**changed: Any) -> Values:  # noqa: ANN401  # A chart's values are a tree of anything.
    values = yaml.safe_load((CHART / "values.yaml").read_text())
    chart = yaml.safe_load((CHART / "Chart.yaml").read_text())
    names = {"AppVersion": chart["appVersion"]}
    return {"Values": values | changed, "Release": {"Name": "levensbreed"}, "Chart": names}


def objects(**changed: Any) -> dict[str, Values]:  # noqa: ANN401
    """Everything the chart gives, by kind."""
    return {found["kind"]: found for template in TEMPLATES for found in documents(template.read_text(), chart_values(**changed))}


SQLITE = {"replicas": 1, "database": {"secret": ""}}


def test_every_setting_that_is_named_anywhere_exists() -> None:
    files = [file for folder in (DEPLOY, ROOT / "docs" / "beheer") for file in folder.rglob("*") if file.is_file()]
    named = {name: file.name for file in files for name in named_settings(file.read_text(encoding="utf-8"))}
    assert {name: file for name, file in named.items() if name not in known_settings()} == {}
    assert len(named) >= 5


def test_a_setting_that_does_not_exist_is_noticed() -> None:
    assert named_settings("Environment=LEVENSBREED_DTA=/var") - known_settings() == {"LEVENSBREED_DTA"}


def test_the_compose_file_has_two_servers_on_one_database_behind_either_proxy() -> None:
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]
    assert set(services) == {"server1", "server2", "database", "caddy", "nginx"}
    for server in (services["server1"], services["server2"]):
        assert (server["read_only"], server["cap_drop"], "ports" in server) == (True, ["ALL"], False)
        assert server["environment"]["LEVENSBREED_PROXIES"] == ADDRESS_OF_PROXY
    assert {services[proxy]["networks"]["inside"]["ipv4_address"] for proxy in ("caddy", "nginx")} == {ADDRESS_OF_PROXY}


def test_no_password_stands_in_a_file() -> None:
    text = (DEPLOY / "compose.yaml").read_text() + (DEPLOY / "example.env").read_text()
    assert re.findall(r"PASSWORD *[:=] *[^\s$?].*", text) == []


def test_the_image_runs_as_nobody_special_and_looks_at_its_health() -> None:
    text = (DEPLOY / "Containerfile").read_text()
    assert re.findall(r"^USER (.*)$", text, re.MULTILINE) == ["10001:10001"]
    assert "/gezondheid" in text
    assert text.count("FROM ") == 2


@pytest.mark.parametrize("changed", [{}, SQLITE], ids=["postgresql", "sqlite"])
def test_every_template_of_the_chart_gives_what_can_be_read(changed: dict[str, Any]) -> None:
    found = objects(**changed)
    assert {"Deployment", "Service", "Ingress"} <= set(found)
    assert all(each["metadata"]["name"] == "levensbreed" for each in found.values())


def test_a_server_in_the_cluster_can_do_no_more_than_it_must() -> None:
    pod = objects()["Deployment"]["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    assert (pod["securityContext"]["runAsNonRoot"], pod["automountServiceAccountToken"]) == (True, False)
    safe = container["securityContext"]
    assert (safe["readOnlyRootFilesystem"], safe["allowPrivilegeEscalation"], safe["capabilities"]) == (True, False, {"drop": ["ALL"]})
    probes = {probe: container[probe]["httpGet"]["path"] for probe in ("startupProbe", "readinessProbe", "livenessProbe")}
    assert probes == {"startupProbe": "/gereed", "readinessProbe": "/gereed", "livenessProbe": "/gezondheid"}


def test_two_servers_are_never_stopped_together_and_one_with_sqlite_never_overlaps_itself() -> None:
    two, one = objects(), objects(**SQLITE)
    assert two["PodDisruptionBudget"]["spec"]["minAvailable"] == 1
    assert one["Deployment"]["spec"]["strategy"] == {"type": "Recreate"}
    assert ("PersistentVolumeClaim" in one, "PodDisruptionBudget" in one) == (True, False)


def test_what_the_chart_may_not_use_is_noticed() -> None:
    with pytest.raises(ValueError, match="not known here"):
        rendered("{{ .Values.a | b64enc }}", {"Values": {"a": "x"}})


def test_if_and_else_are_rendered_as_helm_does() -> None:
    template = "a\n{{- if .Values.on }}\nb\n{{- else }}\nc\n{{- end }}\nd\n"
    assert [rendered(template, {"Values": {"on": on}}) for on in (True, False)] == ["a\nb\nd\n", "a\nc\nd\n"]


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
