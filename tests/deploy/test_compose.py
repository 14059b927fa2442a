"""The compose file: two servers on one database behind either proxy, with fixed addresses, copies and no password in an address."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from levensbreed.settings import Settings, load_settings
from levensbreed.storage.database import Database
from tests.support.places import data_sets

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
PROXIES = ("caddy", "nginx")
ADDRESS_OF_PROXY = "172.30.99.2"
DIFFICULT = "a@b/c:d#e?f%40 &'\""

type Role = dict[str, Any]  # YAML is a tree of anything.


def roles() -> dict[str, Role]:
    found: dict[str, Role] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]
    return found


def inside(role: Role) -> str:
    """The address of a service in the network that they share."""
    address: str = role["networks"]["inside"]["ipv4_address"]
    return address


def test_there_are_two_servers_on_one_database_behind_either_proxy() -> None:
    found = roles()
    assert set(found) == {"server1", "server2", "database", "backup", *PROXIES}
    for server in (found["server1"], found["server2"]):
        assert (server["read_only"], server["cap_drop"], "ports" in server) == (True, ["ALL"], False)
        assert server["environment"]["LEVENSBREED_PROXIES"] == ADDRESS_OF_PROXY


def test_what_is_left_empty_in_the_environment_is_no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    told = roles()["server1"]["environment"]
    optional = {name: value for name, value in told.items() if str(value).endswith(":-}")}
    for name in optional:
        monkeypatch.setenv(name, "")
    assert {"LEVENSBREED_START_CODE", "LEVENSBREED_SECURITY_CONTACTS", "LEVENSBREED_SECURITY_EXPIRES"} == {*optional}
    assert load_settings(pytest.fail) == Settings()


def test_nobody_can_take_the_address_of_the_proxy() -> None:
    """One service without a fixed address would get the first that is free, which is the one that is believed."""
    found = roles()
    assert {inside(found[proxy]) for proxy in PROXIES} == {ADDRESS_OF_PROXY}
    others = Counter(inside(role) for name, role in found.items() if name not in PROXIES)
    assert (ADDRESS_OF_PROXY in others, set(others.values())) == (False, {1})


def test_nginx_can_have_no_old_address_and_starts_without_a_server() -> None:
    found = roles()
    told = dict(line.split(":") for line in found["nginx"]["extra_hosts"])
    named = set(re.findall(r"^\s+server (\w+):8000", (DEPLOY / "nginx" / "levensbreed.conf").read_text(encoding="utf-8"), re.MULTILINE))
    assert told == {name: inside(found[name]) for name in named}


def test_health_is_looked_at_also_where_the_image_has_no_healthcheck() -> None:
    found = roles()
    assert all("test" in found[name]["healthcheck"] for name in ("server1", "server2", "database", "backup"))
    assert "/gezondheid" in " ".join(found["server1"]["healthcheck"]["test"])


def test_what_is_mounted_from_this_folder_can_be_read_under_selinux() -> None:
    mounted = [line for role in roles().values() for line in role.get("volumes", []) if line.startswith((".", "${"))]
    assert len(mounted) == 4
    assert [line for line in mounted if not line.endswith(":ro,z")] == []


def test_no_password_stands_in_a_file_or_in_an_address() -> None:
    text = (DEPLOY / "compose.yaml").read_text(encoding="utf-8") + (DEPLOY / "example.env").read_text(encoding="utf-8")
    assert re.findall(r"PASSWORD *[:=] *[^\s$?'].*", text) == []
    assert re.findall(r"://[^\s@]*\$\{[^}]*\}@", text) == []


@pytest.mark.serial
def test_a_password_with_any_sign_reaches_the_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPASSWORD", DIFFICULT)
    address = data_sets().address_for(tmp_path)
    assert ":" not in address.split("://")[1].split("@")[0], "the address has no password, as in the compose file"
    database = Database(address)
    with database.snapshot() as connection:
        given = connection.connection.driver_connection
        assert given is not None
        assert given.info.password == DIFFICULT
    database.close()


def test_the_copies_are_made_by_the_script_that_is_tested() -> None:
    backup = roles()["backup"]
    script = next(part for part in backup["entrypoint"] if part.endswith(".sh"))
    folder = next(line.split(":")[0] for line in backup["volumes"] if ":/scripts" in line)
    assert (DEPLOY / folder / Path(script).name).exists()
    assert backup["environment"]["LEVENSBREED_BACKUPS"] == "/backups"
