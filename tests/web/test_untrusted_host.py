"""Whoever asks types the Host; a private link never leads to where a stranger says."""

from pathlib import Path

import pytest

from levensbreed.settings import Settings
from levensbreed.web import address
from levensbreed.web.address import is_ours
from levensbreed.web.reach import Reach
from tests.support.instance import Instance
from tests.support.prepared import made_ready

HERE = "192.168.7.20"
STRANGE = [
    "evil.test",
    "evil.test:8000",
    "127.0.0.1.evil.test",
    "localhost.evil.test",
    "laptop.local.evil.test",
    "127.0.0.1@evil.test",
    "evil.test#localhost",
    "localhost/evil.test",
    "203.0.113.7",
    "10.0.0.9",
    "[2001:db8::7]",
    "[::1].evil.test",
    "localhost:8000:evil.test",
    "localhost\u00b7evil",
    "",
]
OURS = ["localhost", "LocalHost:8000", "127.0.0.1", "127.0.0.1:8000", "[::1]:8000", HERE, f"{HERE}:8000", "laptop", "laptop.local:8000"]


@pytest.fixture(autouse=True)
def laptop(monkeypatch: pytest.MonkeyPatch) -> None:
    address._own_names.cache_clear()
    monkeypatch.setattr("socket.gethostname", lambda: "Laptop.kantoor.test")


def reach(*marks: Path) -> Reach:
    return Reach(Settings(), marks=marks)


def test_the_line_of_a_test_ends_at_a_name_and_that_of_a_server_at_an_address() -> None:
    assert is_ours("room.test", "room.test", reach())
    assert not is_ours("room.test", HERE, reach())


@pytest.mark.parametrize("host", STRANGE)
def test_a_host_that_can_be_of_somebody_else_is_not_believed(host: str) -> None:
    assert not is_ours(host, HERE, reach())


@pytest.mark.parametrize("host", OURS)
def test_a_host_that_leads_to_this_machine_is(host: str) -> None:
    assert is_ours(host, HERE, reach())


def test_in_a_container_the_address_of_the_machine_around_it_is_believed_and_no_name(tmp_path: Path) -> None:
    contained = reach(tmp_path)
    believed = [is_ours(host, "172.17.0.2", contained) for host in ("10.0.0.9:8000", "203.0.113.7", "evil.test")]
    assert believed == [True, False, False]


@pytest.mark.parametrize("what", ["links", "herstelblad", "leiden", "uitnodiging", "uitnodigingskaart"])
@pytest.mark.parametrize("host", ["evil.test", "127.0.0.1.evil.test", "203.0.113.7"])
def test_no_page_of_who_leads_writes_a_strange_host(instance: Instance, what: str, host: str) -> None:
    afternoon = made_ready(instance)
    afternoon.post("fase", van="voorbereiden", naar="welkom")
    page = afternoon.leader.get(f"{afternoon.table.page}/{what}", headers={"host": host})
    assert host not in page.text
    assert page.status_code in (200, 404)


def test_the_links_lead_to_the_machine_that_was_asked(instance: Instance) -> None:
    afternoon = made_ready(instance)
    page = afternoon.leader.get(f"{afternoon.table.page}/links", headers={"host": "laptop.local:8000"})
    assert "http://laptop.local:8000/leiden#" in page.text
