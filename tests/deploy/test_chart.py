"""The Helm chart, rendered by Helm itself and held against the schemas of Kubernetes."""

import platform
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from levensbreed.app.app import build_app
from levensbreed.cli.check import Weight, look
from levensbreed.domain.limits import BACKUP_DAYS_MAX
from levensbreed.settings import Settings, load_settings
from tests.support.clock import START_MS, Clock

if (sys.platform, platform.machine()) != ("linux", "x86_64"):
    pytest.skip("helm-python-sdk is for Linux on x86-64", allow_module_level=True)

import helm_python
import kubernetes_validate

CHART = Path(__file__).resolve().parents[2] / "deploy" / "helm" / "levensbreed"
OLDEST_KUBERNETES = "1.30"
IN_CONTAINER = "/var/lib/levensbreed"
SQLITE: dict[str, Any] = {"replicas": 1, "database": {"secret": ""}}
BARE: dict[str, Any] = {
    "backup": {"enabled": False},
    "networkPolicy": {"enabled": False},
    "metrics": {"port": 0},
    "ingress": {"enabled": False},
}
ASKED: dict[str, Any] = {
    "startCode": {"secret": "levensbreed-start"},
    "security": {"contacts": "mailto:veilig@example.nl,https://example.nl/melden", "expires": "2027-06-30"},
}
EVERY_KIND_OF_VALUES = {"postgresql": {}, "sqlite": SQLITE, "bare": BARE, "sqlite and bare": SQLITE | BARE, "all that is asked": ASKED}

type Values = dict[str, Any]  # What a chart gives is a tree of anything.


@cache
def chart() -> helm_python.Chart:
    """The chart as Helm reads it."""
    return helm_python.Chart.load(CHART)


def documents(values: Values) -> Iterator[Values]:
    """Every object that Helm makes of the chart."""
    for text in chart().render(values, name="levensbreed", namespace="zaal").values():
        yield from (found for found in yaml.safe_load_all(text) if found)


def objects(values: Values | None = None) -> dict[str, Values]:
    """The objects by kind and name."""
    return {f"{found['kind']} {found['metadata']['name']}": found for found in documents(values or {})}


def pods(values: Values) -> Iterator[Values]:
    """What is said of every pod: those of the servers and those of the copies."""
    for found in documents(values):
        match found["kind"]:
            case "Deployment":
                yield found["spec"]["template"]["spec"]
            case "CronJob":
                yield found["spec"]["jobTemplate"]["spec"]["template"]["spec"]
            case _:
                pass


@pytest.mark.parametrize("values", EVERY_KIND_OF_VALUES.values(), ids=EVERY_KIND_OF_VALUES)
def test_kubernetes_takes_every_object(values: Values) -> None:
    chart().validate_schema(values)
    for found in documents(values):
        for version in (OLDEST_KUBERNETES, kubernetes_validate.latest_version()):
            kubernetes_validate.validate(found, version, strict=True)


def test_a_field_that_kubernetes_does_not_know_is_noticed() -> None:
    wrong = objects()["Deployment levensbreed"]
    wrong["spec"]["template"]["spec"]["enableServiceLink"] = False
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, OLDEST_KUBERNETES, strict=True)


def test_helm_has_nothing_against_the_chart() -> None:
    report = helm_python.lint(CHART, strict=True)
    assert (report["errors"], [each["error"] for each in report["messages"]]) == ([], ["icon is recommended"])


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"replicas": 2, "database": {"secret": ""}}, "/replicas"),
        ({"replica": 2}, "replica"),
        ({"publicUrl": "levensbreed.example.nl"}, "/publicUrl"),
        ({"publicUrl": "https://example.nl/levensbreed"}, "/publicUrl"),
        ({"image": {"digest": "sha256:abc"}}, "/image/digest"),
        ({"backup": {"days": 0}}, "/backup/days"),
        ({"backup": {"days": BACKUP_DAYS_MAX + 1}}, "/backup/days"),
        ({"metrics": {"port": "9100"}}, "/metrics/port"),
        ({"instanceKey": {"secret": ""}}, "/instanceKey/secret"),
        ({"security": {"contacts": "mailto:veilig@example.nl"}}, "/security/expires"),
        ({"security": {"expires": "2027-06-30"}}, "/security/expires"),
    ],
)
def test_a_value_that_cannot_be_right_is_refused_by_name(values: Values, said: str) -> None:
    with pytest.raises(helm_python.HelmError, match=said):
        chart().render(values, name="levensbreed")


@pytest.mark.parametrize("values", [{}, SQLITE], ids=["postgresql", "sqlite"])
def test_nothing_in_the_cluster_can_do_more_than_it_must(values: Values) -> None:
    found = list(pods(values))
    assert len(found) == 2
    for pod in found:
        assert (pod["securityContext"]["runAsNonRoot"], pod["automountServiceAccountToken"]) == (True, False)
        for container in [*pod["containers"], *pod.get("initContainers", [])]:
            safe = container["securityContext"]
            assert (safe["readOnlyRootFilesystem"], safe["allowPrivilegeEscalation"]) == (True, False)
            assert safe["capabilities"] == {"drop": ["ALL"]}


@pytest.mark.parametrize("values", [{}, SQLITE], ids=["postgresql", "sqlite"])
def test_no_variable_of_the_cluster_is_taken_for_a_setting(values: Values) -> None:
    assert [pod["enableServiceLinks"] for pod in pods(values)] == [False, False]


def test_the_probes_ask_what_they_should() -> None:
    (container,) = objects()["Deployment levensbreed"]["spec"]["template"]["spec"]["containers"]
    probes = {probe: container[probe]["httpGet"]["path"] for probe in ("startupProbe", "readinessProbe", "livenessProbe")}
    assert probes == {"startupProbe": "/gereed", "readinessProbe": "/gereed", "livenessProbe": "/gezondheid"}


def test_a_code_to_begin_with_and_whom_to_tell_reach_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    (container,) = objects(ASKED)["Deployment levensbreed"]["spec"]["template"]["spec"]["containers"]
    told = {each["name"]: each for each in container["env"]}
    asked = ("LEVENSBREED_SECURITY_CONTACTS", "LEVENSBREED_SECURITY_EXPIRES")
    assert told["LEVENSBREED_START_CODE"]["valueFrom"]["secretKeyRef"] == {"name": "levensbreed-start", "key": "code"}
    for name in asked:
        monkeypatch.setenv(name, told[name]["value"])
    assert len(load_settings().security_contacts) == 2
    (bare,) = objects()["Deployment levensbreed"]["spec"]["template"]["spec"]["containers"]
    assert {*told} - {each["name"] for each in bare["env"]} == {"LEVENSBREED_START_CODE", *asked}


def test_two_servers_are_never_stopped_together_and_one_with_sqlite_never_overlaps_itself() -> None:
    two, one = objects(), objects(SQLITE)
    assert two["PodDisruptionBudget levensbreed"]["spec"]["minAvailable"] == 1
    assert one["Deployment levensbreed"]["spec"]["strategy"] == {"type": "Recreate"}
    assert ("PersistentVolumeClaim levensbreed" in one, "PodDisruptionBudget levensbreed" in one) == (True, False)


def test_an_image_can_be_named_by_its_digest() -> None:
    digest = "sha256:" + "0f" * 32
    named = objects({"image": {"digest": digest}, "backup": {"image": {"digest": digest}}})
    text = yaml.safe_dump_all(named.values())
    assert (f"image: levensbreed@{digest}" in text, f"image: docker.io/library/postgres@{digest}" in text) == (True, True)
    assert "image: levensbreed:" not in text


def test_only_the_ingress_reaches_the_servers_and_they_reach_only_the_database() -> None:
    policy = objects()["NetworkPolicy levensbreed"]["spec"]
    assert policy["policyTypes"] == ["Ingress", "Egress"]
    assert [port["port"] for rule in policy["ingress"] for port in rule["ports"]] == ["http", "metrics"]
    assert all(rule["from"] for rule in policy["ingress"])
    assert {port["port"] for rule in policy["egress"] for port in rule["ports"]} == {53, 5432}
    assert objects(SQLITE)["NetworkPolicy levensbreed"]["spec"]["egress"] == []


def test_nobody_is_sent_to_a_pod_that_makes_a_copy() -> None:
    found = objects()
    wanted = found["Service levensbreed"]["spec"]["selector"]
    labels = found["CronJob levensbreed-backup"]["spec"]["jobTemplate"]["spec"]["template"]["metadata"]["labels"]
    assert not wanted.items() <= labels.items()
    assert wanted.items() <= found["Deployment levensbreed"]["spec"]["template"]["metadata"]["labels"].items()


def test_the_copy_of_postgresql_is_made_by_the_script_that_is_tested() -> None:
    carried = objects()["ConfigMap levensbreed-backup"]["data"]["postgresql-backup.sh"]
    assert carried.strip() == (CHART / "files" / "postgresql-backup.sh").read_text(encoding="utf-8").strip()


def test_what_a_volume_lets_a_group_do_is_not_held_against_the_server(tmp_path: Path) -> None:
    """The folder that Kubernetes mounts is open to a group; the data stand in a folder inside that is not."""
    (preparing,) = objects(SQLITE)["Deployment levensbreed"]["spec"]["template"]["spec"]["initContainers"]
    volume, key = tmp_path / "volume", tmp_path / "key"
    volume.mkdir()
    key.mkdir()
    (key / "instance.key").write_bytes(b"k" * 32)
    (key / "instance.key").chmod(0o440)
    volume.chmod(0o2777)
    script = preparing["args"][0].replace(IN_CONTAINER, str(volume)).replace("/run/key", str(key))
    data = Path(preparing["env"][0]["value"].replace(IN_CONTAINER, str(volume)))

    def start() -> list[str]:
        command = [*preparing["command"], script]
        subprocess.run(command, check=True, capture_output=True, env={"LEVENSBREED_DATA": str(data), "PATH": "/usr/bin:/bin"})
        settings = replace(Settings(), data=data)
        build_app(settings, now_ms=Clock()).state.parts.database.close()
        return [found.text for found in look(settings, START_MS) if found.weight is Weight.WRONG]

    assert start() == []
    for path in (data, *data.iterdir()):
        path.chmod(path.stat().st_mode | 0o070)
    assert start() == [], "also when the group got in again, as at each mount"
    assert (data / "instance.key").read_bytes() == b"k" * 32
